/** Entry point of the command line. */
import { messageOf, UserError } from './base/errors';
import { commands, usage } from './cli/commands';
import { outOfMemory } from './base/memory';
import { parseFlags } from './cli/flags';
import { flushOutput, keepTalkingSafe, print, say } from './cli/output';
import { allowRelaxedSimd } from './lstm/wasm/kernels';

allowRelaxedSimd();

const exitCodes = { input: 2, failed: 1, stopped: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    print(...usage().split('\n'));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (!command)
    throw new UserError('input', `There is no command "${name}": use one of ${Object.keys(commands).join(', ')}.`);
  if (rest.includes('--help') || rest.includes('-h')) {
    print(...usage(name).split('\n'));
    return 0;
  }
  return command.run(parseFlags(rest, command.flags));
}

async function run(): Promise<number> {
  const code = await main(process.argv.slice(2));
  await flushOutput();
  return code;
}

keepTalkingSafe();
run().then(
  (code) => (process.exitCode = code),
  (thrown: unknown) => {
    const error = outOfMemory(thrown) ?? thrown;
    say(`undertone: ${messageOf(error)}`);
    // a defect of ours keeps its stack
    if (!(error instanceof UserError) && error instanceof Error)
      for (const line of (error.stack ?? '').split('\n')) say(line);
    process.exitCode = error instanceof UserError ? exitCodes[error.kind] : 1;
  },
);
