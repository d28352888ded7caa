/** Findings of a workspace for a spreadsheet or a page. */
import { csvRow, markdownCell } from './safeCells';

export interface ExportedFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly severity: string;
  /** Probability of "negative", 0..1. */
  readonly confidence: number;
  readonly text: string;
}
type Words = { readonly [K in keyof ExportedFinding]: string };

export function findingsCsv(findings: readonly ExportedFinding[], head: Words): string {
  const rows = findings.map(({ file, line, severity, confidence, text }) => csvRow([file, line, severity, Number(confidence.toFixed(3)), text]));
  return csvRow([head.file, head.line, head.severity, head.confidence, head.text]) + rows.join('');
}

export function findingsMarkdown(findings: readonly ExportedFinding[], head: Words, title: string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rows = findings.map(({ file, line: number, severity, confidence, text }) => line([markdownCell(file), String(number), severity, confidence.toFixed(2), markdownCell(text)]));
  return `# ${title}\n\n${line([head.file, head.line, head.severity, head.confidence, head.text])}${line([':--', '--:', ':--', '--:', ':--'])}${rows.join('')}`;
}
