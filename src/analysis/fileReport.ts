/**
 * The report on a file: its rows read once and kept in a `RowStore`, scored batch by batch in other threads, and packed
 * into columns from which everything else is counted.
 */
import { UserError } from '../base/errors';
import { Turns } from '../base/pause';
import type { Table } from '../data/tableRows';
import type { RowVerdicts } from '../protocol/rowScoring';
import type { Decisions } from '../review/decision';
import { textsOf, textsPerRow, type ChosenPositions } from './choice';
import { dayOfCell } from './dates';
import { DecidedTexts } from './decided';
import { Groups } from './groups';
import { GrowableNumbers } from './growableNumbers';
import { RowStore, type RowsBlock } from './rowStore';
import type { RowScoring } from './scorerPool';
import { ScoringBatches } from './scoringBatches';
import { sidesOf, type Sides } from './sides';
import { TermsStore } from './termsStore';
import { nameThemes, type Theme } from './themeNames';
import { findThemes, markThemes } from './themes';
import { categoryOf, classBits, noText, notScored, otherGroups, unit } from './view/columns';
import { ColumnsBuffer } from './view/columnsBuffer';
import { noDay } from './view/periods';

export interface FileReportOptions {
  /** As it was opened. */
  readonly table: Table;
  readonly chosen: ChosenPositions;
  readonly scoring: RowScoring;
  /** Folder for what does not fit in memory; created when needed. */
  readonly folder: string;
  readonly decisions?: Decisions | undefined;
  /** Whether to find what the texts are about. */
  readonly themes?: boolean | undefined;
}

export interface ReportProgress {
  readonly rows: number;
  readonly entries: number;
  /** Characters in the rows so far, to compare with the size of the file. */
  readonly characters: number;
}

/**
 * Number of entries after which themes are first searched for while rows still arrive, and the factor to the next
 * search.
 */
const [firstThemes, themesGrowth] = [2000, 4];

export class FileReport {
  readonly columns = new ColumnsBuffer();
  readonly store: RowStore;
  readonly perRow: number;
  #groups = new Groups();
  #group: number | undefined;
  #scoring: RowScoring;
  #sides: Sides;
  #themes: readonly Theme[] = [];
  #decisions: Decisions;
  #characters = 0;
  #scored = 0;
  /** `[entries, classes]` */
  readonly #probabilities = new GrowableNumbers();
  readonly #terms: TermsStore;

  constructor(private readonly options: FileReportOptions) {
    const { table, chosen, scoring, folder, decisions } = options;
    this.store = new RowStore(table.columns.length, folder);
    this.perRow = textsPerRow(chosen);
    this.#terms = new TermsStore(folder);
    this.#scoring = scoring;
    this.#sides = sidesOf(scoring.labels);
    this.#group = chosen.group;
    this.#decisions = decisions ?? new Map();
  }

  get table(): Table {
    return this.options.table;
  }

  get labels(): readonly string[] {
    return this.#scoring.labels;
  }

  get sides(): Sides {
    return this.#sides;
  }

  get groups(): readonly string[] {
    return this.#groups.names;
  }

  get groupColumn(): number | undefined {
    return this.#group;
  }

  get themes(): readonly Theme[] {
    return this.#themes;
  }

