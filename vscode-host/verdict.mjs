// VS Code reports success when its extension host dies in the middle of a test run. So the tests run through an entry
// of our own that writes down how they ended, and a run without such a verdict has failed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {string} tests the module to run, with or without its .js @param {string} folder takes the entry and the verdict */
export function wrapTests(tests, folder) {
  const file = existsSync(tests) || tests.endsWith('.js') ? tests : `${tests}.js`;
  const verdictFile = path.join(folder, 'verdict.json');
  const entry = path.join(folder, 'tests-entry.cjs');
  writeFileSync(entry, entrySource(pathToFileURL(path.resolve(file)).href, verdictFile));
  return {
    entry,
    /** @returns {string | undefined} why the run has failed */
    failure() {
      if (!existsSync(verdictFile)) return 'the extension host ended before the tests did';
      return JSON.parse(readFileSync(verdictFile, 'utf8')).error;
    },
  };
}

/** Both shapes of run() that VS Code knows: a promise, or (root, callback). */
const entrySource = (url, verdictFile) => `
const { writeFileSync } = require('node:fs');
exports.run = async (root) => {
  let error;
  try {
    const module = await import(${JSON.stringify(url)});
    const run = module.run ?? module.default?.run;
    if (typeof run !== 'function') throw new Error('the test module exports no run()');
    if (run.length < 2) await run(root);
    else await new Promise((resolve, reject) => {
      run(root, (failed, failures) => failed || failures ? reject(failed ?? new Error(failures + ' failed')) : resolve());
    });
  } catch (thrown) {
    error = String(thrown?.stack ?? thrown);
    throw thrown;
  } finally {
    writeFileSync(${JSON.stringify(verdictFile)}, JSON.stringify({ error }));
  }
};
`;
