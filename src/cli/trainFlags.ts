/** The flags of `undertone train`: one for each training setting, named after it, and a few of the command's own. */
import * as v from 'valibot';
import { UserError } from '../base/errors';
import {
  type Setting,
  settingNames,
  settingsTable,
  trainingSettings,
  type TrainingSettings,
} from '../protocol/trainingSettings';
import type { Flag, FlagValue, Flags } from './flags';

interface SettingFlag extends Flag {
  readonly setting: keyof TrainingSettings;
  /** Whether the flag turns the setting off. */
  readonly off: boolean;
}

const settingFlags: Readonly<Record<string, SettingFlag>> = Object.fromEntries(
  settingNames.flatMap((setting) => {
    const { kind, help, more }: Setting = settingsTable[setting];
    const flag: [string, SettingFlag] = [dashed(setting), { setting, kind, help, off: false }];
    return more.off ? [flag, [more.off[0], { setting, kind, help: more.off[1], off: true }]] : [flag];
  }),
);

export const trainFlags: Flags = {
  out: { kind: 'text', help: 'folder to save the model in' },
  settings: { kind: 'text', help: 'a file of settings, or "none" (undertone.json next to the data)' },
  corrections: {
    kind: 'texts',
    help: 'decisions of a review, which override the labels of the data (can be repeated)',
  },
  ...settingFlags,
  resume: { kind: 'switch', help: 'continue from the last checkpoint in this folder' },
  json: { kind: 'switch', help: 'one JSON object per line on stdout' },
};

export function settingsOf(values: Readonly<Record<string, FlagValue | undefined>>): TrainingSettings {
  const settings: Partial<Record<keyof TrainingSettings, FlagValue>> = {};
  const flagOf = new Map<string, string>();
  for (const [name, { setting, off }] of Object.entries(settingFlags)) {
    const value = values[name];
    if (value === undefined) continue;
    settings[setting] = off ? !value : value;
    flagOf.set(setting, name);
  }
  const parsed = v.safeParse(trainingSettings, settings);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const setting = v.getDotPath(issue) ?? '';
  throw new UserError(
    'input',
    `--${flagOf.get(setting) ?? setting} has a value that cannot be used: expected ${issue.expected ?? 'another'}, received ${issue.received}.`,
  );
}

/** `hidden-size` for `hiddenSize`. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
