import { describe, expect, it } from 'vitest';
import { findingsCsv, findingsMarkdown } from '../../../src/data/findingsExport';

const words = { file: 'File', line: 'Line', severity: 'Severity', confidence: 'P', text: 'Text' };
const findings = [
  { file: 'notes/a.csv', line: 3, severity: 'negative', confidence: 0.87654, text: '=HYPERLINK("http://x","a | b")' },
];

describe('findings for other programs', () => {
  it('are CSV without formulas', () => {
    expect(findingsCsv(findings, words)).toBe(
      `File,Line,Severity,P,Text\r\nnotes/a.csv,3,negative,0.877,"'=HYPERLINK(""http://x"",""a | b"")"\r\n`,
    );
  });

  it('are a table in Markdown', () => {
    expect(findingsMarkdown(findings, words, 'Findings')).toBe(
      '# Findings\n\n| File | Line | Severity | P | Text |\n| :-- | --: | :-- | --: | :-- |\n| notes/a.csv | 3 | negative | 0.88 | \\=HYPERLINK("http://x","a \\| b") |\n',
    );
  });
});
