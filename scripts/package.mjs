// `npm run package`: one universal VSIX from a production build. Prints what is in it; fails when it is too big or vsce warns.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { thirdPartyNotices } from './lib/notices.mjs';
import { root, runNode } from './lib/run.mjs';

const mostMegabytes = 16;

/**
 * @param {string} [folder] takes the VSIX
 * @returns {Promise<string>} its path
 * @throws {Error} where the build fails, vsce fails or warns, or the package is too big
 */
export async function packageExtension(folder = path.join(root, 'out')) {
  if ((await runNode(['esbuild.mjs', '--production'])) !== 0) throw new Error('the production build failed');

  writeFileSync(
    path.join(root, 'THIRD-PARTY-NOTICES.md'),
    thirdPartyNotices(JSON.parse(readFileSync(path.join(root, 'dist', 'inputs.json'), 'utf8'))),
  );

  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(folder, `${name}-${version}.vsix`);
  mkdirSync(folder, { recursive: true });
  // No dependencies: the bundles hold what they need.
  const vsce = spawnSync('npx', ['vsce', 'package', '--no-dependencies', '--out', file], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const output = vsce.stdout + vsce.stderr;
  if (vsce.status !== 0) throw new Error(`vsce failed:\n${output}`);
  if (/warning/i.test(output)) throw new Error(`vsce warns:\n${output}`);

  const megabytes = statSync(file).size / 1e6;
  if (megabytes > mostMegabytes) {
    throw new Error(`${file} has ${megabytes.toFixed(2)} MB, more than the ${mostMegabytes} MB allowed`);
  }
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const file = await packageExtension();
    for (const name of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
      const kilobytes = statSync(path.join(root, name)).size / 1e3;
      console.log(`${kilobytes.toFixed(1).padStart(9)} kB  ${name}`);
    }
    console.log(`${path.relative(root, file)}: ${(statSync(file).size / 1e6).toFixed(2)} MB`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
