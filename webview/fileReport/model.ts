/** What the page knows of a report, and what of it is looked at. Every pane is drawn from the same counts. */
import { aggregate, type Aggregate } from '../../src/analysis/view/aggregate';
import { ColumnsBuffer } from '../../src/analysis/view/columnsBuffer';
import { filterParts, isEmpty, type ReportFilter } from '../../src/analysis/view/filter';
import { inOrder, type Order } from '../../src/analysis/view/order';
import type { PeriodUnit } from '../../src/analysis/view/periods';
import type { PageTheme, ReportHead, ReportState, ToFileReport } from '../../src/protocol/fileReport';

/** Between two redrawings while rows come, ms. */
const redrawEvery = 150;

export interface Sorting {
  readonly key: 'row' | 'tone' | 'confidence' | 'column';
  readonly column?: number;
  readonly descending: boolean;
}

export class ReportModel {
  head: ReportHead | undefined;
  columns = new ColumnsBuffer();
  groupColumn: number | undefined;
  groups: string[] = [];
  themes: readonly PageTheme[] = [];
  state: ReportState = 'running';
  share = 0;
  rows = 0;
  problem: string | undefined;
  unit: PeriodUnit | undefined;
  filter: ReportFilter = {};
  searched = '';
  sorting: Sorting = { key: 'row', descending: false };
  changes: Extract<ToFileReport, { type: 'changed' }> | undefined;
  /** On texts of the file, by reviewers. */
  decisions = 0;
  counts: Aggregate | undefined;
  /** Entries that pass the filter, as they are sorted. */
  shown: Uint32Array = new Uint32Array(0);
  #ranks: Uint32Array | undefined;
  #drawn = 0;
  #timer: number | undefined;

  /** @param draw draws every pane anew */
  constructor(private readonly draw: () => void) {}

  get classes(): number {
    return this.head?.labels.length ?? 0;
  }

  themesOf(side: 'bad' | 'good'): readonly PageTheme[] {
    return this.themes.filter((theme) => theme.side === side);
  }

  /** @returns false where the message is about something else than the figures */
  receive(message: ToFileReport): boolean {
    switch (message.type) {
      case 'report':
        this.#begin(message.head);
        break;
      case 'part':
        this.columns.put(message.part);
        break;
      case 'groups':
        if (message.column !== this.groupColumn) this.#without('group');
        this.groupColumn = message.column;
        this.groups = [...this.groups.slice(0, message.from), ...message.names];
        break;
      case 'themes':
        this.#takeThemes(message);
        break;
      case 'progress':
        this.state = message.state;
        this.share = message.share;
        this.rows = message.rows;
        this.problem = message.message;
        break;
      case 'ranks':
        if (this.sorting.column !== message.column) return true;
        this.#ranks = message.ranks;
        break;
      case 'found':
        if (message.text !== this.searched) return true;
        this.filter = { ...this.filter, search: message.bits };
        break;
      case 'changed':
        this.changes = message;
        break;
      case 'decisions':
        this.decisions = message.count;
        break;
      default:
        return false;
    }
    this.changed(message.type === 'part' || message.type === 'progress' || message.type === 'groups');
    return true;
  }

  /** A choice that is taken again is taken back. */
  toggle(part: 'category' | 'group' | 'days' | 'theme' | 'changed', value: ReportFilter): void {
    const now = JSON.stringify(this.filter[part]);
    const same = now !== undefined && now === JSON.stringify(value[part]);
    if (same) this.#without(part);
    else this.filter = { ...this.filter, ...value };
    this.changed();
  }

  clear(part?: keyof ReportFilter): void {
    if (part === undefined) this.filter = {};
    else this.#without(part);
    if (part === undefined || part === 'search') this.searched = '';
    this.changed();
  }

  get isFiltered(): boolean {
    return !isEmpty(this.filter);
  }

  get chosenParts(): readonly (keyof ReportFilter)[] {
    return filterParts.filter((part) => this.filter[part] !== undefined);
  }

  sortBy(sorting: Sorting): void {
    this.sorting = sorting;
    this.#ranks = undefined;
    this.changed();
  }

  /** Counts and draws: at once, or soon where more is about to come. */
  changed(soon = false): void {
    const wait = soon ? this.#drawn + redrawEvery - performance.now() : 0;
    if (wait <= 0) return this.#update();
    this.#timer ??= window.setTimeout(() => this.#update(), wait);
  }

  #begin(head: ReportHead): void {
    const isOther = head.run !== this.head?.run;
    const keptLabels = head.labels.join('\n') === this.head?.labels.join('\n');
    this.head = head;
    if (isOther) {
      this.columns = new ColumnsBuffer();
      this.themes = [];
      this.groups = [];
      this.sorting = { key: 'row', descending: false };
    }
    if (isOther || !keptLabels) {
      this.filter = {};
      this.changes = undefined;
    }
    this.groupColumn = head.group;
  }

  #takeThemes({ themes, bad, good }: Extract<ToFileReport, { type: 'themes' }>): void {
    const chosen = this.filter.theme;
    const name = chosen && this.themesOf(chosen.side)[chosen.index]?.name;
    this.themes = themes;
    this.columns.badThemes.fill(0);
    this.columns.goodThemes.fill(0);
    if (bad.length > this.columns.length) this.columns.setLength(bad.length);
    this.columns.badThemes.set(bad);
    this.columns.goodThemes.set(good);
    if (!chosen) return;
    // the same theme may be another number now
    const index = this.themesOf(chosen.side).findIndex((theme) => theme.name === name);
    if (index < 0) this.#without('theme');
    else this.filter = { ...this.filter, theme: { side: chosen.side, index } };
  }

  #without(part: keyof ReportFilter): void {
    this.filter = { ...this.filter, [part]: undefined };
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.head) {
      this.counts = aggregate(this.columns, this.filter, {
        classes: this.classes,
        groups: this.groups.length,
        themes: { bad: this.themesOf('bad').length, good: this.themesOf('good').length },
        ...(this.unit && { unit: this.unit }),
      });
      this.shown = inOrder(this.counts.entries, this.columns, this.#order());
    }
    this.draw();
    this.#drawn = performance.now();
  }

  #order(): Order {
    const { key, descending } = this.sorting;
    if (key !== 'column') return { key, descending };
    return this.#ranks ? { key: 'ranks', descending, ranks: this.#ranks } : { key: 'row', descending: false };
  }
}
