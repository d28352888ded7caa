/** A report in progress: its file is scored in other threads, and its page is kept up to date. */
import path from 'node:path';
import * as vscode from 'vscode';
import { positionsOf, textsOf, type AnalysisChoice, type ChosenPositions } from '../../../analysis/choice';
import { assertRows, FileReport } from '../../../analysis/fileReport';
import { ranksOf } from '../../../analysis/ranks';
import { ScorerPool } from '../../../analysis/scorerPool';
import { countedEntries, verdictChanges, type VerdictChanges } from '../../../analysis/verdictChanges';
import { setBit } from '../../../analysis/view/filter';
import { Disposable } from '../../../base/disposable';
import { messageOf, UserError } from '../../../base/errors';
import { pause } from '../../../base/pause';
import { openTable } from '../../../data/table';
import type { Table } from '../../../data/tableRows';
import { onFilesChange } from '../../../editor/fileChanges';
import type { Foundation } from '../../../editor/foundation';
import type { ReportState, ToFileReport } from '../../../protocol/fileReport';
import { DecisionStore } from '../../../review/decisionStore';
import { decisionsFileOf } from '../../../review/decisionsFile';
import { isText, whyNoReview } from './learning';

export type SessionUses = Pick<Foundation, 'context' | 'log' | 'models'>;

/** Between two updates of the page, ms; the first comes at once. */
const updateEvery = 120;
/** Characters of a cell that the table on the page shows. */
const shownCharacters = 400;
/** Entries in one message to the page. */
const entriesAtOnce = 50_000;

let runs = 0;

export class FileReportSession extends Disposable {
  #number = 0;
  #report: FileReport | undefined;
  #table: Table | undefined;
  #chosen: ChosenPositions | undefined;
  #state: ReportState = 'running';
  #problem: string | undefined;
  #sent = 0;
  #groupsSent = 0;
  #updated = 0;
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
    this.#sendGroups(true);
    this.#tellDecisions();
    if (this.#stale) this.post({ type: 'stale', ...this.#stale });
    this.#tellProgress();
    await this.#sendAllParts();
    if (report !== this.#report) return;
    this.#sendThemes();
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
        () => this.#sendThemes(),
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
    this.#sendParts(this.#sent);
    this.#sendGroups();
    this.#tellProgress();
    this.#done.fire();
  }

  #batch(): void {
    if (Date.now() - this.#updated < updateEvery) return;
    this.#updated = Date.now();
    this.#sendGroups();
    this.#sendParts(this.#sent);
    this.#tellProgress();
  }

  #sendHead(): void {
    const [report, table, chosen] = [this.#report!, this.#table!, this.#chosen!];
    this.#sent = 0;
    this.#groupsSent = 0;
    const { good, bad } = report.sides;
    const isTrusted = vscode.workspace.isTrusted;
    const refusal = isTrusted ? whyNoReview(table, this.uri) : undefined;
    const isDirty = vscode.workspace.textDocuments.some(
      (document) => document.isDirty && document.uri.toString() === this.uri.toString(),
    );
    this.post({
      type: 'report',
      head: {
        run: this.#number,
        uri: this.uri.toString(),
        name: path.basename(this.uri.fsPath),
        model: this.#scoredBy,
        labels: [...report.labels],
        bad,
        ...(good !== undefined && { good }),
        columns: [...table.columns],
        texts: [...chosen.texts],
        perRow: report.perRow,
        ...(report.groupColumn !== undefined && { group: report.groupColumn }),
        ...(chosen.date && { date: chosen.date.column }),
        inEditor: this.inEditor,
        canLearn: isTrusted && refusal === undefined,
        notes: [
          ...table.notes,
          ...(isDirty ? [vscode.l10n.t('Changes that are not saved are not analyzed.')] : []),
          ...(refusal === undefined ? [] : [refusal]),
        ],
      },
    });
  }

  /** Whether a text editor can show the file. */
  get inEditor(): boolean {
    return isText(this.#table, this.uri);
  }

  /** All entries again, with pauses: of a million there are twenty messages. */
  async #sendAllParts(): Promise<void> {
    const report = this.#report;
    if (!report) return;
    this.#sent = report.scored;
    for (let at = 0; at < report.scored && report === this.#report; at += entriesAtOnce) {
      this.post({ type: 'part', part: report.columns.part(at, Math.min(at + entriesAtOnce, report.scored)) });
      await pause();
    }
  }

  #sendParts(from: number): void {
    const report = this.#report;
    if (!report) return;
    for (let at = from; at < report.scored; at += entriesAtOnce)
      this.post({ type: 'part', part: report.columns.part(at, Math.min(at + entriesAtOnce, report.scored)) });
    this.#sent = report.scored;
  }

