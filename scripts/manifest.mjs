// Writes the settings of package.json from src/editor/settingsList.ts: `node scripts/manifest.mjs`. A test keeps them in step.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './lib/run.mjs';

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
