// The part of desktop VS Code's command line that extension tests use.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const flag = { type: 'boolean' };

/** @param {string[]} args */
export function readCommandLine(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    // Flags of the desktop's window and sandbox mean nothing here.
    strict: false,
    options: {
      extensionDevelopmentPath: texts,
      extensionTestsPath: text,
      'install-extension': texts,
      'folder-uri': text,
      'user-data-dir': text,
      'extensions-dir': text,
      'disable-extensions': flag,
      verbose: flag,
    },
  });
  const workspace = values['folder-uri'] ? fileURLToPath(values['folder-uri']) : positionals[0];
  return {
    workspace: workspace && path.resolve(workspace),
    developed: values.extensionDevelopmentPath ?? [],
    tests: values.extensionTestsPath,
    packages: values['install-extension'] ?? [],
    userFolder: values['user-data-dir'],
    extensionsFolder: values['extensions-dir'],
    withoutExtensions: values['disable-extensions'] ?? false,
    verbose: values.verbose ?? false,
  };
}
