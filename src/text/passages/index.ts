/**
 * Which parts of a document are scored, and where they are: comments of source code, prose, cells, fields, log
 * lines. Hover, CodeLens, decorations, diagnostics and the analysis of whole workspaces all ask here.
 */
import { commentPassages } from './comments';
import { commitPassages } from './commitMessage';
import { type FileKind, fileKinds } from './languages/documents';
import { jsonLinesPassages, jsonLinesTexts } from './jsonLines';
import { languages } from './languages';
import { logPassages } from './log';
import { markdownPassages } from './markdown';
import { notebookPassages } from './notebook';
import type { Passage } from './passage';
import { plainTextPassages } from './plainText';
import type { LanguageSyntax } from './scan/scan';
import { type TableOptions, tablePassages, tableTexts } from './table';

export { type Directive, directiveComment } from './directives';
export { type FileKind, textKindOf } from './languages/documents';
export { type Insertion, leavesOut, waysToIgnore, waysToIgnoreAll } from './ignoreEdits';
export { languageIdOfPath } from './languages/byPath';
export { type DeclaredComments, syntaxFromDeclaration } from './languages/declared';
export type { MappedText, Segment } from './mappedText';
export {
  documentSpan,
  type IgnoreReason,
  type Passage,
  passageAt,
  type PassageKind,
  sentenceAt,
  textOffset,
} from './passage';
export { pack, type PackedPassages, PassageList } from './packed';
export type { LanguageSyntax } from './scan/scan';

export interface PassageOptions extends TableOptions {
  /** Also give what is not scored, with the reason. Default: false. */
  readonly includeIgnored?: boolean;
}

/**
 * The passages of a document, ordered, not overlapping. Never throws; linear in the document's length.
 * Whatever cannot be understood (an unclosed string, a broken record) is left out.
 */
export function findPassages(
  text: string,
  language: LanguageSyntax | FileKind,
  options: PassageOptions = {},
): Passage[] {
  const { includeIgnored = false } = options;
  switch (language) {
    case 'markdown':
      return markdownPassages(text, includeIgnored);
    case 'plaintext':
      return plainTextPassages(text, includeIgnored);
    case 'csv':
      return tablePassages(text, options);
    case 'tsv':
      return tablePassages(text, options);
    case 'jsonl':
      return jsonLinesPassages(text, options.columns);
    case 'log':
      return logPassages(text);
    case 'notebook':
      return notebookPassages(text, (cell, id) => {
        const ofCell = languageById(id);
        return ofCell === undefined || ofCell === 'notebook' ? [] : findPassages(cell, ofCell, options);
      });
    case 'commitMessage':
      return commitPassages(text, includeIgnored);
    default:
      return commentPassages(text, language, includeIgnored);
  }
}

/**
 * The columns that the texts of a data file are taken from, by name; none where no column looks like texts. Undefined
 * where there is nothing to choose: another kind of file, or a table of one column.
 */
export function textColumnsOf(
  text: string,
  language: LanguageSyntax | FileKind,
  options: TableOptions = {},
): readonly string[] | undefined {
  if (language === 'jsonl') return jsonLinesTexts(text, options.columns);
  return language === 'csv' || language === 'tsv' ? tableTexts(text, options) : undefined;
}

/** How documents with VS Code's language identifier are read; `undefined` where we know no comments. */
export function languageById(languageId: string): LanguageSyntax | FileKind | undefined {
  return (
    (Object.hasOwn(fileKinds, languageId) ? fileKinds[languageId] : undefined) ??
    (Object.hasOwn(languages, languageId) ? languages[languageId] : undefined)
  );
}
