/** Trains in a process of its own that is killed again and again, and resumed until it is done. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../src/base/random';

/** Runs the command line; kills it after `kill` milliseconds, or as soon as that file stands. Resolves to the exit code, null where it was killed. */
export function undertone(
  args: readonly string[],
  kill?: number | string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const die = (): boolean => child.kill('SIGKILL');
    const timer =
      typeof kill === 'number'
        ? setTimeout(die, kill)
        : typeof kill === 'string'
          ? setInterval(() => existsSync(kill) && die(), 10)
          : undefined;
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...output });
    });
  });
}

/**
 * Kills the run at random moments until `kills` of them met a living process, then lets it end. A run that ends
 * before its kill starts anew, and the next kills come sooner, so the number does not hang on the machine's speed.
 * @param within milliseconds after a start in which a kill comes, at first
 */
export async function trainThroughKills(
  args: readonly string[],
  kills: number,
  within: number,
  seed: number,
): Promise<void> {
  const random = Random.fromSeed(seed);
  for (let met = 0, span = within; met < kills;) {
    const { code, stderr } = await undertone([...args, '--resume'], 20 + random.below(span));
    if (code === null) met++;
    else if (code === 0) span = Math.max(50, span * 0.7);
    else throw new Error(`the run failed with ${code}: ${stderr}`);
  }
  const { code, stderr } = await undertone([...args, '--resume']);
  if (code !== 0) throw new Error(`the resumed run failed with ${code}: ${stderr}`);
}

/** The bytes of a model's own files by name; the run's record, which tells times, is not among them. */
export function modelBytes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(path.join(folder, name)).toString('base64')]));
}
