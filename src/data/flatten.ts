/**
 * A JSON record as cells: nested fields by their path ("review.text"), lists of one as the one, and the notations of
 * annotation tools: scores by label (spaCy, Hugging Face), lists of labels (doccano), choices within annotations
 * (Label Studio, Argilla, Prodigy).
 */
import { longestCell } from './cellLimit';

/** Objects in a list that are read field by field; longer lists are tokens, spans or the like. */
const mostElements = 8;
const deepest = 6;
export const mostFields = 300;
/** Elements longer than this are parts of a text, not labels. */
const longestLabel = 60;

type Fields = Map<string, Set<string>>;

/** Text by path, in the order of the record. */
export function flatten(record: unknown): Map<string, string> {
  const fields: Fields = new Map();
  if (Array.isArray(record)) {
    // A pair such as ["text", {"cats": {…}}] has no names.
    for (const [i, element] of record.entries())
      walk(fields, element, isPlainObject(element) ? '' : `column ${i + 1}`, 0);
  } else walk(fields, record, '', 0);
  return new Map([...fields].map(([path, values]) => [path, joined([...values])]));
}

function joined(values: readonly string[]): string {
  const filled = values.length > 1 ? values.filter((value) => value !== '') : values;
  const text = filled.join(filled.some((value) => value.length > longestLabel) ? '\n' : '; ');
  return text.length > longestCell ? text.slice(0, longestCell) : text;
}

function walk(fields: Fields, value: unknown, path: string, depth: number): void {
  if (Array.isArray(value)) return walkList(fields, value, path, depth);
  if (!isPlainObject(value)) return add(fields, path, value === undefined || value === null ? '' : String(value));
  const scored = path === 'cats' || path.endsWith('.cats') ? bestOf(value) : undefined;
  if (scored !== undefined) return add(fields, path, scored);
  if (depth >= deepest) return add(fields, path, JSON.stringify(value));
  for (const [key, each] of Object.entries(value)) walk(fields, each, path === '' ? key : `${path}.${key}`, depth + 1);
}

function walkList(fields: Fields, list: readonly unknown[], path: string, depth: number): void {
  if (list.length === 0) return add(fields, path, '');
  if (list.every((each) => !isPlainObject(each) && !Array.isArray(each))) {
    for (const each of list) add(fields, path, each === null ? '' : String(each));
    return;
  }
  const scores = list.map(labelAndScore);
  if (scores.every((each) => each !== undefined))
    return add(fields, path, scores.reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  if (list.length > mostElements || depth >= deepest || !list.every(isPlainObject))
    return add(fields, path, JSON.stringify(list));
  for (const each of list) walk(fields, each, path, depth + 1);
}

function add(fields: Fields, path: string, value: string): void {
  const values = fields.get(path);
  if (values) values.add(value);
  else if (fields.size < mostFields) fields.set(path, new Set([value]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** {"POSITIVE": 0.9, "NEGATIVE": 0.1}: the names with the highest score, if it is half or more. */
function bestOf(scores: Record<string, unknown>): string | undefined {
  const entries = Object.entries(scores).map(([name, score]) => [name, Number(score)] as const);
  if (entries.length === 0 || entries.some(([, score]) => Number.isNaN(score))) return undefined;
  const highest = Math.max(...entries.map(([, score]) => score));
  return highest < 0.5 ? '' : entries.flatMap(([name, score]) => (score === highest ? name : [])).join('; ');
}

/** {"label": "positive", "score": 0.9} */
function labelAndScore(value: unknown): [string, number] | undefined {
  if (!isPlainObject(value)) return undefined;
  const { label, score } = value;
  return (typeof label === 'string' || typeof label === 'number') && typeof score === 'number'
    ? [String(label), score]
    : undefined;
}
