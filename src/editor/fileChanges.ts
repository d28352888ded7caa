/** Hears of files that change on the disk, also where VS Code's watcher is blind: outside of the workspace, on network disks. */
import * as vscode from 'vscode';
import { pollFiles } from '../base/pollFiles';

/** Between two looks of our own, ms. */
const lookEvery = 5000;

/** @param files those that must not be missed, requested again at each check */
export function onFilesChange(
  pattern: vscode.GlobPattern,
  files: () => readonly string[],
  changed: () => void,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const events = [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete];
  return vscode.Disposable.from(
    watcher,
    ...events.map((event) => event(changed)),
    pollFiles(files, lookEvery, changed),
  );
}
