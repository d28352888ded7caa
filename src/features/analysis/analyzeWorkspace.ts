/** Looks through the workspace for negative feedback or comments; what is found is shown in the Findings view. */
import * as vscode from 'vscode';
import { settingHelp, Slip } from '../../editor/slip';
import { findFiles, type AnalysisKind } from './workspaceFiles';
import { findingsViewId } from './findingsTree';
import type { Command } from '../../editor/command';
import type { AnalysisParts } from './parts';

type Analyzing = Pick<AnalysisParts, 'analysis'>;

export const analyzeWorkspace =
  (kind: AnalysisKind): Command<Analyzing> =>
  async (context) => {
    if ((vscode.workspace.workspaceFolders ?? []).length === 0)
      throw new Slip(vscode.l10n.t('No folder is open: open the one to analyze.'), {
        title: vscode.l10n.t('Open Folder'),
        command: 'vscode.openFolder',
      });
    const files = await progressing(vscode.l10n.t('Looking for files'), (_report, token) =>
      findFiles(kind, token).then(({ files, cut }) => ({ files, cut, cancelled: token.isCancellationRequested })),
    );
    if (files.cancelled) return;
    if (files.files.length === 0)
      throw new Slip(
        vscode.l10n.t('There is no file to analyze in this folder.'),
        settingHelp(vscode.l10n.t('Open Settings'), 'analysis'),
      );
    const chosen = await chooseFolders(files.files, files.cut);
    if (chosen) await analyze(context, kind, chosen);
  };

/** The same files again, as they are now. */
export const refreshFindings: Command<Analyzing> = async (context) => {
  const { result } = context.analysis;
  if (result) await analyze(context, result.kind, result.files);
};

async function analyze(context: Analyzing, kind: AnalysisKind, files: readonly vscode.Uri[]): Promise<void> {
  await vscode.commands.executeCommand(`${findingsViewId}.focus`);
  await progressing(vscode.l10n.t('Analyzing'), (report, token) =>
    context.analysis.run(kind, files, token, (done, uri) =>
      report({
        increment: 100 / files.length,
        message: vscode.l10n.t('{0} of {1}: {2}', done + 1, files.length, vscode.workspace.asRelativePath(uri)),
      }),
    ),
  );
}

function progressing<T>(
  title: string,
  work: (
    report: (step: { increment?: number; message?: string }) => void,
    token: vscode.CancellationToken,
  ) => Thenable<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => work((step) => progress.report(step), token),
  );
}

/** Asks nothing where all files lie in one place; else lets folders be left out. */
async function chooseFolders(files: readonly vscode.Uri[], cut: boolean): Promise<readonly vscode.Uri[] | undefined> {
  const folders = new Map<string, vscode.Uri[]>();
  for (const uri of files) {
    const place = topFolderOf(uri);
    folders.set(place, [...(folders.get(place) ?? []), uri]);
  }
  if (folders.size < 2) return files;
  const items = [...folders].map(([label, inside]) => ({
    label: `$(folder) ${label}`,
    description: filesPhrase(inside.length),
    picked: true,
    inside,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Folders to analyze'),
    placeHolder: cut
      ? vscode.l10n.t('The first {0} files; the setting "undertone.analysis.maximumFiles" allows more', files.length)
      : filesPhrase(files.length),
    canPickMany: true,
  });
  return picked?.flatMap(({ inside }) => inside);
}

function filesPhrase(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
}

/** The folder right below the workspace's, with the workspace folder's name where there are several. */
function topFolderOf(uri: vscode.Uri): string {
  const parts = vscode.workspace.asRelativePath(uri).split('/');
  const several = (vscode.workspace.workspaceFolders ?? []).length > 1 ? 1 : 0;
  const top = parts.slice(0, Math.min(parts.length - 1, 1 + several)).join('/');
  return top || '.';
}
