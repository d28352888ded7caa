/**
 * The flags of every command, in one table each: name, kind and a line of help.
 * `--hidden-size` and `--hidden_size` are the same; with the value `None`, a flag counts as not given.
 */
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../base/errors';
import type { SettingKind } from '../protocol/trainingSettings';

/** `texts`: can be repeated. */
export type FlagKind = SettingKind | 'texts';

export interface Flag {
  readonly kind: FlagKind;
  readonly help: string;
}
export type Flags = Readonly<Record<string, Flag>>;

export type FlagValue = string | number | boolean | Record<string, string> | readonly string[];
export interface Arguments {
  readonly values: Readonly<Record<string, FlagValue | undefined>>;
  readonly positionals: readonly string[];
}

/** Throws a UserError that names the flag and what it takes. */
export function parseFlags(args: readonly string[], flags: Flags): Arguments {
  const normal = args.map((arg) =>
    arg.startsWith('--') ? arg.replace(/^--[^=]*/, (name) => name.replaceAll('_', '-')) : arg,
  );
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind }]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({
      args: joinNegatives(normal, flags),
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const [what] = messageOf(error).split('\n');
    const dashed = args.find((arg) => /^-{1,2}[^-\w]|^-\d|^-.*\s/.test(arg));
    throw new UserError(
      'input',
      `${what!.replace(/\. .*$/s, '')}: ${dashed === undefined ? '' : 'put -- before texts that begin with a dash, or '}see undertone --help for what each command takes.`,
    );
  }
  const values: Record<string, FlagValue | undefined> = {};
  for (const [name, raw] of Object.entries(parsed.values)) {
    if (raw === undefined) continue;
    if (Array.isArray(raw))
      values[name] = raw.filter((each) => typeof each === 'string' && each !== 'None') as string[];
    else if (typeof raw === 'boolean') values[name] = raw;
    else if (raw !== 'None') values[name] = valueOf(name, flags[name]!.kind, raw);
  }
  return { values, positionals: parsed.positionals };
}

/** `--learning-rate -1` would read as two flags; joined, the value can be refused in words. */
function joinNegatives(args: readonly string[], flags: Flags): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (
      /^-\d/.test(arg) &&
      before?.startsWith('--') &&
      flags[before.slice(2)] &&
      flags[before.slice(2)]!.kind !== 'switch'
    )
      joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function valueOf(name: string, kind: FlagKind, raw: string): FlagValue {
  const refuse = (what: string): UserError => new UserError('input', `--${name} takes ${what}, not "${raw}".`);
  if (typeof kind !== 'string') {
    if (!kind.includes(raw)) throw refuse(`one of ${kind.join(', ')}`);
    return raw;
  }
  switch (kind) {
    case 'whole':
      if (!/^\d+$/.test(raw) || !Number.isSafeInteger(Number(raw))) throw refuse('a whole number');
      return Number(raw);
    case 'number':
      if (raw.trim() === '' || !Number.isFinite(Number(raw)) || Number(raw) < 0) throw refuse('a number of 0 or more');
      return Number(raw);
    case 'duration': {
      const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(raw);
      if (!match || Number(match[1]) === 0) throw refuse('a time such as 90s, 5m or 1h');
      return Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's') as 's' | 'm' | 'h'];
    }
    case 'labels':
      return labelsOf(raw, refuse);
    case 'lengthLimit':
      if (raw === 'mean' || raw === 'max') return raw;
      if (!/^[1-9]\d*$/.test(raw)) throw refuse('a whole number above 0, "mean" or "max"');
      return Number(raw);
    default:
      return raw;
  }
}

/** `bad=negative,ok=neutral` */
function labelsOf(raw: string, refuse: (what: string) => UserError): Record<string, string> {
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of raw.split(',')) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) throw refuse('pairs such as "bad=negative,ok=neutral"');
    labels[pair.slice(0, at).trim()] = pair.slice(at + 1).trim();
  }
  return { ...labels };
}

/** Lines of help for a command's flags. */
export function describeFlags(flags: Flags): string {
  return Object.entries(flags)
    .map(([name, { kind, help }]) => {
      const value =
        typeof kind !== 'string'
          ? ` ${kind.join('|')}`
          : {
              text: ' TEXT',
              texts: ' TEXT …',
              whole: ' N',
              number: ' X',
              switch: '',
              duration: ' TIME',
              labels: ' A=B,…',
              lengthLimit: ' N|mean|max',
            }[kind];
      const flag = `  --${name}${value}`;
      return flag.padEnd(Math.max(38, flag.length + 2)) + help;
    })
    .join('\n');
}
