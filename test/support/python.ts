/** The Python that the tests may use: UNDERTONE_PYTHON, the one of scripts/setup-python.mjs, or the system's. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TestContext } from 'vitest';

const own = path.resolve('.cache/python', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Runs Python with `args`; resolves to its standard output. Throws with its standard error where it fails. */
export type Python = (
  args: readonly string[],
  input?: string,
  environment?: Readonly<Record<string, string>>,
) => Promise<string>;

/** A Python that imports all of `modules`; where there is none the test is skipped with the reason. */
export async function pythonWith(modules: readonly string[], test: TestContext): Promise<Python> {
  for (const program of [process.env.UNDERTONE_PYTHON, own, 'python3']) {
    if (program === undefined) continue;
    const python: Python = (args, input, environment) => runProgram(program, args, input, environment);
    if (
      await python(['-c', `import ${modules.join(', ')}`]).then(
        () => true,
        () => false,
      )
    )
      return python;
  }
  return test.skip(`no Python here has ${modules.join(', ')}: run node scripts/setup-python.mjs`);
}

/** Like execFile, but with an input; the tests' own process stays free to answer its runner. */
export async function runProgram(
  program: string,
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1', ...environment },
  });
  const [out, err]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out!.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err!.push(chunk));
  child.stdin.on('error', () => undefined); // a program that ended early says why itself
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}: ${Buffer.concat(err!).toString()}`);
  return Buffer.concat(out!).toString();
}
