/** Names of files that hold tables, for pickers. What a file is, its content says (table.ts). */

/** Endings by which the files of a workspace are offered; `.json` is left out, since most such files are no tables. */
const tableExtensions = ['csv', 'tsv', 'jsonl', 'ndjson', 'xlsx', 'parquet'] as const;
const packed = ['csv', 'tsv', 'jsonl'] as const;

/** Endings that a dialog for opening a file takes. */
export const openExtensions = [...tableExtensions, 'json', 'txt', 'gz'] as const;

export const tableGlob = `**/*.{${[...tableExtensions, ...packed.map((each) => `${each}.gz`)].join(',')}}`;

export function isTableName(name: string): boolean {
  return new RegExp(`\\.(?:${tableExtensions.join('|')}|(?:${packed.join('|')})\\.gz)$`, 'i').test(name);
}
