/** The flags of every command that reads a table: how the file is read, and which columns. */
import type { OpenOptions } from '../data/table';
import type { Arguments, Flags } from './flags';

export const tableFlags = {
  'text-column': { kind: 'text', help: 'column that holds the text (guessed if absent)' },
  encoding: { kind: 'text', help: 'encoding of the file, such as windows-1251 (detected if absent)' },
  sheet: { kind: 'text', help: 'sheet of a workbook, by name or number (the first)' },
} as const satisfies Flags;

export const labelFlags = {
  'label-column': { kind: 'text', help: 'column that holds the label (guessed if absent)' },
  labels: { kind: 'labels', help: 'class for each label as written: "bad=negative,ok=neutral"' },
} as const satisfies Flags;

export function textFlag(values: Arguments['values'], name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function reading(values: Arguments['values']): OpenOptions {
  return { encoding: textFlag(values, 'encoding'), sheet: textFlag(values, 'sheet') };
}
