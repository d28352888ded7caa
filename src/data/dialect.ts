/**
 * How a delimited file separates and quotes its cells, found from its first text.
 *
 * Every pair of delimiter and quoting is tried; the one under which most records have as many cells as
 * the first one wins. A quote that closes in the middle of a cell speaks against a pair.
 */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: '"' | "'" | null;
  readonly escape: '"' | "'" | '\\' | null;
  /** Carriage returns alone end a record (files of old Macs). */
  readonly carriageReturns: boolean;
}

/** Separates nothing that people type: the dialect of a file with one column. */
const oneColumn = '\u001f';

const delimiters = [',', '\t', ';', '|', '^'] as const;
const quotings: readonly Pick<Dialect, 'quote' | 'escape'>[] = [
  { quote: '"', escape: '"' },
  { quote: '"', escape: '\\' },
];
/** Tab-separated values know no quoting (IANA text/tab-separated-values); elsewhere an open quote is an error to report, not a dialect. */
const unquoted: Pick<Dialect, 'quote' | 'escape'> = { quote: null, escape: null };

/** The delimiter that Excel's first line "sep=;" names; undefined without one. */
export function delimiterHint(sample: string): string | undefined {
  return /^\ufeff?"?sep=(.)"?\r*\n/i.exec(sample)?.[1];
}

/** Records of a sample, split without checks; `torn` says that the sample ends inside the last one. */
function splitSample(
  text: string,
  { delimiter, quote, escape }: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>,
): { records: string[][]; flaws: number; torn: boolean } {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  let flaws = 0;
  const endCell = () => {
    record.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      const next = text[i + 1];
      if (c === escape && (next === quote || (escape === '\\' && next === '\\'))) {
        cell += next;
        i++;
      } else if (c === quote) {
        quoted = false;
        if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') flaws++;
      } else cell += c;
    } else if (c === quote && cell === '') quoted = true;
    else if (c === delimiter) endCell();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++;
      endRecord();
    } else cell += c;
  }
  const torn = quoted || record.length > 0 || cell !== '';
  if (torn) endRecord();
  return { records, flaws, torn };
}

/**
 * @param sample the first text of the file
 * @param whole whether the sample is the whole file; if not, its last record is not counted
 * @param given a delimiter that the user has named
 */
export function findDialect(sample: string, whole: boolean, given?: string, preferTab = false): Dialect {
  const carriageReturns = sample.includes('\r') && !sample.includes('\n');
  const candidates =
    given !== undefined ? [given] : preferTab ? ['\t', ...delimiters.filter((each) => each !== '\t')] : delimiters;
  let best: { score: number; dialect: Dialect } | undefined;
  for (const delimiter of candidates) {
    if (given === undefined && !sample.includes(delimiter)) continue;
    for (const quoting of delimiter === '\t' ? [...quotings, unquoted] : quotings) {
      const score = consistency(sample, whole, { delimiter, ...quoting });
      // Earlier candidates are the commoner ones: another has to be clearly better.
      if (best === undefined || score > best.score + 0.005)
        best = { score, dialect: { delimiter, ...quoting, carriageReturns } };
    }
  }
  const single = { delimiter: given ?? oneColumn, ...quotings[0]! };
  // Sentences that start with a quoted word are not quoted cells.
  const plain: Dialect = { ...single, ...(splitSample(sample, single).flaws > 0 && unquoted), carriageReturns };
  if (given === undefined && (best === undefined || best.score < 0.6) && blankSeparated(sample, whole))
    return { delimiter: ' ', quote: '"', escape: '\\', carriageReturns };
  if (best === undefined) return plain;
  // A list of sentences: commas here and there, and none in the first line.
  const firstLine = splitSample(sample.slice(0, 10_000), best.dialect).records[0] ?? [];
  if (given === undefined && best.score < 0.6 && firstLine.length === 1) return plain;
  return best.dialect.quote === '"' && singleQuoted(sample, best.dialect)
    ? { ...best.dialect, quote: "'", escape: "'" }
    : best.dialect;
}

function consistency(sample: string, whole: boolean, dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>): number {
  const { records, flaws, torn } = splitSample(sample, dialect);
  if (torn && !whole && records.length > 1) records.pop();
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const [commonest = 1] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const first = records[0]?.length ?? 1;
  const columns = first > 1 ? first : commonest;
  if (columns < 2 || records.length === 0) return 0;
  const regular = Math.max(counts.get(columns) ?? 0, first > 1 && commonest > 1 ? (counts.get(commonest) ?? 0) - 1 : 0);
  return (regular - flaws) / records.length;
}

/** Quoted cells with a blank between them and as many in every line, as R's `write.table` writes; its header lacks the row numbers. */
function blankSeparated(sample: string, whole: boolean): boolean {
  if (!/^\ufeff?"/.test(sample)) return false;
  const { records, flaws, torn } = splitSample(sample.replace(/^\ufeff/, ''), {
    delimiter: ' ',
    quote: '"',
    escape: '\\',
  });
  if (torn && !whole) records.pop();
  const [first, ...rest] = records;
  const width = rest[0]?.length ?? 0;
  return (
    first !== undefined &&
    flaws === 0 &&
    rest.length >= 2 &&
    width >= 2 &&
    (first.length === width || first.length === width - 1) &&
    rest.every((record) => record.length === width && record.some((cell) => cell.includes(' ')))
  );
}

/** Nearly every line has a cell in single quotes, and as such they fit. */
function singleQuoted(sample: string, dialect: Dialect): boolean {
  const body = sample.split(/[\r\n]+/).slice(1, -1);
  const d = /[|^]/.test(dialect.delimiter) ? `\\${dialect.delimiter}` : dialect.delimiter;
  const cell = new RegExp(`(?:^|${d})'(?:[^']|'')*'(?:$|${d})`);
  const single = { delimiter: dialect.delimiter, quote: "'", escape: "'" } as const;
  return (
    body.length > 1 &&
    !sample.includes('"') &&
    body.filter((line) => cell.test(line)).length > 0.9 * body.length &&
    consistency(sample, true, single) >= consistency(sample, true, dialect)
  );
}
