import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { targetOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';

/** Adds the file to those that the setting `undertone.files` leaves alone: in the workspace's settings, or the user's for a file of no workspace. */
export const leaveFileAlone: Command = async (_context, argument) => {
  const target = targetOf(argument);
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : target
        ? vscode.Uri.parse(target.uri, true)
        : vscode.window.activeTextEditor?.document.uri;
  if (!uri) throw new UserError('input', vscode.l10n.t('No text editor is open: open the file to leave alone.'));
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const settings = vscode.workspace.getConfiguration('undertone', uri);
  const present = settings.inspect<Record<string, boolean>>('files');
  const alone = { [globOf(folder ? vscode.workspace.asRelativePath(uri, false) : uri.path)]: false };
  if (!folder) await settings.update('files', { ...present?.globalValue, ...alone }, vscode.ConfigurationTarget.Global);
  else if (vscode.workspace.workspaceFolders?.length === 1)
    await settings.update('files', { ...present?.workspaceValue, ...alone }, vscode.ConfigurationTarget.Workspace);
  else
    await settings.update(
      'files',
      { ...present?.workspaceFolderValue, ...alone },
      vscode.ConfigurationTarget.WorkspaceFolder,
    );
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Undertone leaves {0} alone: setting undertone.files', uri.path.slice(uri.path.lastIndexOf('/') + 1)),
    5000,
  );
};

/** A path as a glob that matches it alone. */
function globOf(path: string): string {
  return path.replace(/[*?[\]{}]/g, '[$&]');
}
