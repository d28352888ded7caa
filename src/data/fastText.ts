/** Lines of fastText: `__label__positive the text`, one example per line, with one label or several. */
import { utf8Chunks, type ByteSource, type ReadResult } from './bytes';
import { longestCell } from './cellLimit';
import { jsonPieces } from './jsonValues';
import type { ReadOptions, TableRow } from './tableRows';

export const fastTextColumns = ['text', 'label'] as const;
const prefix = '__label__';

/** Nearly every line of the sample begins with a label. A table has its delimiter behind it instead. */
export function isFastText(sample: string): boolean {
  const lines = sample
    .split(/\r?\n/)
    .slice(0, 200)
    .filter((line) => line.trim() !== '');
  const labelled = lines.filter((line) => /^__label__[^\s,;\t]+ /.test(line));
  return lines.length > 0 && labelled.length >= 0.9 * lines.length;
}

export async function* fastTextRows(
  source: ByteSource,
  { signal, limit = Infinity }: ReadOptions,
  onEnd: (result: ReadResult) => void,
): AsyncGenerator<TableRow> {
  let row = 0;
  if (limit <= 0) return;
  for await (const { line, text } of jsonPieces(source.path, utf8Chunks(source, signal, onEnd), 'lines')) {
    if (text.trim() === '') continue;
    const labels: string[] = [];
    let rest = text.trim();
    while (rest.startsWith(prefix)) {
      const end = rest.search(/\s/);
      labels.push(rest.slice(prefix.length, end === -1 ? undefined : end));
      rest = end === -1 ? '' : rest.slice(end).trimStart();
    }
    yield { row: ++row, line, cells: [rest.slice(0, longestCell), labels.join('; ')] };
    if (row >= limit) return;
  }
}
