import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { targetOf } from '../../editor/scoring/passageTarget';
import { isRead } from '../../editor/scoring/surfaces';
import { setting } from '../../editor/settings';
import { Slip } from '../../editor/slip';
import { offerUndoAside } from '../../editor/undo';
import { openDocument } from '../../editor/chooseDocument';

type Globs = Readonly<Record<string, boolean>>;

/**
 * Turns Undertone off in a file, or on again, by the setting `undertone.files`: in the workspace's settings, or the user's
 * for a file outside of the workspace.
 */
export const leaveFileAlone: Command = async (_context, argument) => {
  const uri = uriOf(argument);
  if (!uri)
    throw new Slip(vscode.l10n.t('No file is open: open the file in which to turn Undertone off.'), {
      title: vscode.l10n.t('Open File'),
      command: 'workbench.action.quickOpen',
    });
  const document = await vscode.workspace.openTextDocument(uri);
  if (!setting('enabled', document))
    throw new Slip(vscode.l10n.t('Undertone is off for all files of this language.'), {
      title: vscode.l10n.t('Turn On for This Language'),
      command: 'undertone.leaveLanguageAlone',
      arguments: [document.languageId],
    });
  const off = isRead(document);
  const { globs, write } = placeOf(uri);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const glob = globOf(folder ? vscode.workspace.asRelativePath(uri, false) : uri.path);
  const others = Object.fromEntries(Object.entries(globs).filter(([each]) => each !== glob));
  await write(off ? { ...globs, [glob]: false } : others);
  // a wider glob turns it off as well
  if (!off && !isRead(document)) await write({ ...globs, [glob]: true });
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const message = off
    ? vscode.l10n.t('Undertone is off in {0}.', name)
    : vscode.l10n.t('Undertone is on in {0} again.', name);
  offerUndoAside(message, () => write(globs));
};

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const target = targetOf(argument);
  return target ? vscode.Uri.parse(target.uri, true) : openDocument()?.uri;
}

/** Where the globs of a file are written, and those that are there. */
function placeOf(uri: vscode.Uri): { readonly globs: Globs; write(globs: Globs): Promise<void> } {
  const settings = vscode.workspace.getConfiguration('undertone', uri);
  const present = settings.inspect<Globs>('files');
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const [globs, target] = !vscode.workspace.getWorkspaceFolder(uri)
    ? [present?.globalValue, Global]
    : vscode.workspace.workspaceFolders?.length === 1
      ? [present?.workspaceValue, Workspace]
      : [present?.workspaceFolderValue, WorkspaceFolder];
  return {
    globs: globs ?? {},
    write: async (next) =>
      vscode.workspace
        .getConfiguration('undertone', uri)
        .update('files', Object.keys(next).length > 0 ? next : undefined, target),
  };
}

/** A path as a glob that matches it alone. */
function globOf(path: string): string {
  return path.replace(/[*?[\]{}]/g, '[$&]');
}
