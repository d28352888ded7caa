/** The sample feedback that ships with the extension. */
import * as vscode from 'vscode';

const sampleName = 'app-reviews.csv';
const sampleFiles = [sampleName, 'feedback.csv', 'reviews.md', 'tickets.jsonl'];

/**
 * The sample to open: a copy in the extension's storage, which the user may edit and review. Existing copies are kept.
 */
export async function sampleFile({ extensionUri, globalStorageUri }: vscode.ExtensionContext): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(globalStorageUri, 'sample');
  await vscode.workspace.fs.createDirectory(folder);
  for (const name of sampleFiles) {
    const copy = vscode.Uri.joinPath(folder, name);
    const present = await vscode.workspace.fs.stat(copy).then(
      () => true,
      () => false,
    );
    if (!present) await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'examples', 'feedback', name), copy);
  }
  return vscode.Uri.joinPath(folder, sampleName);
}
