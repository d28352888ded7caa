/** What a document has to score: found once for each of its versions, in the scorer's thread, and forgotten when it closes. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { UserError } from '../../base/errors';
import type { ScanLanguage } from '../../protocol/scanning';
import {
  languageById,
  PassageList,
  syntaxFromDeclaration,
  type FileKind,
  type LanguageSyntax,
  type Passage,
  textKindOf,
} from '../../text/passages';
import type { ColumnChoices } from '../columnChoices';
import type { DeclaredLanguages } from './declaredLanguages';
import { Cancelled, type ScorerClient } from './scorerClient';
import { setting } from '../settings';
import { settingHelp, Slip } from '../slip';

/** File names say more than language identifiers: VS Code knows CSV and JSONL only with an extension for them. */
const languageByExtension: Readonly<Record<string, string>> = {
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
  readonly passages: Promise<PassageList>;
  /** Set when the thread has answered. */
  found?: PassageList;
  readonly abort: AbortController;
}

export class DocumentPassages extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<vscode.Uri>());
  /** Fires with the file whose passages are others now, though its text is the same. */
  readonly onDidChange = this.#changed.event;
  readonly #scans = new Map<vscode.TextDocument, Scan>();

  constructor(
    private readonly scorer: Pick<ScorerClient, 'scan' | 'forget'>,
    private readonly declared: Pick<DeclaredLanguages, 'commentsOf'>,
    private readonly columns: Pick<ColumnChoices, 'of' | 'onDidChangeTexts'>,
  ) {
    super();
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('undertone'))
          for (const document of [...this.#scans.keys()]) this.#forget(document);
      }),
    );
    this._register(
      columns.onDidChangeTexts((uri) => {
        for (const document of [...this.#scans.keys()])
          if (document.uri.toString() === uri.toString()) this.#forget(document);
        this.#changed.fire(uri);
      }),
    );
    this._register({ dispose: () => [...this.#scans.keys()].forEach((document) => this.#forget(document)) });
  }

  /** Documents whose passages are kept. */
  get size(): number {
    return this.#scans.size;
  }

  /**
   * In the order of the document; none where it is larger than the user's limit.
   * Throws `Cancelled` where the document changes or closes meanwhile.
   */
  async of(document: vscode.TextDocument): Promise<PassageList> {
    const { version, languageId } = document;
    const known = this.#scans.get(document);
    if (known?.version === version && known.languageId === languageId) return known.passages;
    known?.abort.abort();
    if (document.isClosed || !hasReadScheme(document) || isTooLarge(document)) {
      this.#forget(document);
      return PassageList.empty;
    }
    const abort = new AbortController();
    const scan: Scan = { version, languageId, abort, passages: this.#find(document, abort.signal) };
    this.#scans.set(document, scan);
    try {
      scan.found = await scan.passages;
      return scan.found;
    } catch (error) {
      if (this.#scans.get(document) === scan) this.#scans.delete(document);
      throw error;
    }
  }

  /** What is found already of the document as it is now. */
  known(document: vscode.TextDocument): PassageList | undefined {
    const scan = this.#scans.get(document);
    return scan?.version === document.version ? scan.found : undefined;
  }

  /** The passage under the position; in a file of prose or rows, any position on a line counts as its passage. */
  async at(document: vscode.TextDocument, position: vscode.Position): Promise<Passage | undefined> {
    const { version } = document;
    const passages = await this.of(document);
    if (document.version !== version) throw new Cancelled();
    const exact = passages.at(document.offsetAt(position));
    if (exact || kindOf(document) === undefined) return exact;
    const line = document.lineAt(position).range;
    const near = passages.get(passages.lastBefore(document.offsetAt(line.end)));
    return near && near.end >= document.offsetAt(line.start) ? near : undefined;
  }

  /** How the document is read; `undefined` where nobody declares its language's comments. */
  async syntaxOf(
    document: vscode.TextDocument,
  ): Promise<{ language: ScanLanguage; syntax: LanguageSyntax | FileKind } | undefined> {
    const id = languageIdOf(document);
    const known = languageById(id);
    if (known) return { language: id, syntax: known };
    const declared = await this.declared.commentsOf(id);
    const syntax = declared && syntaxFromDeclaration(declared);
    return syntax && { language: declared, syntax };
  }

  async #find(document: vscode.TextDocument, signal: AbortSignal): Promise<PassageList> {
    const { version } = document;
    const found = await this.syntaxOf(document);
    if (document.version !== version) throw new Cancelled();
    if (!found) return PassageList.empty;
    return this.scorer.scan(document.getText(), found.language, { signal, columns: this.columns.of(document.uri) });
  }

  #forget(document: vscode.TextDocument): void {
    const scan = this.#scans.get(document);
    this.#scans.delete(document);
    scan?.abort.abort();
    if (scan?.found && document.isClosed) this.scorer.forget(scan.found, textKindOf(document.languageId));
  }
}

/** Feedback: files in which every line is something that people wrote. All others, above all code, stay quiet unless the user turns them on. */
export function isFeedback(document: vscode.TextDocument): boolean {
  if (!hasReadScheme(document)) return false;
  const kind = kindOf(document);
  if (kind === undefined || kind === 'commitMessage') return false;
  // VS Code calls every file plain text that it knows no language for: lock files, licences, lists of names
  return kind !== 'plaintext' || document.isUntitled || /\.(?:txt|text)$/i.test(document.uri.path);
}

export function rangeOf(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Whether the document can contain directives: in comments of code, Markdown and commit messages; not in data, nor in the source-control input, which is committed as it is. */
export function takesDirectives(document: vscode.TextDocument): boolean {
  const kind = kindOf(document);
  return document.languageId !== 'scminput' && (kind === undefined || kind === 'markdown' || kind === 'commitMessage');
}

/**
 * Where people's own files are, and what they type into, beside the file systems of the workspace's folders: not the Output panel, settings, chats, or the versions that a
 * comparison shows beside a file.
 */
const schemes: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-notebook-cell',
  'vscode-scm',
  'vscode-remote',
  'vscode-vfs',
  'vsls',
  'memfs',
]);

/** Whether a document is of a kind that is read at all. */
export function hasReadScheme({ uri }: Pick<vscode.TextDocument, 'uri'>): boolean {
  const ofWorkspace = vscode.workspace.workspaceFolders?.some((folder) => folder.uri.scheme === uri.scheme);
  return schemes.has(uri.scheme) || ofWorkspace === true;
}

/** How a document that is no source code is read. */
export function kindOf(document: vscode.TextDocument): FileKind | undefined {
  const language = languageById(languageIdOf(document));
  return typeof language === 'string' ? language : undefined;
}

function languageIdOf({ uri, languageId }: vscode.TextDocument): string {
  if (uri.scheme === 'vscode-notebook-cell') return languageId; // its path is the notebook's
  const extension = /\.([^./\\]+)$/.exec(uri.path)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(languageByExtension, extension) ? languageByExtension[extension] : undefined) ?? languageId;
}

export function isTooLarge(document: vscode.TextDocument): boolean {
  const characters = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  return characters > setting('maximumFileSize', document) * 1e6;
}

export function refusalOfSize(name: string): UserError {
  return new Slip(
    vscode.l10n.t('{0} is larger than the setting undertone.maximumFileSize allows.', name),
    settingHelp(vscode.l10n.t('Open Setting'), 'maximumFileSize'),
  );
}