  #sendGroups(all = false): void {
    const report = this.#report;
    if (!report) return;
    const { groupColumn } = report;
    const names =
      groupColumn === undefined && report.perRow > 1
        ? this.choice.texts
        : groupColumn === undefined
          ? []
          : report.groups;
    const from = all ? 0 : this.#groupsSent;
    if (names.length === from && !all) return;
    this.#groupsSent = names.length;
    this.post({
      type: 'groups',
      ...(groupColumn !== undefined && { column: groupColumn }),
      from,
      names: names.slice(from),
    });
  }

  #sendThemes(): void {
    const report = this.#report;
    if (!report) return;
    const { columns } = report;
    this.post({
      type: 'themes',
      themes: report.themes.map(({ side, name, also }) => ({ side, name, also: [...also] })),
      bad: columns.badThemes.slice(0, columns.length),
      good: columns.goodThemes.slice(0, columns.length),
    });
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
          if (first) this.#sendGroups(true);
          first = false;
          this.#batch();
        },
        () => this.#sendThemes(),
      );
    } finally {
      scoring.dispose();
    }
    if (signal.aborted) return this.#end('stopped');
    this.#changed = verdictChanges(before, countedEntries(report.labels, report.columns));
    this.#tellChanges();
    this.#end('done');
    // decisions are counted again, since classes may have other numbers
    await this.#sendAllParts();
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
    await this.#sendAllParts();
  }

  async #lookAtFile(): Promise<void> {
    if (!this.#table || this.#stale) return;
    try {
      await this.#table.assertUnchanged();
    } catch {
      const gone = await vscode.workspace.fs.stat(this.uri).then(
        () => false,
        () => true,
      );
      this.#stale = { gone };
      this.post({ type: 'stale', gone });
    }
  }

  // requests from the page

  async sendRows(entries: readonly number[]): Promise<void> {
    const report = this.#report;
    if (!report) return;
    const known = entries.filter((entry) => entry < report.columns.length);
    const cells = await report.store.rows(known.map((entry) => Math.floor(entry / report.perRow)));
    this.post({
      type: 'rows',
      rows: known.map((entry, i) => ({
        entry,
        row: Math.floor(entry / report.perRow) + 1,
        cells: cells[i]!.map((cell) => cell.slice(0, shownCharacters)),
      })),
    });
  }

  /** The order of the entries by a column of the file. */
  async sendRanks(column: number): Promise<void> {
    const report = this.#report;
    if (!report || column >= report.store.width) return;
    const { perRow, store } = report;
    const ranks = await ranksOf(store.column(column), pause);
    const byEntry = perRow === 1 ? ranks : new Uint32Array(ranks.length * perRow);
    if (perRow > 1) ranks.forEach((rank, row) => byEntry.fill(rank, row * perRow, (row + 1) * perRow));
    this.post({ type: 'ranks', column, ranks: byEntry });
  }

  async search(text: string): Promise<void> {
    const report = this.#report;
    if (!report) return;
    const { perRow, store } = report;
    const wanted = text.toLocaleLowerCase();
    const bits = new Uint8Array(Math.ceil((store.length * perRow) / 8));
    for await (const { first, cells } of store.blocks())
      for (let at = 0; at < cells.length; at++) {
        if (!cells[at]!.toLocaleLowerCase().includes(wanted)) continue;
        const row = first + Math.floor(at / store.width);
        for (let part = 0; part < perRow; part++) setBit(bits, row * perRow + part);
      }
    this.post({ type: 'found', text, bits });
  }

  groupBy(column: number): Promise<void> {
    return this.#queue(async () => {
      const report = this.#report;
      if (!report || column >= report.store.width || this.#state === 'running') return;
      await report.groupBy(column);
      this.#sendGroups(true);
      await this.#sendAllParts();
    });
  }

  /** Shows a row at its place in the editor; on the page where no text editor can show the file. */
  async open(entry: number): Promise<void> {
    const report = this.#report;
    if (!report || entry >= report.columns.length) return;
    const row = Math.floor(entry / report.perRow);
    const [cells] = await report.store.rows([row]);
    if (!this.inEditor || !cells) return this.post({ type: 'row', row: row + 1, cells: [...(cells ?? [])] });
    const document = await vscode.workspace.openTextDocument(this.uri);
    const line = Math.min(report.store.line(row), document.lineCount) - 1;
    const text = textsOf(cells, this.#chosen!)[entry % report.perRow]?.trim() ?? '';
    await vscode.window.showTextDocument(document, {
      viewColumn: otherColumn(),
      selection: placeOf(document, line, text),
    });
  }
}

/** Lines after its first in which a text is looked for. */
const searchedLines = 200;

/** Where a text is, from a line on; the line where it is written in another way, with doubled quotes say. */
function placeOf(document: vscode.TextDocument, line: number, text: string): vscode.Range {
  const from = document.lineAt(line).range.start;
  const part = new vscode.Range(from, new vscode.Position(line + searchedLines, 0));
  const first = text.split(/[\r\n"\\]/)[0]!.trim();
  const at = first.length < 2 ? -1 : document.getText(document.validateRange(part)).indexOf(first);
  if (at < 0) return document.lineAt(line).range;
  const start = document.positionAt(document.offsetAt(from) + at);
  return new vscode.Range(start, start.translate(0, first.length));
}

/** The column beside the page, not the page's own. */
function otherColumn(): vscode.ViewColumn {
  const { tabGroups } = vscode.window;
  const other = tabGroups.all.find((group) => group !== tabGroups.activeTabGroup);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
