/** Passages on which a reviewer has decided: their decision is shown in the place of the model's verdict. */
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';

export class DecidedPassages extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<vscode.Uri>());
  /** Fires with the file of which others are decided. */
  readonly onDidChange = this.#changed.event;
  /** Offsets at which the passages begin, by the file's URI. */
  readonly #starts = new Map<string, ReadonlySet<number>>();

  has(uri: vscode.Uri, start: number): boolean {
    return this.#starts.get(uri.toString())?.has(start) === true;
  }

  /** @param starts of the passages, as the file is now */
  set(uri: vscode.Uri, starts: ReadonlySet<number>): void {
    const id = uri.toString();
    const before = this.#starts.get(id) ?? new Set();
    if (before.size === starts.size && [...starts].every((start) => before.has(start))) return;
    if (starts.size > 0) this.#starts.set(id, starts);
    else this.#starts.delete(id);
    this.#changed.fire(uri);
  }
}
