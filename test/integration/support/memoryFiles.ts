/** A file system that is nowhere on the disk, as that of a virtual workspace. */
import * as vscode from 'vscode';

export class MemoryFiles implements vscode.FileSystemProvider {
  static readonly scheme = 'undertone-memory';
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #files = new Map<string, Uint8Array>();

  add(path: string, content: string | Uint8Array): vscode.Uri {
    this.#files.set(path, Buffer.from(content));
    return vscode.Uri.from({ scheme: MemoryFiles.scheme, path });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat({ path }: vscode.Uri): vscode.FileStat {
    const size = this.#read(path).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size };
  }
  readFile({ path }: vscode.Uri): Uint8Array {
    return this.#read(path);
  }
  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content);
  }
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(): void {}
  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #read(path: string): Uint8Array {
    const content = this.#files.get(path);
    if (!content) throw vscode.FileSystemError.FileNotFound(path);
    return content;
  }
}
