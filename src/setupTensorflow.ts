/**
 * `npm run setup:tensorflow`, and the process that the command "Install Native TensorFlow Backend" starts:
 *
 *   setupTensorflow [--home FOLDER] [--library PATH] [--cache FOLDER] [--json] [--for-tests]
 *
 * With `--json` each line of stdout is an event of protocol/tensorflowSetup.ts. `--for-tests` never fails:
 * where the library cannot be had it says why. SIGTERM and SIGINT stop it cleanly.
 */
import { parseArgs } from 'node:util';
import { UserError, messageOf } from './base/errors';
import { installTensorflow } from './lstm/tensorflow/setup/install';
import type { SetupEvent } from './protocol/tensorflowSetup';

function options() {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ options: { home: text, library: text, cache: text, json: flag, 'for-tests': flag } }).values;
  } catch (error) {
    console.error(`${messageOf(error)}: use --library PATH, --home FOLDER, --cache FOLDER, --json or --for-tests.`);
    process.exit(2);
  }
}

async function main(): Promise<number> {
  const { json, 'for-tests': forTests, ...places } = options();
  const stop = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM'] as const) process.once(event, () => stop.abort());
  const say = (event: SetupEvent): void => console.log(json ? JSON.stringify(event) : event.message);
  let last = '';
  const report = (message: string, fraction?: number): void => {
    // On a terminal one line a step; the shares are for those who draw a bar.
    if (json || message !== last) say({ event: 'progress', message, ...(fraction !== undefined && { fraction }) });
    last = message;
  };
  try {
    const { version, way } = await installTensorflow({ ...places, report, signal: stop.signal });
    say({
      event: 'done',
      message: way === 'present' ? `TensorFlow ${version} is installed.` : `Installed TensorFlow ${version}.`,
      version,
      way,
    });
    return 0;
  } catch (error) {
    const message =
      error instanceof UserError ? error.message : `TensorFlow could not be installed: ${messageOf(error)}`;
    if (json) say({ event: 'failed', message });
    else if (forTests) console.log(`The tests of the TensorFlow engine will be skipped. ${message}`);
    else console.error(message);
    return forTests ? 0 : error instanceof UserError && error.kind === 'stopped' ? 130 : 1;
  }
}

void main().then((code) => (process.exitCode = code));
