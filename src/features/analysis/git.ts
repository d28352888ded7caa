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
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<Commit[]>;
  /** The bytes of a file at a commit. */
  buffer(ref: string, path: string): Promise<Buffer>;
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
      vscode.l10n.t('Git is not at hand in VS Code: switch the setting "git.enabled" on and trust the workspace.'),
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
      vscode.l10n.t('{0} is in no git repository: its history is not known.', vscode.workspace.asRelativePath(file)),
    );
  return repository;
}

/** Where VS Code shows a file as it was at a commit. */
export async function uriAt(file: vscode.Uri, hash: string): Promise<vscode.Uri> {
  return (await gitApi()).toGitUri(file, hash);
}
