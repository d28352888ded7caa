/** String fields of JSON records, one per line, with escapes mapped back to their positions. */
import { cellBreak, type TextColumns } from '../../base/textColumns';
import { guessColumns } from '../../data/columns';
import { sampleSize } from '../../data/sample';
import { flatten } from '../../data/flatten';
import { splitSentences } from '../sentences';
import { MappedTextBuilder } from './mappedText';
import type { Passage } from './passage';
import { lines } from './plainText';
import { textPositions } from './table';

export interface Field {
  /** Keys from the record's top, joined by periods. */
  readonly path: string;
  /** Offsets between the quotes. */
  readonly start: number;
  readonly end: number;
}

/**
 * @param columns paths such as `text` or `review.body`. One that holds the texts is guessed without them, or where the
 *   first records do not have all of them.
 */
export function jsonLinesPassages(text: string, columns?: TextColumns): Passage[] {
  const { paths, texts } = headOf(text, columns);
  const wanted = new Set(texts.map((column) => paths[column]!));
  const joined = columns?.mode === 'joined';
  const passages: Passage[] = [];
  let record = 0;
  for (const line of lines(text, text.startsWith('\ufeff') ? 1 : 0)) {
    if (text.slice(line.start, line.end).trim() === '') continue;
    const fields = [...stringFields(text, line.start, line.end)].filter(
      ({ path, start, end }) => wanted.has(path) && start < end,
    );
    for (const each of joined && wanted.size > 1 ? [fields] : fields.map((field) => [field])) {
      if (each.length === 0) continue;
      const builder = new MappedTextBuilder(text);
      for (const field of each) appendDecoded(builder.length > 0 ? builder.insert(cellBreak) : builder, text, field);
      const mapped = builder.build();
      const [start, end] = [each[0]!.start, each.at(-1)!.end];
      passages.push({ kind: 'field', start, end, ...mapped, sentences: splitSentences(mapped.text), record });
    }
    record++;
  }
  return passages;
}

/** @returns the fields that the texts are taken from; undefined where there is only one, or none */
export function jsonLinesTexts(text: string, columns?: TextColumns): readonly string[] | undefined {
  const { paths, texts } = headOf(text, columns);
  return paths.length > 1 ? texts.map((column) => paths[column]!) : undefined;
}

/** The fields of the first records, and which of them are texts: those chosen, or what the reader of tables would take. */
function headOf(
  text: string,
  columns: TextColumns | undefined,
): { readonly paths: readonly string[]; readonly texts: readonly number[] } {
  const records: Map<string, string>[] = [];
  for (const line of lines(text)) {
    if (text.slice(line.start, line.end).trim() === '') continue;
    records.push(fieldsOf(text, line.start, line.end));
    if (records.length === sampleSize) break;
  }
  const paths = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const rows = records.map((record) => paths.map((path) => record.get(path) ?? ''));
  return { paths, texts: textPositions(paths, columns, () => guessColumns(paths, rows).text) };
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
