/** What a document has to score, found once for each of its versions. */
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { findPassages, languageById, passageAt, type FileKind, type LanguageSyntax, type Passage } from '../text/passages';
import { setting } from './settings';

/** File names say more than language identifiers: VS Code knows CSV and JSONL only with an extension for them. */
const kindByExtension: Readonly<Record<string, FileKind>> = {
  csv: 'csv',
  tsv: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  log: 'log',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'plaintext',
};

interface Scan {
  readonly version: number;
  readonly languageId: string;
  readonly passages: readonly Passage[];
}

export class DocumentPassages extends Disposable {
  readonly #scans = new WeakMap<vscode.TextDocument, Scan>();

  /** In the order of the document. None where the document is larger than the user's limit. */
  of(document: vscode.TextDocument): readonly Passage[] {
    const { version, languageId } = document;
    const known = this.#scans.get(document);
    if (known?.version === version && known.languageId === languageId) return known.passages;
    const language = languageOf(document);
    const passages = language && !isTooLarge(document) ? findPassages(document.getText(), language) : [];
    this.#scans.set(document, { version, languageId, passages });
    return passages;
  }

  /** The passage under the position; in a feedback file, any place of a line stands for what the line says. */
  at(document: vscode.TextDocument, position: vscode.Position): Passage | undefined {
    const passages = this.of(document);
    const exact = passageAt(passages, document.offsetAt(position));
    if (exact || !isFeedback(document)) return exact;
    const line = document.lineAt(position).range;
    const lineEnd = document.offsetAt(line.end);
    const near = passageAt(passages, lineEnd) ?? lastBefore(passages, lineEnd);
    return near && near.end >= document.offsetAt(line.start) ? near : undefined;
  }
}

/** A file whose every line is somebody's words; all others are looked through for comments. */
export function isFeedback(document: vscode.TextDocument): boolean {
  return typeof languageOf(document) === 'string';
}

export function rangeOf(document: vscode.TextDocument, { start, end }: { readonly start: number; readonly end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function languageOf({ uri, languageId }: vscode.TextDocument): FileKind | LanguageSyntax | undefined {
  const extension = /\.([^./\\]+)$/.exec(uri.path)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(kindByExtension, extension) ? kindByExtension[extension] : undefined) ?? languageById(languageId);
}

function isTooLarge(document: vscode.TextDocument): boolean {
  const characters = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  return characters > setting('maximumFileSize', document) * 1e6;
}

/** The last passage that starts at or before the offset. */
function lastBefore(passages: readonly Passage[], offset: number): Passage | undefined {
  return passages.findLast(({ start }) => start <= offset);
}
