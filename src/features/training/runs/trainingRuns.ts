/**
 * The runs of this window: one running, others queued, the rest known from their records. Unfinished runs are
 * remembered, so that a reloaded window continues them.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../../../base/disposable';
import { messageOf } from '../../../base/errors';
import { exists } from '../../../base/files';
import { runFolderName } from '../../../model/store';
import type { TrainingRequest } from '../../../protocol/trainingRequest';
import { checkpointFileName } from '../../../training/disk/checkpoint';
import { readRunState } from '../../../training/disk/record';
import { dropRun } from '../../../training/disk/runFolder';
import type { ModelLibrary } from '../../../editor/modelLibrary';
import { RememberedRuns, type UnfinishedRun } from './rememberedRuns';
import { tensorflowHome } from './tensorflowSetup';
import { forkTrainer } from '../../../editor/trainerProcess';
import { TrainingRun } from './trainingRun';
import { ignoreOwnFiles } from '../../../editor/ownIgnore';
import { untrusted } from '../../../editor/slip';
import { bringBack, moveToTrash } from '../../../editor/trash';
import { TrainingSession, type Outcome } from './trainingSession';

/** How long the previous window's trainer may take to save its checkpoint and exit, ms. */
const handOverPatience = 10_000;

export interface RunEnd {
  readonly run: TrainingRun;
  readonly outcome: Outcome;
}

export interface RestoredRun {
  readonly run: TrainingRun;
  /** `end`: its training process finished while the window was away. */
  readonly from: 'checkpoint' | 'start' | 'end';
}

