/** JSON Lines: one object a line, its keys the columns. */
import { UserError } from '../base/errors';
import { utf8Chunks, type ByteSource, type ReadResult } from './bytes';
import { zeroByte } from './refusals';
import type { ReadOptions, TableRow } from './tableRows';

/** A cell of 10 MB is read; a line beyond this is not JSON Lines. */
const longestLine = 64 << 20;
const newline = 0x0a;

/** The keys of the first objects, in order of appearance. */
export function jsonColumns(path: string, sample: string, whole: boolean): string[] {
  const lines = sample.split('\n');
  if (!whole && lines.length > 1) lines.pop();
  const keys = new Set<string>();
  for (const [i, line] of lines.slice(0, 500).entries()) {
    if (line.trim() === '') continue;
    // A first line longer than the sample: its keys are all that can be known before the reading.
    if (!whole && lines.length === 1) {
      for (const [, key] of line.matchAll(/[{,]\s*"((?:[^"\\]|\\.)*)"\s*:/g))
        keys.add(JSON.parse(`"${key}"`) as string);
    } else for (const key of Object.keys(objectOf(path, line, i + 1))) keys.add(key);
  }
  if (keys.size === 0)
    throw new UserError('input', `${path} holds no JSON object with keys: choose a file with a text and a label key.`);
  return [...keys];
}

export async function* jsonRows(
  source: ByteSource,
  columns: readonly string[],
  onEnd: (result: ReadResult) => void,
  { signal, limit = Infinity }: ReadOptions,
): AsyncGenerator<TableRow> {
  let row = 0;
  if (limit <= 0) return;
  for await (const { line, text } of lines(source, onEnd, signal)) {
    if (text.trim() === '') continue;
    row++;
    if (text.includes('\0')) throw zeroByte(source.path, row, line);
    const object = objectOf(source.path, text, line);
    yield { row, line, cells: columns.map((key) => cellOf(object[key])) };
    if (row >= limit) return;
  }
}

function objectOf(path: string, line: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new UserError(
      'input',
      `Line ${number} of ${path} is not valid JSON: JSON Lines holds one whole object a line.`,
      { cause: error },
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError('input', `Line ${number} of ${path} is not a JSON object: write {"text": "…", "label": "…"}.`);
  }
  return value as Record<string, unknown>;
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Lines by "\n" alone: JSON strings may hold U+2028, at which other readers split. */
async function* lines(
  source: ByteSource,
  onEnd: (result: ReadResult) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ line: number; text: string }> {
  let parts: Buffer[] = [];
  let held = 0;
  let line = 1;
  for await (const chunk of utf8Chunks(source, signal, onEnd)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      parts.push(chunk.subarray(start, end));
      yield { line: line++, text: Buffer.concat(parts).toString('utf8') };
      parts = [];
      held = 0;
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > longestLine)
      throw new UserError(
        'input',
        `Line ${line} of ${source.path} is over ${longestLine >> 20} MB long: JSON Lines holds one object a line.`,
      );
  }
  if (parts.length > 0) yield { line, text: Buffer.concat(parts).toString('utf8') };
}
