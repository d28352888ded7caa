/** Column names as people write them, and whether a file's first line holds such names or is a row already. */
import { isSentimentWord } from './labels';

/** Likeliest first. Compared by `plainName`. */
export const textNames: readonly string[] = [
  'text',
  'sentimenttext',
  'review',
  'reviewtext',
  'comment',
  'feedback',
  'tweet',
  'message',
  'sentence',
  'content',
  'body',
  'phrase',
  'utterance',
  'description',
  'comments',
  'reviews',
  'texts',
  'document',
  'post',
  'opinion',
  'answer',
  'response',
  'verbatim',
  'note',
  'headline',
  'title',
  'summary',
  'originaltext',
  'cleantext',
  'tweettext',
  'commenttext',
  'reviewbody',
  'feedbacktext',
  'customerfeedback',
  'input',
  'str',
];
export const labelNames: readonly string[] = [
  'label',
  'sentiment',
  'polarity',
  'airlinesentiment',
  'class',
  'target',
  'rating',
  'stars',
  'score',
  'category',
  'labels',
  'tone',
  'emotion',
  'feeling',
  'mood',
  'verdict',
  'sentimentlabel',
  'overall',
  'overallrating',
  'reviewrating',
  'starrating',
  'userrating',
  'output',
  'y',
  'annotation',
  'gold',
];
const otherNames = new Set([
  'id',
  'index',
  'date',
  'user',
  'name',
  'author',
  'source',
  'url',
  'product',
  'app',
  'movie',
  'time',
  'timestamp',
  'lang',
  'language',
  'version',
]);
const known = new Set([...textNames, ...labelNames, ...otherNames]);

/** A name without case, spaces, underscores and the like. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export function looksLikeHeader(records: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = records;
  const cells = first.map((cell) => cell.trim());
  if (cells.some((cell) => known.has(plainName(cell)) && cell.length <= 30)) return true;
  if (rest.length === 0) return cells.every((cell) => cell.length <= 30 && !isValue(cell));
  // A cell that is a label or a number, or that its own column repeats, is a value.
  if (cells.some((cell, column) => cell !== '' && (isValue(cell) || repeats(rest, column, cell)))) return false;
  return cells.every((cell) => cell.length <= 40 && !/[.!?]$/.test(cell));
}

function isValue(cell: string): boolean {
  return isSentimentWord(cell) || (cell !== '' && Number.isFinite(Number(cell)));
}

function repeats(records: readonly (readonly string[])[], column: number, cell: string): boolean {
  return records.some((record) => record[column]?.trim() === cell);
}
