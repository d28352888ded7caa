/**
 * The tone of many files: read one after the other through VS Code's file system, so that virtual workspaces work too, and
 * scored on a thread of the job's own, so that a hover never waits behind it. What is kept is bounded by file.
 */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { TextColumns } from '../../base/textColumns';
import { messageOf, UserError } from '../../base/errors';
import type { DocumentTone } from '../../protocol/documentTone';
import { decimal } from '../../protocol/numbers';
import { languageIdOfPath } from '../../text/passages';
import { Cancelled, type ScorerClient } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';
import type { AnalysisResult, FileTone } from './analysisResult';
import { keepFindings, keptFindings } from './keptFindings';
import type { AnalysisKind } from './workspaceFiles';

/** Between two tellings of what has come so far, ms. */
const tellEvery = 250;

export class WorkspaceAnalysis extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #result: AnalysisResult | undefined;
  #running = new AbortController();
  #kept: Promise<unknown> = Promise.resolve();

  constructor(private readonly uses: Pick<Foundation, 'columns' | 'context' | 'models' | 'log' | 'jobScorer'>) {
    super();
    void keptFindings(uses.context).then((kept) => {
      if (!kept || this.#result || this.disposed) return;
      this.#result = kept;
      this.#changed.fire();
    });
    this._register({ dispose: () => this.#running.abort() });
  }

  get result(): AnalysisResult | undefined {
    return this.#result;
  }

  /**
   * Analyses these files in the place of what was there; a later call ends an earlier one. Cancelled, it keeps what it has.
   * Throws a UserError where the active model has no class "negative" or cannot be read.
   */
  async run(
    kind: AnalysisKind,
    files: readonly vscode.Uri[],
    token: vscode.CancellationToken,
    progress: (done: number, uri: vscode.Uri) => void,
  ): Promise<void> {
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    const listening = token.onCancellationRequested(() => this.#running.abort());
    const { active } = this.uses.models;
    const scorer = this.uses.jobScorer();
    const tones: FileTone[] = [];
    const skipped: { uri: vscode.Uri; why: string }[] = [];
    let done = 0;
    let told = 0;
    const tell = (state: AnalysisResult['state']): void => {
      if (this.#running.signal !== signal) return; // another analysis has taken its place
      told = Date.now();
      this.#result = { kind, files, done, tones: [...tones], skipped: [...skipped], model: active.name, state };
      this.#changed.fire();
      if (state !== 'running') this.#keep();
    };
    try {
      const labels = await scorer.labels();
      if (!labels.includes('negative'))
        throw new UserError(
          'input',
          vscode.l10n.t('The model {0} has no class "negative" to look for: choose another model.', active.name),
        );
      tell('running');
      for (const uri of files) {
        if (signal.aborted || token.isCancellationRequested) throw new Cancelled();
        progress(done, uri);
        const tone = await toneOf(scorer, uri, this.uses.columns.of(uri), signal).catch((error: unknown) => {
          if (error instanceof Cancelled) throw error;
          skipped.push({ uri, why: messageOf(error) });
          this.uses.log.warn(`${uri.toString(true)} is left out: ${messageOf(error)}`);
          return undefined;
        });
        done++;
        if (tone && tone.passages > 0) tones.push({ uri, tone });
        if (Date.now() - told >= tellEvery) tell('running');
      }
      tell('finished');
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      tell('cancelled');
    } finally {
      listening.dispose();
      scorer.dispose();
    }
  }

  clear(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#result = undefined;
    this.#changed.fire();
    this.#keep();
  }

  /** Writes come one after the other. */
  #keep(): void {
    const result = this.#result;
    this.#kept = this.#kept
      .then(() => keepFindings(this.uses.context, result))
      .catch((error: unknown) => this.uses.log.warn(messageOf(error)));
  }
}

/** Of a file: more than anybody reads, and few enough for memory. */
const mostFindings = 20_000;

async function toneOf(
  scorer: ScorerClient,
  uri: vscode.Uri,
  columns: TextColumns | undefined,
  signal: AbortSignal,
): Promise<DocumentTone> {
  const limit = setting('maximumFileSize', uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > limit * 1e6)
    throw new UserError(
      'input',
      vscode.l10n.t('It is {0} MB; the limit in the settings is {1}.', decimal(size / 1e6, 1), limit),
    );
  // what is typed and not saved yet counts
  const open = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  const content = open ? open.getText() : await vscode.workspace.fs.readFile(uri);
  return scorer.analyze(content, languageIdOfPath(uri.path) ?? 'plaintext', {
    keep: mostFindings,
    signal,
    columns,
  });
}
