/** String fields of JSON records, one a line, with escapes mapped back to where they stand. */
import { splitSentences } from '../sentences';
import { MappedTextBuilder } from './mappedText';
import type { Passage } from './passage';
import { lines } from './plainText';
import { pickTextName } from './textColumn';

interface Field {
  /** Keys from the record's top, joined by periods. */
  readonly path: string;
  /** Offsets between the quotes. */
  readonly start: number;
  readonly end: number;
}

/** `fields`: paths such as `text` or `review.body`. Without them: by known names, else the longest strings. */
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

function guessFields(text: string): string[] {
  const lengths = new Map<string, number>();
  let seen = 0;
  for (const line of lines(text)) {
    for (const { path, start, end } of stringFields(text, line.start, line.end))
      lengths.set(path, (lengths.get(path) ?? 0) + end - start);
    if (++seen === 50) break;
  }
  const paths = [...lengths.keys()];
  const known = pickTextName(paths);
  if (known !== undefined) return [known];
  const longest = paths.reduce<string | undefined>(
    (best, path) => (best !== undefined && lengths.get(best)! >= lengths.get(path)! ? best : path),
    undefined,
  );
  return longest === undefined ? [] : [longest];
}

/**
 * The string values of the objects on a line, by a scanner without recursion. Array elements carry their
 * array's path. A line that isn't JSON gives what was readable before the fault.
 */
function* stringFields(text: string, from: number, to: number): Generator<Field> {
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

function decoded(text: string, { start, end }: Field): ReturnType<MappedTextBuilder['build']> {
  const builder = new MappedTextBuilder(text);
  let from = start;
  for (const { index, 0: escape, 1: hex } of text.slice(start, end).matchAll(/\\(?:u([\da-fA-F]{4})|[^])/g)) {
    const at = start + index;
    builder.copy(from, at);
    from = at + escape.length;
    builder.decode(hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[escape[1]!] ?? escape[1]!), at, from);
  }
  return builder.copy(from, end).build();
}
