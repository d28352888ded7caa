/** Which files of the workspace are analysed: by the user's globs, without what VS Code or git leaves out. */
import * as vscode from 'vscode';
import { isDecisionsFile } from '../../review/decisionsFile';
import { IgnoreRules } from '../../text/gitignore';
import { languageById, languageIdOfPath } from '../../text/passages';
import { setting } from '../../editor/settings';
import { isRead } from '../../editor/scoring/surfaces';

export const analysisKinds = ['feedback', 'comments'] as const;
/** Files whose every line is somebody's words, or source files for their comments. */
export type AnalysisKind = (typeof analysisKinds)[number];

/** Files whose settings are asked at a stretch. */
const slice = 100;

export interface FoundFiles {
  readonly files: readonly vscode.Uri[];
  /** More were found than the setting allows; these are the first of them. */
  readonly cut: boolean;
}

/** Files in the order of their paths. `files.exclude`, `search.exclude`, the user's own globs and `.gitignore` are left out, and so is what the user has read nowhere. */
export async function findFiles(kind: AnalysisKind, token: vscode.CancellationToken): Promise<FoundFiles> {
  const most = setting('analysis.maximumFiles');
  const include = anyOf(setting(kind === 'feedback' ? 'analysis.feedbackFiles' : 'analysis.commentFiles'));
  if (include === undefined) return { files: [], cut: false };
  const exclude = anyOf([
    ...setting('analysis.exclude'),
    ...excludedBy('files.exclude'),
    ...excludedBy('search.exclude'),
  ]);
  const found = await vscode.workspace.findFiles(include, exclude, undefined, token);
  const ofKind = found.filter((uri) => isOfKind(uri, kind));
  const kept = setting('analysis.useIgnoreFiles') ? await withoutIgnored(ofKind, token) : ofKind;
  const files = (await thoseRead(kept, token)).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: files.slice(0, most), cut: files.length > most };
}

/** What is saved here: scored files, reports and findings, under the names that are offered. */
const ownOutput = /(?:\.scored\.(?:csv|tsv|jsonl|xlsx)|\.report\.(?:html|md|json)|\.findings\.(?:csv|md))$/i;

function isOfKind({ path }: vscode.Uri, kind: AnalysisKind): boolean {
  // the texts of a decisions file are scored where they come from
  if (isDecisionsFile(path) || ownOutput.test(path)) return false;
  const language = languageById(languageIdOfPath(path) ?? '');
  // a notebook is code with comments, and Markdown about it
  const isFeedback = typeof language === 'string' && language !== 'notebook';
  return language !== undefined && isFeedback === (kind === 'feedback');
}

/** Files that the settings have read, asked in slices of some milliseconds. */
async function thoseRead(files: readonly vscode.Uri[], token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const read: vscode.Uri[] = [];
  for (const [i, uri] of files.entries()) {
    if (i % slice === 0) await new Promise(setImmediate);
    if (token.isCancellationRequested) break;
    if (isRead({ uri, languageId: languageIdOfPath(uri.path) ?? '' })) read.push(uri);
  }
  return read;
}

/** One glob for several: braces within braces are glob syntax that VS Code knows. */
function anyOf(globs: readonly string[]): string | undefined {
  const all = [...new Set(globs.map((glob) => glob.trim()).filter(Boolean))];
  return all.length > 1 ? `{${all.join(',')}}` : all[0];
}

/** The globs that are set to true; those with a condition depend on other files, which `findFiles` cannot ask. */
function excludedBy(name: string): string[] {
  const globs = vscode.workspace.getConfiguration().get<Record<string, unknown>>(name, {});
  return Object.entries(globs).flatMap(([glob, on]) => (on === true ? [glob] : []));
}

async function withoutIgnored(files: readonly vscode.Uri[], token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const rules = new Map<string, IgnoreRules>();
  const ignoreFiles = await vscode.workspace.findFiles('**/.gitignore', '**/node_modules/**', 2000, token);
  await Promise.all(
    ignoreFiles.map(async (uri) => {
      const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
      if (!root) return;
      const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => new Uint8Array());
      const own = rules.get(root.toString()) ?? new IgnoreRules();
      rules.set(root.toString(), own);
      own.add(within(root, uri).replace(/(^|\/)\.gitignore$/, ''), Buffer.from(bytes).toString('utf8'));
    }),
  );
  return files.filter((uri) => {
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    return !root || !rules.get(root.toString())?.ignores(within(root, uri));
  });
}

/** Path of a file within a folder. */
function within(root: vscode.Uri, { path }: vscode.Uri): string {
  return path.slice(root.path.length).replace(/^\//, '');
}