export class TrainingRuns extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly #ended = this._register(new vscode.EventEmitter<RunEnd>());
  /** A run was added or removed, or its status changed. */
  readonly onDidChange = this.#changed.event;
  readonly onDidEnd = this.#ended.event;

  /** By folder, oldest first. */
  readonly #runs = new Map<string, TrainingRun>();
  readonly #queue: TrainingRun[] = [];
  readonly #memory: RememberedRuns;
  #session: TrainingSession | undefined;
  #current: TrainingRun | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly models: ModelLibrary,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.#memory = new RememberedRuns(context.workspaceState);
    this._register({ dispose: () => this.#session?.dispose() });
  }

  /** At work now. */
  get current(): TrainingRun | undefined {
    return this.#current;
  }

  get latest(): TrainingRun | undefined {
    return this.#current ?? [...this.#runs.values()].at(-1);
  }

  /** All known runs, latest first. */
  get all(): readonly TrainingRun[] {
    return [...this.#runs.values()].reverse();
  }

  find(folder: string): TrainingRun | undefined {
    return this.#runs.get(folder);
  }

  /** Starts a run, or lets it wait behind the one at work. */
  async start(request: TrainingRequest): Promise<TrainingRun> {
    if (!vscode.workspace.isTrusted) throw untrusted();
    const before = request.resume ? await this.#read(request.out) : undefined;
    const run = new TrainingRun(request.out, request, 'queued', before?.state);
    this.#remember(run);
    this.#queue.push(run);
    // First the process and the commands that steer it, then what is kept for another day: that may take a while.
    const started = this.#next();
    await ignoreOwnFiles(path.dirname(run.folder));
    await this.#memory.setRequest(run.folder, request);
    await started;
    return run;
  }

  /** Goes on with a run that was interrupted or crashed, from its last checkpoint if it has one. */
  async continue(run: TrainingRun): Promise<TrainingRun | undefined> {
    if (!run.goesOnFrom || !run.request) return undefined;
    return this.start({ ...run.request, resume: true });
  }

  stop(): void {
    this.#session?.stop();
  }

  pause(): void {
    this.#session?.pause();
  }

  resume(): void {
    this.#session?.resume();
  }

  save(): void {
    this.#session?.save();
  }

  async discard(run: TrainingRun): Promise<void> {
    if (run === this.#current) return this.#session?.discard();
    const waiting = this.#queue.indexOf(run);
    // one that waits has written nothing yet
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    else await dropRun(run.folder);
    await this.#forget(run);
  }

  /** A run that has ended: its record and checkpoint, and its folder where no model is in it. @returns what brings it back */
  async delete(run: TrainingRun): Promise<() => Promise<void>> {
    const { folder, request } = run;
    const hasModel = await exists(path.join(folder, 'model.json'));
    const trashed = await moveToTrash(path.dirname(folder), hasModel ? path.join(folder, runFolderName) : folder);
    this.#runs.delete(folder);
    await this.#memory.setRequest(folder, undefined);
    this.#changed.fire();
    return async () => {
      await bringBack(trashed);
      await this.remember(folder, request);
      await this.refresh();
    };
  }

  /** What a run was asked, where its folder has come back. */
  async remember(folder: string, request: TrainingRequest | undefined): Promise<void> {
    if (request) await this.#memory.setRequest(folder, request);
  }

  /** Reads the records of the models' folders: runs of earlier days. */
  async refresh(): Promise<void> {
    const folders = await Promise.all(
      this.models.homes.map(async ({ folder }) => {
        const names = await fs.readdir(folder).catch(() => []);
        return names.map((name) => path.join(folder, name));
      }),
    );
    const found: TrainingRun[] = [];
    // One after the other: what they take of the thread in slices would else add up.
    for (const folder of folders.flat()) {
      const run = this.#runs.has(folder) ? undefined : await this.#read(folder);
      if (run) found.push(run);
    }
    for (const run of [...this.#runs.values()]) {
      if (run.live || (await exists(run.folder))) continue;
      this.#runs.delete(run.folder);
      await this.#memory.setRequest(run.folder, undefined);
    }
    if (found.length > 0) {
      const known = [...this.#runs];
      this.#runs.clear();
      for (const run of found.sort((a, b) => a.name.localeCompare(b.name))) this.#runs.set(run.folder, run);
      for (const [folder, run] of known) this.#runs.set(folder, run);
    }
    this.#changed.fire();
  }

  /** After a window reload: continues unfinished runs, and reports from where. */
  async restore(): Promise<RestoredRun[]> {
    const unfinished = this.#memory.unfinished();
    if (unfinished.length === 0 || !vscode.workspace.isTrusted) return [];
    await Promise.all(unfinished.map(({ pid }) => processEnd(pid)));
    const restored: RestoredRun[] = [];
    for (const { request } of unfinished) {
      const before = await this.#read(request.out);
      if (before?.status === 'done') {
        this.#remember(before);
        restored.push({ run: before, from: 'end' });
      } else {
        const from = (await hasCheckpoint(request.out)) ? 'checkpoint' : 'start';
        restored.push({ run: await this.start({ ...request, resume: true }), from });
      }
    }
    await this.#persist();
    return restored;
  }

  async #next(): Promise<void> {
    if (this.#session || this.disposed) return this.#persist();
    const run = this.#queue.shift();
    if (!run?.request) return this.#persist();
    const session = new TrainingSession(run.request, () => forkTrainer(tensorflowHome(this.context)));
    this.#session = session;
    this.#current = run;
    session.onEvent((event) => run.advance(event));
    session.onStatus((status) => {
      if (status === 'ended') return;
      run.setStatus(status);
      this.#changed.fire();
    });
    session.onLog(({ level, message }) => this.log[level](`${run.name}: ${message}`));
    session.onRelaunch(() => void this.#persist()); // a window that is reloaded awaits the end of this process
    void session.outcome.then((outcome) => this.#finish(run, session, outcome));
    run.setStatus('running');
    this.log.info(`${run.name}: training started (process ${session.pid})`);
    await this.#persist();
  }

  async #finish(run: TrainingRun, session: TrainingSession, told: Outcome): Promise<void> {
    const outcome = told.kind === 'crashed' ? ((await this.#recordedEnd(run)) ?? told) : told;
    this.#session = undefined;
    this.#current = undefined;
    this.log.info(`${run.name}: ${outcome.kind}${outcome.kind === 'failed' ? `: ${outcome.message}` : ''}`);
    const checkpoint = await hasCheckpoint(run.folder);
    run.setStatus(outcome.kind, messageFor(outcome, checkpoint), checkpoint);
    this.#changed.fire();
    if (outcome.kind === 'discarded') {
      await dropRun(run.folder).catch((error: unknown) => this.log.warn(messageOf(error)));
      await this.#forget(run);
    }
    await this.models.refresh();
    this.#ended.fire({ run, outcome });
    await this.#next();
    // The process may take a moment to end; after that nothing of it is left.
    setTimeout(() => session.dispose(), handOverPatience).unref();
  }

  async #forget(run: TrainingRun): Promise<void> {
    run.setStatus('discarded');
    this.#runs.delete(run.folder);
    await this.#memory.setRequest(run.folder, undefined);
    await this.#persist();
  }

  async #read(folder: string): Promise<TrainingRun | undefined> {
    const state = await readRunState(path.join(folder, runFolderName)).catch(() => undefined);
    if (!state) return undefined;
    const request = this.#memory.requestOf(folder);
    const run = new TrainingRun(folder, request, state.done ? 'done' : 'interrupted', state);
    if (!state.done && request) {
      const checkpoint = await hasCheckpoint(folder);
      run.setStatus('interrupted', messageFor({ kind: 'interrupted' }, checkpoint), checkpoint);
    }
    return run;
  }

  /** A process that ended without a word may have finished its work. */
  async #recordedEnd(run: TrainingRun): Promise<Outcome | undefined> {
    const event = (await this.#read(run.folder))?.state.done;
    return event && { kind: 'done', event };
  }

  #remember(run: TrainingRun): void {
    this.#runs.delete(run.folder);
    this.#runs.set(run.folder, run);
  }

  async #persist(): Promise<void> {
    const unfinished: UnfinishedRun[] = [this.#current, ...this.#queue].flatMap((run) =>
      run?.request ? [{ request: run.request, pid: run === this.#current ? this.#session?.pid : undefined }] : [],
    );
    this.#changed.fire();
    await this.#memory.setUnfinished(unfinished);
  }
}

function messageFor(outcome: Outcome, checkpoint: boolean): string | undefined {
  const kept = checkpoint
    ? vscode.l10n.t('Its last checkpoint is kept: continue the run, or discard it.')
    : vscode.l10n.t('It had no checkpoint yet: start it again, or discard it.');
  switch (outcome.kind) {
    case 'failed':
      return outcome.message;
    case 'crashed':
      return `${vscode.l10n.t('The training process ended unexpectedly ({0}).', outcome.reason)} ${kept}`;
    case 'interrupted':
      return `${vscode.l10n.t('The run was ended before it could save a model.')} ${kept}`;
    default:
      return undefined;
  }
}

function hasCheckpoint(folder: string): Promise<boolean> {
  return exists(path.join(folder, runFolderName, checkpointFileName));
}

/** Resolves when the process is gone, or after a while: a number may have passed to another process. */
async function processEnd(pid: number | undefined): Promise<void> {
  const until = performance.now() + handOverPatience;
  while (pid !== undefined && performance.now() < until) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
