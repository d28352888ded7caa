// The licences of what is bundled, found from esbuild's own account of what it took.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Compiled into the kernels, which esbuild does not see. */
const besides = ['assemblyscript'];

/**
 * @param {string[]} inputs files that went into the bundles, relative to the repository
 * @returns {string} THIRD-PARTY-NOTICES.md
 * @throws {Error} where a bundled package has no licence that can be named
 */
export function thirdPartyNotices(inputs) {
  const names = [...new Set([...inputs.map(packageOf).filter((name) => name !== undefined), ...besides])].sort();
  const parts = names.map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license, homepage, repository } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    if (!license) throw new Error(`${name} is bundled and names no licence`);
    const home =
      homepage ??
      (typeof repository === 'string' ? repository : repository?.url) ??
      `https://www.npmjs.com/package/${name}`;
    return `## ${name} ${version}\n\n${license}, ${home.replace(/^git\+|\.git$/g, '')}\n\n${texts(folder)
      .map((text) => `\`\`\`text\n${text}\n\`\`\`\n`)
      .join('\n')}`;
  });
  return `# Third-party notices\n\nUndertone bundles parts of these packages, each under its own licence.\n\n${parts.join('\n')}`;
}

/** @param {string} input @returns {string | undefined} `@scope/name` or `name` of the innermost package */
function packageOf(input) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))?.[1];
}

/** @param {string} folder */
function texts(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim().replaceAll('\r\n', '\n'));
}
