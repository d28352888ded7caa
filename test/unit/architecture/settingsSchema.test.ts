import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingsTable } from '../../../src/protocol/trainingSettings';
import { settingsFile } from '../../../src/training/settingsFile';
// @ts-expect-error a script, without types
import { settingsSchema, settingsSchemaFile } from '../../../scripts/lib/settingsSchema.mjs';

it('media/undertone.schema.json is what `node scripts/settings.mjs` writes', () => {
  const written: unknown = JSON.parse(readFileSync(settingsSchemaFile as string, 'utf8'));
  expect(written).toEqual((settingsSchema as (file: unknown, table: unknown) => unknown)(settingsFile, settingsTable));
});
