/** Markdown made of text that may hold anything. */
import { plainLine } from './plainText';

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Text of any kind inside a sentence or a table cell: one line, nothing that Markdown or HTML would take for its own. */
export function inline(text: string): string {
  const line = plainLine(text).replace(/\s+/g, ' ').trim();
  return line.replace(/[\\`*_[\]|<>&#~]|^[-+=]/g, (sign) => entities[sign] ?? `\\${sign}`);
}

/** Cells are Markdown already. @param alignment of each column: `---`, `:--` or `--:` */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: readonly string[] = header.map(() => '---'),
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(alignment), ...rows.map(line)].join('\n');
}
