import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * Runs a program in the repository's folder with its output on ours.
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [env] added to our own
 * @returns {Promise<number>} its exit code; 1 where it could not start or was killed
 */
export function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string[]} args the script and its arguments */
export const runNode = (args, env) => run(process.execPath, args, env);
