// Writes all that derives from the two lists of settings: `node scripts/settings.mjs`. Tests keep it in step.
// From src/editor/settingsList.ts: package.json's configuration, and with the texts of package.nls.json docs/settings.md.
// From src/protocol/trainingSettings.ts: media/undertone.schema.json.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { root } from './lib/run.mjs';
import { settingsMarkdown, settingsPage } from './lib/settingsPage.mjs';
import { settingsSchema, settingsSchemaFile } from './lib/settingsSchema.mjs';

/** What a TypeScript file of the sources exports. @param {string} file @returns {Promise<Record<string, any>>} */
async function load(file) {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, file)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const { configuration, restrictedSettings } = await load('src/editor/settingsList.ts');
const manifestFile = path.join(root, 'package.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
manifest.contributes.configuration = configuration();
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedSettings();
writeFileSync(manifestFile, JSON.stringify(manifest, null, 2) + '\n');
writeFileSync(settingsPage, settingsMarkdown());

const { settingsTable } = await load('src/protocol/trainingSettings.ts');
const { settingsFile } = await load('src/training/settingsFile.ts');
const schema = JSON.stringify(settingsSchema(settingsFile, settingsTable));
const style = await resolveConfig(settingsSchemaFile);
writeFileSync(settingsSchemaFile, await format(schema, { ...style, filepath: settingsSchemaFile }));
