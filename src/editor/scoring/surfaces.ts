/** Where verdicts show in an editor, and whether the user wants them there for a document. */
import * as vscode from 'vscode';
import { allowedBy } from '../../base/globRules';
import { hasReadScheme, isFeedback, kindOf } from './documentPassages';
import type { Foundation } from '../foundation';
import { setting } from '../settings';

/** Kinds of files, each with its own switches: rows of data; Markdown, plain text and logs; comments and commit messages. */
export type FileGroup = 'feedback' | 'documents' | 'comments';

export type Surface = 'hover' | 'codeLens' | 'inlayHints' | 'gutter' | 'overviewRuler' | 'diagnostics';

export function shows(surface: Surface, document: vscode.TextDocument): boolean {
  return isOn(surface, document) && isRead(document);
}

/** Calls the listener when all that is shown may be otherwise: another model scores, a setting has changed, or other columns of a file are read. */
export function onVerdictsChange(
  { models, passages }: Pick<Foundation, 'models' | 'passages'>,
  listener: () => void,
): vscode.Disposable {
  return vscode.Disposable.from(
    passages.onDidChange(listener),
    models.onDidChangeActive(listener),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('undertone')) listener();
    }),
  );
}

/** Whether documents of its language and path are read at all; the language of a file that is not open follows from its name. */
export function isRead(document: Pick<vscode.TextDocument, 'uri' | 'languageId'>): boolean {
  if (!hasReadScheme(document) || !setting('enabled', document)) return false;
  // of a document, `match` looks at no more than these two
  return allowedBy(
    setting('files', document),
    (glob) => vscode.languages.match({ pattern: patternOf(glob, document.uri) }, document as vscode.TextDocument) > 0,
  );
}

export function groupOf(document: vscode.TextDocument): FileGroup {
  const kind = kindOf(document);
  if (kind === 'csv' || kind === 'tsv' || kind === 'jsonl') return 'feedback';
  return isFeedback(document) ? 'documents' : 'comments';
}

function isOn(surface: Surface, document: vscode.TextDocument): boolean {
  switch (surface) {
    case 'hover':
      return setting('hover.enabled', document);
    case 'diagnostics':
      return setting('diagnostics.enabled', document) && isOwnProse(document);
    default:
      return setting(`${surface}.${groupOf(document)}`, document);
  }
}

/** What its author can still say otherwise: comments, Markdown, commit messages; not rows and logs, which are others' words. */
function isOwnProse(document: vscode.TextDocument): boolean {
  const kind = kindOf(document);
  return kind === undefined || kind === 'markdown' || kind === 'commitMessage';
}

/** A glob is taken from the workspace folder, as in `files.exclude`. */
function patternOf(glob: string, uri: vscode.Uri): vscode.GlobPattern {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder ? new vscode.RelativePattern(folder, glob) : glob;
}
