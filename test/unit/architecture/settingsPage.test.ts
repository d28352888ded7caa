import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// @ts-expect-error a script, without types
import { settingsMarkdown, settingsPage } from '../../../scripts/lib/settingsPage.mjs';

it('docs/settings.md is what `node scripts/settings.mjs` writes', () => {
  expect(readFileSync(settingsPage as string, 'utf8')).toBe((settingsMarkdown as () => string)());
});