  get progress(): ReportProgress {
    return { rows: this.store.length, entries: this.columns.length, characters: this.#characters };
  }

  /** Calibrated probabilities, `[entries, classes]`; valid until more are scored. */
  get probabilities(): Float64Array {
    return this.#probabilities.view();
  }

  /**
   * Reads and scores all rows.
   * @param onBatch after each batch of entries that was scored, in the order of the file
   * @param onThemes each time that themes were found
   * @throws UserError on the first row that cannot be read; what was scored before stays
   */
  async run(signal: AbortSignal, onBatch: () => void, onThemes: () => void): Promise<void> {
    const { table } = this.options;
    const batches = new ScoringBatches(this.#scoring, this.options.themes !== false, signal);
    const decided = new DecidedTexts(this.#decisions);
    const turns = new Turns();
    let themesAt = firstThemes;
    const take = async (rows: RowVerdicts | undefined) => {
      if (!rows) return;
      await this.#take(rows);
      onBatch();
      if (this.options.themes === false || this.#scored < themesAt) return;
      themesAt = this.#scored * themesGrowth;
      await this.findThemes();
      onThemes();
    };
    try {
      for await (const { cells, line } of table.rows({ signal })) {
        if (signal.aborted) break;
        this.store.add(cells, line);
        for (const cell of cells) this.#characters += cell.length + 1;
        for (const text of this.#enter(cells, decided)) await take(await batches.add(text));
        await this.store.settle();
        if (turns.isOver) await turns.next();
      }
    } finally {
      // rows before the one that cannot be read are still scored
      if (!signal.aborted) for await (const rows of batches.rest()) await take(rows);
    }
    if (signal.aborted || this.options.themes === false) return;
    await this.findThemes();
    onThemes();
  }

  /** Scores all rows again with another model, whose verdicts replace the previous ones. */
  async rescore(scoring: RowScoring, signal: AbortSignal, onBatch: () => void, onThemes: () => void): Promise<void> {
    // verdicts of other classes mean nothing now
    if (scoring.labels.join('\n') !== this.labels.join('\n')) this.columns.verdict.fill(notScored);
    this.#scoring = scoring;
    this.#sides = sidesOf(scoring.labels);
    this.#probabilities.clear();
    this.#scored = 0;
    const batches = new ScoringBatches(scoring, false, signal);
    const turns = new Turns();
    for await (const { cells } of this.store.blocks()) {
      for (let at = 0; at < cells.length; at += this.store.width)
        for (const text of textsOf(cells.slice(at, at + this.store.width), this.options.chosen)) {
          if (turns.isOver) await turns.next();
          const rows = await batches.add(text);
          if (!rows) continue;
          await this.#take(rows);
          onBatch();
        }
      if (signal.aborted) return;
    }
    for await (const rows of batches.rest()) {
      await this.#take(rows);
      onBatch();
    }
    await this.decide(this.#decisions);
    if (signal.aborted || this.options.themes === false) return;
    await this.findThemes();
    onThemes();
  }

  /** Entries that have a verdict. */
  get scored(): number {
    return this.#scored;
  }

  /** Adds the entries of a row. @returns their texts */
  #enter(cells: readonly string[], decided: DecidedTexts): string[] {
    const { chosen } = this.options;
    const texts = textsOf(cells, chosen);
    const day = chosen.date ? dayOfCell(cells[chosen.date.column] ?? '', chosen.date.format) : noDay;
    const group = this.#group === undefined ? otherGroups : this.#groups.numberOf(cells[this.#group] ?? '');
    const { columns } = this;
    texts.forEach((text, part) => {
      const entry = columns.length;
      columns.setLength(entry + 1);
      columns.day[entry] = day;
      columns.group[entry] = this.#group === undefined && this.perRow > 1 ? part : group;
      columns.decided[entry] = this.#classNumber(decided.next(text, this.#cellsOf(cells, part)));
    });
    return texts;
  }

  /** The cells that make up one text of a row. */
  #cellsOf(cells: readonly string[], part: number): string[] {
    const { texts, mode } = this.options.chosen;
    return (mode === 'each' ? [texts[part]!] : texts).map((column) => cells[column] ?? '');
  }

  /** Of a label that a reviewer chose, as `decided` has it. */
  #classNumber(label: string | undefined): number {
    return label === undefined ? 0 : this.labels.indexOf(label) + 1;
  }

  async #take({ verdict, probabilities, keys, ends }: RowVerdicts): Promise<void> {
    const classes = this.labels.length;
    const { bad, good } = this.#sides;
    const { columns } = this;
    const p = (i: number, c: number | undefined) => (c === undefined ? 0 : probabilities[i * classes + c]!);
    verdict.forEach((value, i) => {
      const entry = this.#scored + i;
      columns.verdict[entry] = value;
      columns.confidence[entry] = value === noText ? 0 : Math.round(unit * p(i, value & classBits));
      columns.tone[entry] = value === noText ? 0 : Math.round(unit * (p(i, good) - p(i, bad)));
    });
    this.#scored += verdict.length;
    this.#probabilities.append(probabilities);
    if (ends.length > 0) await this.#terms.add({ keys, ends });
  }

  /** Finds themes in the entries scored so far, and marks the entries that have them. */
  async findThemes(): Promise<void> {
    const entries = () => this.#terms.batches();
    const { bad, good } = this.#sides;
    const classes = this.labels.length;
    const sideOf = (entry: number) => {
      const category = categoryOf(this.columns, entry, classes);
      if (category === bad) return 'bad';
      return category === good || (good === undefined && category < classes) ? 'good' : undefined;
    };
    const found = await findThemes(entries, sideOf);
    const { badThemes, goodThemes } = this.columns;
    badThemes.fill(0);
    goodThemes.fill(0);
    await markThemes(entries, found, (entry, bad, good) => {
      this.columns.badThemes[entry] = bad;
      this.columns.goodThemes[entry] = good;
    });
    this.#themes = await nameThemes(found, this.columns, (entry) => this.textOf(entry));
  }

  /** The text of an entry that was scored. */
  async textOf(entry: number): Promise<string> {
    const [cells] = await this.store.rows([Math.floor(entry / this.perRow)]);
    return textsOf(cells ?? [], this.options.chosen)[entry % this.perRow] ?? '';
  }

  /** Replaces the reviewers' decisions. */
  async decide(decisions: Decisions): Promise<void> {
    this.#decisions = decisions;
    this.columns.decided.fill(0);
    if (decisions.size === 0) return;
    const decided = new DecidedTexts(decisions);
    await this.#eachRow((cells, row) => {
      textsOf(cells, this.options.chosen).forEach((text, part) => {
        const label = decided.next(text, this.#cellsOf(cells, part));
        this.columns.decided[row * this.perRow + part] = this.#classNumber(label);
      });
    });
  }

  /** Groups the rows by another column. */
  async groupBy(column: number): Promise<void> {
    const groups = new Groups();
    await this.#eachRow((cells, row) => {
      const number = groups.numberOf(cells[column] ?? '');
      this.columns.group.fill(number, row * this.perRow, (row + 1) * this.perRow);
    });
    this.#group = column;
    this.#groups = groups;
  }

  async #eachRow(visit: (cells: readonly string[], row: number) => void): Promise<void> {
    for await (const block of this.store.blocks()) forRows(block, this.store.width, visit);
  }

  /** Frees everything that the report holds; its rows can no longer be read. */
  async close(): Promise<void> {
    await Promise.all([this.store.close(), this.#terms.close()]);
  }
}

function forRows(
  { first, cells }: RowsBlock,
  width: number,
  visit: (cells: readonly string[], row: number) => void,
): void {
  for (let at = 0, row = first; at < cells.length; at += width, row++) visit(cells.slice(at, at + width), row);
}

/** @throws UserError where the table has no rows */
export function assertRows(table: Table, rows: number): void {
  if (rows === 0)
    throw new UserError('input', `${table.path} has column names but no rows: add rows or choose another file.`);
}
