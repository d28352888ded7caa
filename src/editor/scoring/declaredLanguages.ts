/**
 * The comment delimiters that installed languages declare, for languages that Undertone does not know itself. A language's
 * configuration is a file in its extension; it is read when a document of that language is first met.
 */
import path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { DeclaredComments } from '../../text/passages';
import { configurationFilesOf, readComments } from './languageConfiguration';

export class DeclaredLanguages extends Disposable {
  #known = new Map<string, Promise<DeclaredComments | undefined>>();

  constructor() {
    super();
    this._register(vscode.extensions.onDidChange(() => (this.#known = new Map())));
  }

  /** Never rejects: a configuration that cannot be read declares nothing. */
  commentsOf(languageId: string): Promise<DeclaredComments | undefined> {
    let known = this.#known.get(languageId);
    if (!known) this.#known.set(languageId, (known = read(languageId)));
    return known;
  }
}

async function read(languageId: string): Promise<DeclaredComments | undefined> {
  for (const { extensionPath, packageJSON } of vscode.extensions.all) {
    for (const file of configurationFilesOf(packageJSON, languageId)) {
      const declared = await readComments(path.join(extensionPath, file));
      if (declared) return declared;
    }
  }
  return undefined;
}
