/** Other programs as promises: their last words become the error. */
import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Each line of stdout. */
  readonly onLine?: (line: string) => void;
}

/** What a program said last, when it failed. */
export class ProgramFailure extends Error {}

/** Resolves with stdout; rejects with a `ProgramFailure`, or with the signal's reason. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, environment, signal, onLine }: RunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...environment },
      ...(cwd !== undefined && { cwd }),
      ...(signal && { signal }),
    });
    const output = { stdout: '', stderr: '' };
    let line = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output.stdout += chunk;
      const lines = (line + chunk).split('\n');
      line = lines.pop()!;
      for (const whole of lines) onLine?.(whole);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.stderr += chunk));
    child.on('error', (error) =>
      reject(signal?.aborted ? error : new ProgramFailure(`${program} does not start: ${error.message}`)),
    );
    child.on('close', (code) =>
      code === 0
        ? resolve(output.stdout)
        : reject(
            new ProgramFailure(reasonIn(`${output.stdout}\n${output.stderr}`) || `${program} ended with code ${code}`),
          ),
    );
  });
}

/** The most telling line of a failed program's output: the last that mentions an error, else the last. */
function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line !== '' &&
        !/^(at |Node\.js v|(code|errno|syscall|hostname):|gyp ERR! (not ok|System|cwd|node|command|\$npm)|node-pre-gyp ERR! (not ok|System|cwd|node|command))/.test(
          line,
        ),
    );
  const telling = lines.filter((line) => /\berror\b|ENOTFOUND|ETIMEDOUT|ECONN|No matching distribution/i.test(line));
  return (telling.at(-1) ?? lines.at(-1) ?? '')
    .replace(/^(node-pre-gyp |gyp |npm )?(ERR!|error:?)\s*/i, '')
    .slice(0, 200);
}
