/** String fields of JSON records, one per line, with escapes mapped back to their positions. */
import { guessColumns, sampleSize } from '../../data/columns';
import { flatten } from '../../data/flatten';
import { splitSentences } from '../sentences';
import { MappedTextBuilder } from './mappedText';
import type { Passage } from './passage';
import { lines } from './plainText';

export interface Field {
  /** Keys from the record's top, joined by periods. */
  readonly path: string;
  /** Offsets between the quotes. */
  readonly start: number;
  readonly end: number;
}

/** `fields`: paths such as `text` or `review.body`. Without them, the one that holds the texts is guessed. */
export function jsonLinesPassages(text: string, fields?: readonly string[]): Passage[] {
  const wanted = new Set(fields ?? guessFields(text));
  const passages: Passage[] = [];
  let record = 0;
  for (const line of lines(text, text.startsWith('\ufeff') ? 1 : 0)) {
    if (text.slice(line.start, line.end).trim() === '') continue;
    for (const field of stringFields(text, line.start, line.end)) {
      if (!wanted.has(field.path) || field.start === field.end) continue;
      const mapped = decoded(text, field);
      passages.push({
        kind: 'field',
        start: field.start,
        end: field.end,
        ...mapped,
        sentences: splitSentences(mapped.text),
        record,
      });
    }
    record++;
  }
  return passages;
}

/** The field that the reader of tables would take the texts from. */
function guessFields(text: string): string[] {
  const records: Map<string, string>[] = [];
  for (const line of lines(text)) {
    if (text.slice(line.start, line.end).trim() === '') continue;
    records.push(fieldsOf(text, line.start, line.end));
    if (records.length === sampleSize) break;
  }
  const paths = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const rows = records.map((record) => paths.map((path) => record.get(path) ?? ''));
  const guess = paths.length === 1 ? 0 : guessColumns(paths, rows).text;
  return guess === undefined ? [] : [paths[guess]!];
}

/** The fields of a record; of a line that isn't JSON, what was readable before the fault. */
function fieldsOf(text: string, from: number, to: number): Map<string, string> {
  try {
    return flatten(JSON.parse(text.slice(from, to)));
  } catch {
    return new Map([...stringFields(text, from, to)].map((field) => [field.path, text.slice(field.start, field.end)]));
  }
}

/**
 * The string values of the objects on a line, by a scanner without recursion. Array elements carry their
 * array's path. A line that isn't JSON gives what was readable before the fault.
 */
export function* stringFields(text: string, from: number, to: number): Generator<Field> {
  /** For each open bracket: the path within it, and whether it is an object. */
  const open: { path: string; object: boolean }[] = [];
  let key: string | undefined;
  for (let at = from; at < to; at++) {
    const inner = open.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        open.push({ path: join(inner, key), object: text[at] === '{' });
        key = undefined;
        break;
      case '}':
      case ']':
        if (!open.pop()) return;
        key = undefined;
        break;
      case ',':
        key = undefined;
        break;
      case '"': {
        const end = stringEnd(text, at + 1, to);
        if (end < 0 || !inner) return;
        if (inner.object && key === undefined) key = text.slice(at + 1, end);
        else yield { path: join(inner, key), start: at + 1, end };
        at = end;
      }
    }
  }
}

function join(inner: { path: string; object: boolean } | undefined, key: string | undefined): string {
  if (!inner) return '';
  if (key === undefined || !inner.object) return inner.path;
  return inner.path ? `${inner.path}.${key}` : key;
}

function stringEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') return at;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function decoded(text: string, field: Field): ReturnType<MappedTextBuilder['build']> {
  return appendDecoded(new MappedTextBuilder(text), text, field).build();
}

/** Adds what a string in quotes says, with its escapes taken back. */
export function appendDecoded(builder: MappedTextBuilder, text: string, { start, end }: Field): MappedTextBuilder {
  let from = start;
  for (const { index, 0: escape, 1: hex } of text.slice(start, end).matchAll(/\\(?:u([\da-fA-F]{4})|[^])/g)) {
    const at = start + index;
    builder.copy(from, at);
    from = at + escape.length;
    builder.decode(hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[escape[1]!] ?? escape[1]!), at, from);
  }
  return builder.copy(from, end);
}
