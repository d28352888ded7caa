/** The product's own command line as a process, for work that would hold the extension host. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { distDirectory } from '../base/dist';
import { UserError } from '../base/errors';
import { minimalEnvironment } from './trainerProcess';

/** Resolves when it is done; rejects with its own sentence, or when the signal is raised. */
export function runCommandLine(args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { env: minimalEnvironment(process.env), signal, windowsHide: true };
    execFile(process.execPath, [path.join(distDirectory(), 'cli.js'), ...args], options, (error, _stdout, stderr) => {
      if (!error) resolve();
      else reject(new UserError('failed', stderr.trim().split('\n').at(-1) || error.message, { cause: error }));
    });
  });
}
