/** The process that installs TensorFlow: the extension host itself never loads it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { distDirectory } from '../../../base/dist';
import { UserError } from '../../../base/errors';
import { setupEvent, type SetupEvent } from '../../../protocol/tensorflowSetup';

/** Where a packaged extension keeps the TensorFlow that it installed. */
export function tensorflowHome(context: vscode.ExtensionContext): string {
  return path.join(context.globalStorageUri.fsPath, 'tensorflow');
}

type Done = Extract<SetupEvent, { event: 'done' }>;

/** Rejects with a UserError; an aborted installation leaves nothing behind. `library` is a local copy, then the only way tried. */
export function setUpTensorflow(
  home: string,
  library: string | undefined,
  signal: AbortSignal,
  report: (message: string, fraction?: number) => void,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    const program = path.join(distDirectory(), 'setupTensorflow.js');
    const args = [
      '--json',
      '--home',
      home,
      '--cache',
      path.join(home, 'cache'),
      ...(library === undefined ? [] : ['--library', library]),
    ];
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    let last: SetupEvent | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), setupEvent), line);
      if (!parsed.success) return;
      last = parsed.output;
      if (last.event === 'progress') report(last.message, last.fraction);
    });
    child.on('error', reject);
    child.on('close', (code, death) => {
      signal.removeEventListener('abort', stop);
      if (last?.event === 'done') resolve(last);
      else
        reject(
          new UserError(
            signal.aborted ? 'stopped' : 'failed',
            last?.event === 'failed'
              ? last.message
              : `The installation of TensorFlow ended before its time (${death ?? `exit code ${code}`}): try again.`,
          ),
        );
    });
  });
}
