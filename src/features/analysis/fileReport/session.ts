/** A report in progress: its file is scored in other threads, and its page is kept up to date. */
import path from 'node:path';
import * as vscode from 'vscode';
import { positionsOf, type AnalysisChoice, type ChosenPositions } from '../../../analysis/choice';
import { assertRows, FileReport } from '../../../analysis/fileReport';
import { ScorerPool } from '../../../analysis/scorerPool';
import { countedEntries, verdictChanges, type VerdictChanges } from '../../../analysis/verdictChanges';
import { Disposable } from '../../../base/disposable';
import { messageOf, UserError } from '../../../base/errors';
import { exists } from '../../../base/files';
import { openTable } from '../../../data/table';
import type { Table } from '../../../data/tableRows';
import { onFilesChange } from '../../../editor/fileChanges';
import type { Foundation } from '../../../editor/foundation';
import type { ReportState, ToFileReport } from '../../../protocol/fileReport';
import { DecisionStore } from '../../../review/decisionStore';
import { decisionsFileOf } from '../../../review/decisionsFile';
import { answerTo, type Question } from './answers';
import { isText } from './learning';
import { headOf, PageFeed } from './pageFeed';

export type SessionUses = Pick<Foundation, 'context' | 'log' | 'models'>;

let runs = 0;

export class FileReportSession extends Disposable {
  readonly #feed: PageFeed;
  #number = 0;
  #report: FileReport | undefined;
  #table: Table | undefined;
  #chosen: ChosenPositions | undefined;
  #state: ReportState = 'running';
  #problem: string | undefined;
  #changed: VerdictChanges | undefined;
  #decisions = 0;
  #stale: { readonly gone: boolean } | undefined;
  #scoredBy = '';
  /** Aborts the current job; the next one waits for it. */
  #running = new AbortController();
  #job: Promise<void> = Promise.resolve();
  readonly #done = this._register(new vscode.EventEmitter<void>());
  /** Fires when all rows are scored, for the first time or again, or when scoring ended early. */
  readonly onDidEnd = this.#done.event;

