/**
 * Cells for files that people open in a spreadsheet or read on a web page. A spreadsheet takes a cell that begins with
 * `=`, `+`, `-` or `@` for a formula, and text that somebody else wrote must not become one (OWASP, "CSV injection").
 * Only exports are made safe: what is kept to be trained on stays as it was written.
 */

/** What a spreadsheet takes for the start of a formula, also behind blanks, and in the full-width forms of East Asian keyboards. */
const formula = /^[\s\ufeff\u200b]*[=+\-@＝＋－＠]/u;

/** The text, behind an apostrophe where a spreadsheet would compute it. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** A row of CSV with its line end (RFC 4180). Numbers are written as they are; texts are made safe. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quotedCell(safeCell(cell)))).join(',')}\r\n`;
}

/** A cell as CSV writes it, in quotes where it needs them. */
export function quotedCell(text: string, delimiter = ','): string {
  const needsQuotes = /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim();
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
