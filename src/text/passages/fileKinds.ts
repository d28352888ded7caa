/** Documents that are scored as a whole, not for their comments. */
export type FileKind = 'markdown' | 'plaintext' | 'csv' | 'tsv' | 'jsonl' | 'log' | 'commitMessage';

/** By VS Code's language identifier. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  markdown: 'markdown',
  mdx: 'markdown',
  plaintext: 'plaintext',
  csv: 'csv',
  'csv (semicolon)': 'csv',
  'csv (pipe)': 'csv',
  tsv: 'tsv',
  jsonl: 'jsonl',
  jsonlines: 'jsonl',
  ndjson: 'jsonl',
  log: 'log',
  'git-commit': 'commitMessage',
  scminput: 'commitMessage',
};