  constructor(
    private readonly uses: SessionUses,
    readonly uri: vscode.Uri,
    readonly choice: AnalysisChoice,
    private readonly post: (message: ToFileReport) => void,
  ) {
    super();
    this.#feed = new PageFeed(post, choice.texts);
    const file = uri.fsPath;
    const decisions = decisionsFileOf(file);
    const beside = (name: string) => new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), name);
    this._register(
      onFilesChange(
        beside(path.basename(file)),
        () => [file],
        () => void this.#lookAtFile(),
      ),
    );
    this._register(
      onFilesChange(
        beside(path.basename(decisions)),
        () => [decisions],
        () => this.#queue(() => this.#readDecisions()),
      ),
    );
    this._register(uses.models.onDidChangeActive(() => this.#modelChanged()));
    this._register({
      dispose: () => {
        this.#running.abort();
        void this.#job.then(() => this.#report?.close()).catch(() => undefined);
      },
    });
  }

  get state(): ReportState {
    return this.#state;
  }

  get report(): FileReport | undefined {
    return this.#report;
  }

  get model(): string {
    return this.#scoredBy;
  }

  get groupColumn(): string | undefined {
    return this.#table?.columns[this.#report?.groupColumn ?? -1];
  }

  start(): Promise<void> {
    return this.#queue(() => this.#run());
  }

  stop(): void {
    this.#running.abort();
  }

  /** Sends all that the page needs; it was hidden, or is new. */
  async refresh(): Promise<void> {
    const report = this.#report;
    if (!report) return this.#tellProgress();
    this.#sendHead();
    this.#feed.sendGroups(report, true);
    this.#tellDecisions();
    if (this.#stale) this.post({ type: 'stale', ...this.#stale });
    this.#tellProgress();
    if (!(await this.#feed.sendAll(report))) return;
    this.#feed.sendThemes(report);
    this.#tellChanges();
  }

  /** Jobs run one after the other, since they change the same columns. */
  #queue(work: () => Promise<void>): Promise<void> {
    return (this.#job = this.#job.then(async () => {
      if (this.disposed) return;
      try {
        await work();
      } catch (error) {
        if (this.disposed) return;
        if (!(error instanceof UserError)) this.uses.log.error(error instanceof Error ? error : String(error));
        this.#end('failed', messageOf(error));
      }
    }));
  }

  async #run(): Promise<void> {
    const { context, models } = this.uses;
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#state = 'running';
    this.#problem = undefined;
    this.#changed = undefined;
    this.#number = ++runs;
    const table = (this.#table = await openTable(this.uri.fsPath));
    const chosen = (this.#chosen = positionsOf(this.choice, table.columns, table.path));
    const decisions = await new DecisionStore(decisionsFileOf(table.path)).read();
    this.#decisions = decisions.size;
    this.#scoredBy = models.active.name;
    const scoring = await ScorerPool.start(models.active.folder);
    try {
      if (this.disposed) return;
      const folder = vscode.Uri.joinPath(context.globalStorageUri, 'rows').fsPath;
      const report = (this.#report = new FileReport({ table, chosen, scoring, folder, decisions }));
      this.#sendHead();
      this.#tellDecisions();
      await report.run(
        signal,
        () => this.#batch(),
        () => this.#feed.sendThemes(report),
      );
      assertRows(table, report.store.length);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      scoring.dispose();
    }
    this.#end(signal.aborted ? 'stopped' : 'done');
  }

  #end(state: ReportState, problem?: string): void {
    this.#state = state;
    this.#problem = problem;
    if (this.#report) this.#feed.sendNew(this.#report);
    this.#tellProgress();
    this.#done.fire();
  }

  #batch(): void {
    if (!this.#feed.isDue()) return;
    if (this.#report) this.#feed.sendNew(this.#report);
    this.#tellProgress();
  }

  #sendHead(): void {
    const [report, table, chosen] = [this.#report!, this.#table!, this.#chosen!];
    this.#feed.sendHead(headOf({ run: this.#number, uri: this.uri, model: this.#scoredBy, report, table, chosen }));
  }

  /** Whether a text editor can show the file. */
  get inEditor(): boolean {
    return isText(this.#table, this.uri);
  }

  #tellProgress(): void {
    const report = this.#report;
    const bytes = this.#table?.bytes ?? 0;
    const share = this.#state === 'done' ? 1 : bytes > 0 ? Math.min(1, (report?.progress.characters ?? 0) / bytes) : 0;
    const rows = report ? Math.floor(report.scored / report.perRow) : 0;
    this.post({
      type: 'progress',
      state: this.#state,
      rows,
      share,
      ...(this.#problem !== undefined && { message: this.#problem }),
    });
  }

  #modelChanged(): void {
    this.#running.abort();
    void this.#queue(() => this.#rescore());
  }

  /** Scores again with the active model. Rows that were read are kept; a file that was not read to its end is read again. */
  async #rescore(): Promise<void> {
    const report = this.#report;
    const { active } = this.uses.models;
    if (!report || this.#state !== 'done') {
      if (this.#state === 'stopped' && report) await report.close();
      return this.#run();
    }
    const before = countedEntries(report.labels, report.columns);
    this.#running = new AbortController();
    const { signal } = this.#running;
    const scoring = await ScorerPool.start(active.folder);
    this.#scoredBy = active.name;
    this.#state = 'running';
    try {
      let first = true;
      await report.rescore(
        scoring,
        signal,
        () => {
          if (first) this.#sendHead();
          if (first) this.#feed.sendGroups(report, true);
          first = false;
          this.#batch();
        },
        () => this.#feed.sendThemes(report),
      );
    } finally {
      scoring.dispose();
    }
    if (signal.aborted) return this.#end('stopped');
    this.#changed = verdictChanges(before, countedEntries(report.labels, report.columns));
    this.#tellChanges();
    this.#end('done');
    // decisions are counted again, since classes may have other numbers
    await this.#feed.sendAll(report);
  }

  #tellChanges(): void {
    if (this.#changed) this.post({ type: 'changed', ...this.#changed, moves: [...this.#changed.moves] });
  }

  #tellDecisions(): void {
    this.post({ type: 'decisions', count: this.#decisions });
  }

  async #readDecisions(): Promise<void> {
    if (!this.#report || this.#state === 'running') return;
    const decisions = await new DecisionStore(decisionsFileOf(this.uri.fsPath)).read();
    this.#decisions = decisions.size;
    this.#tellDecisions();
    await this.#report.decide(decisions);
    await this.#feed.sendAll(this.#report);
  }

  async #lookAtFile(): Promise<void> {
    if (!this.#table || this.#stale) return;
    try {
      await this.#table.assertUnchanged();
    } catch {
      const gone = !(await exists(this.uri.fsPath));
      this.#stale = { gone };
      this.post({ type: 'stale', gone });
    }
  }

  // requests from the page

  async answer(question: Question): Promise<void> {
    if (!this.#report || !this.#chosen) return;
    const { uri, inEditor } = this;
    const answer = await answerTo(question, { report: this.#report, chosen: this.#chosen, uri, inEditor });
    if (answer) this.post(answer);
  }

  groupBy(column: number): Promise<void> {
    return this.#queue(async () => {
      const report = this.#report;
      if (!report || column >= report.store.width || this.#state === 'running') return;
      await report.groupBy(column);
      this.#feed.sendGroups(report, true);
      await this.#feed.sendAll(report);
    });
  }
}
