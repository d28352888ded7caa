/** Documents that are scored as a whole, not for their comments. */
import type { TextKind } from '../../../base/textKinds';
import type { Names } from './language';

export type FileKind = 'markdown' | 'plaintext' | 'csv' | 'tsv' | 'jsonl' | 'log' | 'commitMessage' | 'notebook';

export const documents: readonly (Names & { readonly kind: FileKind })[] = [
  {
    ids: 'markdown mdx quarto rmd juliamarkdown',
    extensions: 'md markdown mdown mkd mkdn mdx qmd rmd',
    kind: 'markdown',
  },
  { ids: 'plaintext', extensions: 'txt text', kind: 'plaintext' },
  { ids: 'csv', extensions: 'csv', kind: 'csv' },
  { ids: 'tsv', extensions: 'tsv tab', kind: 'tsv' },
  { ids: 'jsonl jsonlines ndjson', extensions: 'jsonl ndjson', kind: 'jsonl' },
  { ids: 'log', extensions: 'log', kind: 'log' },
  { ids: 'jupyter', extensions: 'ipynb', kind: 'notebook' },
  { ids: 'git-commit scminput', files: 'commit_editmsg merge_msg', kind: 'commitMessage' },
];

/** Identifiers with blanks in them, as some extensions declare. */
const others: Readonly<Record<string, FileKind>> = { 'csv (semicolon)': 'csv', 'csv (pipe)': 'csv' };

/** By VS Code's language identifier. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  ...others,
  ...Object.fromEntries(documents.flatMap(({ ids, kind }) => ids.split(' ').map((id) => [id, kind]))),
};

const textKindsOf: Readonly<Record<FileKind, TextKind>> = {
  markdown: 'prose',
  plaintext: 'feedback',
  csv: 'feedback',
  tsv: 'feedback',
  jsonl: 'feedback',
  notebook: 'prose',
  log: 'log',
  commitMessage: 'commit',
};

/** What the passages of a document are, by its language identifier: code is scored for its comments. */
export function textKindOf(languageId: string): TextKind {
  return Object.hasOwn(fileKinds, languageId) ? textKindsOf[fileKinds[languageId]!] : 'comment';
}
