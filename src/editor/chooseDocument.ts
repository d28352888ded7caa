/** The document that a command works on: the one named, the one in the editor or, where none is open, one that the user picks. */
import * as vscode from 'vscode';
import { sampleFile } from './sample';

const feedbackFiles = '**/*.{csv,tsv,jsonl,ndjson,md,markdown,txt,log}';
const skippedFolders = '**/{node_modules,.git,.undertone,dist,out}/**';
const mostFiles = 200;

interface FileItem extends vscode.QuickPickItem {
  readonly uri?: () => Thenable<vscode.Uri | undefined>;
}

/**
 * The file that a command's argument names, or the editor's, or the user's choice.
 * @param title of the question
 * @returns undefined where the user leaves the question
 */
export async function chooseFile(
  context: vscode.ExtensionContext,
  argument: unknown,
  title: string,
): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  return openDocument()?.uri ?? (await pickFile(context, title));
}

/** The text editor's document; the output and the log are no documents of the user's. */
export function openDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.uri.scheme === 'output' ? undefined : document;
}

async function pickFile(context: vscode.ExtensionContext, title: string): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(feedbackFiles, skippedFolders, mostFiles);
  const items: FileItem[] = found
    .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
    .map((uri) => {
      const place = vscode.workspace.asRelativePath(uri);
      const name = place.slice(place.lastIndexOf('/') + 1);
      return {
        label: `$(file) ${name}`,
        description: place === name ? '' : place.slice(0, -name.length - 1),
        uri: () => Promise.resolve(uri),
      };
    });
  const picked = await vscode.window.showQuickPick<FileItem>(
    [
      ...items,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: `$(folder-opened) ${vscode.l10n.t('Choose Another File…')}`, uri: browse },
      { label: `$(beaker) ${vscode.l10n.t('Open the Sample')}`, uri: () => sampleFile(context) },
    ],
    { title, placeHolder: vscode.l10n.t('A feedback file'), matchOnDescription: true },
  );
  return picked?.uri?.();
}

async function browse(): Promise<vscode.Uri | undefined> {
  return (await vscode.window.showOpenDialog({ canSelectMany: false }))?.[0];
}

/** Data before documents. */
function rank({ path }: vscode.Uri): number {
  return /\.(csv|tsv|jsonl|ndjson)$/i.test(path) ? 0 : 1;
}
