import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// @ts-expect-error a script, without types
import { architecturePicture, architectureSvg } from '../../../scripts/architecture.mjs';

it('docs/images/architecture.svg is what `node scripts/architecture.mjs` draws from the sources', () => {
  expect(readFileSync(architecturePicture as string, 'utf8')).toBe((architectureSvg as () => string)());
});
