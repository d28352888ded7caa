/** The command line's front door. */
import { messageOf, UserError } from './base/errors';
import { commands, usage } from './cli/commands';
import { parseFlags } from './cli/flags';
import { say } from './cli/output';
import { allowRelaxedSimd } from './lstm/wasm/kernels';

allowRelaxedSimd();

const exitCodes = { input: 2, failed: 1, stopped: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage() + '\n');
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (!command)
    throw new UserError('input', `There is no command "${name}": use one of ${Object.keys(commands).join(', ')}.`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(usage(name) + '\n');
    return 0;
  }
  return command.run(parseFlags(rest, command.flags));
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    say(`undertone: ${messageOf(error)}`);
    if (!(error instanceof UserError) && error instanceof Error) say(error.stack ?? '');
    process.exitCode = error instanceof UserError ? exitCodes[error.kind] : 1;
  },
);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader, such as head, has had enough
  throw error;
});
