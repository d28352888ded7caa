/** What we use of the API that VS Code's own Git extension gives to others (its version 1). No process of ours runs git. */
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';

export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
  readonly authorName?: string;
}

export interface Repository {
  readonly rootUri: vscode.Uri;
  /** Latest first. */
  log(options: { readonly maxEntries: number; readonly path: string; readonly range?: string }): Promise<Commit[]>;
  /** What changed from one commit to another; a file that was renamed is one change. */
  diffBetween(from: string, to: string): Promise<Change[]>;
  /** The bytes of a file at a commit. */
  buffer(ref: string, path: string): Promise<Buffer>;
}

interface Change {
  readonly originalUri: vscode.Uri;
  /** The new name of a file that was renamed. */
  readonly renameUri: vscode.Uri | undefined;
}

/** A commit that changed a file, with the path that the file had then. */
export interface FileCommit {
  readonly commit: Commit;
  readonly file: vscode.Uri;
}

interface GitApi {
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository(root: vscode.Uri): Promise<Repository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

async function gitApi(): Promise<GitApi> {
  const found = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = found && (await found.activate());
  if (!git?.enabled)
    throw new UserError(
      'input',
      vscode.l10n.t('Git is not available in VS Code: turn on the setting "git.enabled" and trust the workspace.'),
    );
  return git.getAPI(1);
}

/** The repository of a file. Throws a UserError where there is none. */
export async function repositoryOf(file: vscode.Uri): Promise<Repository> {
  const git = await gitApi();
  // git finds the root above a folder; one that lies within the workspace folder is else known only once VS Code has looked for it
  const repository =
    git.getRepository(file) ?? (await git.openRepository(vscode.Uri.joinPath(file, '..'))) ?? git.getRepository(file);
  if (!repository)
    throw new UserError(
      'input',
      vscode.l10n.t(
        '{0} is not in a Git repository, so it has no history to show.',
        vscode.workspace.asRelativePath(file),
      ),
    );
  return repository;
}

/** How many names of one file are followed. */
const mostRenames = 20;

/** The commits that changed a file, latest first, also those in which it had another name or place. */
export async function commitsOf(
  repository: Repository,
  uri: vscode.Uri,
  maxEntries: number,
): Promise<readonly FileCommit[]> {
  const found: FileCommit[] = [];
  let file = uri;
  let range: string | undefined;
  for (let names = 0; names <= mostRenames && found.length < maxEntries; names++) {
    const commits = await repository.log({
      path: file.fsPath,
      maxEntries: maxEntries - found.length,
      ...(range !== undefined && { range }),
    });
    found.push(...commits.map((commit) => ({ commit, file })));
    const first = commits.at(-1);
    const before = first && (await nameBefore(repository, first.hash, file));
    if (!before) break;
    file = before;
    range = `${first.hash}~1`;
  }
  return found;
}

/** The name that a file had before the commit in which it came under its present one; undefined where it was new. */
async function nameBefore(repository: Repository, hash: string, file: vscode.Uri): Promise<vscode.Uri | undefined> {
  // the first commit of a repository has none before it
  const changes = await repository.diffBetween(`${hash}~1`, hash).catch(() => []);
  return changes.find(
    ({ originalUri, renameUri }) => renameUri?.fsPath === file.fsPath && originalUri.fsPath !== file.fsPath,
  )?.originalUri;
}

/** Where VS Code shows a file as it was at a commit. */
export async function uriAt(file: vscode.Uri, hash: string): Promise<vscode.Uri> {
  return (await gitApi()).toGitUri(file, hash);
}
