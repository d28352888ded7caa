/** Findings of a workspace for a spreadsheet or a page. */
import { inline, table } from '../base/markdown';
import { csvRow } from './safeCells';

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
  const rows = findings.map(({ file, line, severity, confidence, text }) =>
    csvRow([file, line, severity, Number(confidence.toFixed(3)), text]),
  );
  return csvRow([head.file, head.line, head.severity, head.confidence, head.text]) + rows.join('');
}

export function findingsMarkdown(findings: readonly ExportedFinding[], head: Words, title: string): string {
  const rows = findings.map(({ file, line, severity, confidence, text }) => [
    inline(file),
    String(line),
    severity,
    confidence.toFixed(2),
    inline(text),
  ]);
  return `# ${title}\n\n${table([head.file, head.line, head.severity, head.confidence, head.text], rows, [':--', '--:', ':--', '--:', ':--'])}\n`;
}
