/**
 * The available models: the bundled one, those of the workspace's folders and, if no folder is open, those in the
 * extension's own storage. One of them is active; it scores everything.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { messageOf, UserError } from '../base/errors';
import { exists, renameWhole } from '../base/files';
import { CoalescedRefresh } from '../base/coalescedRefresh';
import { bundledModelFolder } from '../model/bundled';
import type { ModelCard } from '../model/modelFile';
import { readModelCard } from '../model/store';
import { onFilesChange } from './fileChanges';
import { bringBack, emptyTrash, moveToTrash } from './trash';

export type ModelPlace = 'bundled' | 'workspace' | 'storage';

export interface ModelEntry {
  readonly name: string;
  readonly folder: string;
  readonly place: ModelPlace;
  /** Absent if the folder's model cannot be read; `problem` then says why. */
  readonly card?: ModelCard;
  readonly problem?: string;
}

/** Where a folder of the workspace keeps its models. */
const modelsFolder = path.join('.undertone', 'models');
const activeKey = 'undertone.activeModel';

export class ModelLibrary extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly #activeChanged = this._register(new vscode.EventEmitter<ModelEntry>());
  /** Models were added, removed or renamed. */
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeActive = this.#activeChanged.event;

  readonly #bundled: ModelEntry;
  #entries: readonly ModelEntry[];
  #active: ModelEntry;
  readonly #reading = new CoalescedRefresh(() => this.#read());

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.#bundled = { name: vscode.l10n.t('Bundled'), folder: bundledModelFolder(), place: 'bundled' };
    const chosen = context.workspaceState.get<string>(activeKey);
    this.#active =
      chosen && vscode.workspace.isTrusted
        ? { name: path.basename(chosen), folder: chosen, place: 'workspace' }
        : this.#bundled;
    this.#entries = [this.#bundled];
    // when a whole folder is deleted, VS Code reports only the folder
    this._register(
      onFilesChange(
        '{**/.undertone,**/.undertone/models,**/.undertone/models/*,**/.undertone/models/*/model.json}',
        () => this.#files,
        () => void this.refresh(),
      ),
    );
    this._register(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()));
    this._register(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh()));
  }

  get active(): ModelEntry {
    return this.#active;
  }

  get entries(): readonly ModelEntry[] {
    return this.#entries;
  }

  /** Folders that may hold models, whether they exist or not. */
  get homes(): readonly { folder: string; place: ModelPlace }[] {
    if (!vscode.workspace.isTrusted) return [];
    const ofWorkspace = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    return [
      ...ofWorkspace.map(({ uri }) => ({ folder: path.join(uri.fsPath, modelsFolder), place: 'workspace' as const })),
      { folder: path.join(this.context.globalStorageUri.fsPath, 'models'), place: 'storage' as const },
    ];
  }

  /** Where a new model trained on `file` goes: next to its data, or into the extension's storage. */
  homeFor(file: vscode.Uri): string {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    return folder?.uri.scheme === 'file'
      ? path.join(folder.uri.fsPath, modelsFolder)
      : path.join(this.context.globalStorageUri.fsPath, 'models');
  }

  /** Reads only the card of the active model and announces it: nothing can be scored before that, and reading all folders may take longer. */
  async readActive(): Promise<void> {
    const { folder, place } = this.#active;
    const entry = await this.#entry(folder, place);
    if (this.#active.card) return;
    if (entry?.card && this.#active.folder === folder) this.#setActive(entry);
    else this.#activeChanged.fire(this.#active);
  }

  /** Reads the folders again. */
  refresh(): Promise<void> {
    return this.#reading.request();
  }

  async activate(folder: string): Promise<void> {
    await this.refresh();
    const entry = this.#entries.find((candidate) => candidate.folder === folder);
    if (!entry?.card)
      throw new UserError(
        'input',
        entry?.problem ?? vscode.l10n.t('There is no model in {0}: pick another one in the Models view.', folder),
      );
    await this.#remember(entry);
    this.#setActive(entry);
  }

  async rename(entry: ModelEntry, name: string): Promise<void> {
    const folder = path.join(path.dirname(entry.folder), name);
    // another case of the same letters is the same folder on some disks
    const taken = folder.toLowerCase() !== entry.folder.toLowerCase() && (await exists(folder));
    if (taken)
      throw new UserError('input', vscode.l10n.t('There is a model named {0} already: choose another name.', name));
    await renameWhole(entry.folder, folder);
    if (entry.folder === this.#active.folder) await this.#remember({ ...entry, folder });
    await this.refresh();
  }

  /** Deletes a model and its run. @returns a function that restores it, and makes it active again if it was */
  async delete(entry: ModelEntry): Promise<() => Promise<void>> {
    const active = this.#active.folder === entry.folder;
    const trashed = await moveToTrash(path.dirname(entry.folder), entry.folder);
    await this.refresh();
    return async () => {
      await bringBack(trashed);
      if (active && entry.card) await this.activate(entry.folder);
      else await this.refresh();
    };
  }

  /** Removes what has been in the trash for a long time. */
  async emptyTrash(): Promise<void> {
    for (const { folder } of this.homes) await emptyTrash(folder);
  }

  get #files(): string[] {
    return [
      ...this.homes.map(({ folder }) => folder),
      ...this.#entries.filter(({ place }) => place !== 'bundled').map(({ folder }) => path.join(folder, 'model.json')),
    ];
  }

  async #read(): Promise<void> {
    const folders = await Promise.all(
      this.homes.map(async (home) => (await subfolders(home.folder)).map((folder) => ({ folder, place: home.place }))),
    );
    const found = [{ folder: this.#bundled.folder, place: 'bundled' as const }, ...folders.flat()];
    const entries = await Promise.all(found.map(({ folder, place }) => this.#entry(folder, place)));
    const before = this.#entries;
    this.#entries = entries.filter((entry) => entry !== undefined);
    const chosen = this.context.workspaceState.get<string>(activeKey);
    const active =
      this.#entries.find(({ folder, card }) => folder === chosen && card) ??
      this.#entries.find(({ place }) => place === 'bundled') ??
      this.#bundled;
    if (chosen && active.folder !== chosen && vscode.workspace.isTrusted) {
      this.log.warn(`The active model in ${chosen} is gone or cannot be read; the bundled model takes its place.`);
      await this.context.workspaceState.update(activeKey, undefined);
    }
    this.#setActive(active);
    if (fingerprint(before) !== fingerprint(this.#entries)) this.#changed.fire();
  }

  async #entry(folder: string, place: ModelPlace): Promise<ModelEntry | undefined> {
    const name = place === 'bundled' ? this.#bundled.name : path.basename(folder);
    try {
      return { name, folder, place, card: await readModelCard(folder) };
    } catch (error) {
      const isModel = await exists(path.join(folder, 'model.json'));
      return isModel || place === 'bundled' ? { name, folder, place, problem: messageOf(error) } : undefined;
    }
  }

  async #remember(entry: ModelEntry): Promise<void> {
    await this.context.workspaceState.update(activeKey, entry.place === 'bundled' ? undefined : entry.folder);
  }

  #setActive(entry: ModelEntry): void {
    const before = this.#active;
    this.#active = entry;
    if (before.folder !== entry.folder || versionOf(before) !== versionOf(entry)) this.#activeChanged.fire(entry);
  }
}

function fingerprint(entries: readonly ModelEntry[]): string {
  return JSON.stringify(entries.map((entry) => [entry.folder, versionOf(entry), entry.problem]));
}

/** Distinguishes a retrained model from the one that was in its folder before. */
export function versionOf(entry: ModelEntry): string {
  return entry.card?.weights.sha256 ?? '';
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.join(folder, entry.name));
}
