// The JSON schema of undertone.json, which `node scripts/settings.mjs` writes: editors complete and check the file by it.
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { root } from './run.mjs';

export const settingsSchemaFile = path.join(root, 'media', 'undertone.schema.json');

/** Descriptions of what is no setting. */
const others = {
  $schema: 'the schema of this file',
  data: 'the files of this folder that the settings apply to; all of them if absent',
};

/**
 * @param {import('valibot').GenericSchema} file what `undertone.json` may hold
 * @param {Readonly<Record<string, import('../../src/protocol/trainingSettings').Setting>>} table
 */
export function settingsSchema(file, table) {
  const { $schema, properties, ...rest } = toJsonSchema(file);
  const described = Object.entries(properties).map(([name, property]) => {
    const description = others[name] ?? table[name].more.inFile ?? table[name].help;
    return [name, { ...property, description: `${description[0].toUpperCase()}${description.slice(1)}.` }];
  });
  return {
    $schema,
    title: 'Undertone: settings of a training run',
    description: 'Settings for runs on the data of this folder, in the editor and on the command line.',
    ...rest,
    properties: Object.fromEntries(described),
  };
}
