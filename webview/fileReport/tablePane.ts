/** The rows, of which only those in view are drawn: a grid that sorts, and opens a row at its place. */
import { classBits, notScored, noText, sureBit, unit } from '../../src/analysis/view/columns';
import type { PageRow } from '../../src/protocol/fileReport';
import { fill, h, setAttributes, type Child } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';
import type { ReportModel, Sorting } from './model';
import { categoryName, count, toneClass } from './words';

const rowHeight = 26;
/** Rows drawn beyond those in view, above and below. */
const margin = 8;
/** A browser draws no element that is much higher; beyond, a pixel of scrolling is more than a pixel of rows. */
const highest = 8_000_000;
/** Rows that are kept once they were asked for. */
const mostKept = 4000;
const pageRows = 12;

interface Asks {
  rows(entries: number[]): void;
  sort(column: number): void;
  open(entry: number): void;
}

interface Column {
  readonly key: Sorting['key'];
  /** Of the file. */
  readonly column?: number;
  readonly name: string;
  readonly width: string;
}

export class TablePane {
  readonly #header = h('div', { class: 'grid-row grid-header', role: 'row', 'aria-rowindex': '1' });
  readonly #rows = h('div', { class: 'grid-rows', role: 'rowgroup' });
  readonly #space = h('div', { class: 'grid-space', role: 'presentation' });
  readonly #grid = h(
    'div',
    { class: 'grid', role: 'grid', tabindex: '0', 'aria-label': t('Rows') },
    h('div', { class: 'grid-head', role: 'rowgroup' }, this.#header),
    this.#space,
  );
  readonly #empty = h('p', { class: 'hint' });
  readonly element = h('section', { class: 'pane table-pane', 'aria-label': t('Rows') }, this.#grid, this.#empty);
  readonly #kept = new Map<number, PageRow>();
  #asked = new Set<number>();
  #model: ReportModel | undefined;
  #columns: readonly Column[] = [];
  #shape = '';
  /** Place of the row that the keys move, in the order of the table. */
  #active = 0;
  #timer: number | undefined;

  constructor(private readonly asks: Asks) {
    this.#space.append(this.#rows);
    this.#grid.addEventListener('scroll', () => this.#drawRows(), { passive: true });
    this.#grid.addEventListener('keydown', (event) => this.#key(event));
    this.#rows.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('[data-place]') : null;
      if (row instanceof HTMLElement) this.#open(Number(row.dataset['place']));
    });
    new ResizeObserver(() => this.#drawRows()).observe(this.#grid);
  }

  /** The rows come from another file, or mean something else now. */
  forget(): void {
    this.#kept.clear();
    this.#asked.clear();
    this.#active = 0;
    this.#grid.scrollTop = 0;
  }

  take(rows: readonly PageRow[]): void {
    for (const row of rows) {
      this.#kept.set(row.entry, row);
      this.#asked.delete(row.entry);
    }
    if (this.#kept.size > mostKept)
      for (const entry of [...this.#kept.keys()].slice(0, this.#kept.size - mostKept)) this.#kept.delete(entry);
    this.#drawRows();
  }

  draw(model: ReportModel): void {
    this.#model = model;
    const { head, shown } = model;
    if (!head) return;
    this.#drawHeader(model);
    this.#active = Math.min(this.#active, Math.max(0, shown.length - 1));
    setAttributes(this.#grid, { 'aria-rowcount': String(shown.length + 1) });
    this.#space.style.height = `${Math.min(shown.length * rowHeight, highest)}px`;
    const message =
      shown.length > 0
        ? ''
        : model.columns.length === 0 && model.state === 'running'
          ? t('Reading the file…')
          : t('No rows match the filters.');
    fill(this.#empty, message);
    this.#empty.hidden = message === '';
    this.#drawRows();
  }

  #drawHeader({ head, sorting }: ReportModel): void {
    const shape = JSON.stringify([head!.columns, head!.texts, sorting]);
    if (shape === this.#shape) return;
    this.#shape = shape;
    const { columns, texts } = head!;
    const ofFile = [...texts, ...[...columns.keys()].filter((column) => !texts.includes(column))];
    this.#columns = [
      { key: 'row', name: t('Row'), width: '72px' },
      { key: 'tone', name: t('Tone'), width: '112px' },
      { key: 'confidence', name: t('Confidence'), width: '88px' },
      ...ofFile.map((column): Column => ({
        key: 'column',
        column,
        name: columns[column]!,
        width: texts.includes(column) ? 'minmax(320px, 1fr)' : '140px',
      })),
    ];
    const template = this.#columns.map(({ width }) => width).join(' ');
    const fixed = this.#columns.reduce((sum, { width }) => sum + (parseInt(/(\d+)px/.exec(width)![1]!, 10) + 8), 16);
    this.#grid.style.setProperty('--columns', template);
    this.#grid.style.setProperty('--width', `${fixed}px`);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['sort'] : undefined;
    fill(this.#header, ...this.#columns.map((column) => this.#headerCell(column, sorting)));
    if (focused !== undefined)
      [...this.#header.querySelectorAll('button')].find((each) => each.dataset['sort'] === focused)?.focus();
  }

  #headerCell(column: Column, sorting: Sorting): HTMLElement {
    const sorted = sorting.key === column.key && sorting.column === column.column;
    const direction = sorting.descending ? 'descending' : 'ascending';
    const button = h(
      'button',
      { type: 'button', 'data-sort': `${column.key} ${column.column ?? ''}`, title: t('Sort by {0}', column.name) },
      h('span', { class: 'grid-text' }, column.name),
      sorted && h('span', { 'aria-hidden': 'true' }, sorting.descending ? ' ▼' : ' ▲'),
    );
    button.addEventListener('click', () => {
      const descending = sorted && !sorting.descending;
      this.#model?.sortBy({
        key: column.key,
        ...(column.column !== undefined && { column: column.column }),
        descending,
      });
      if (column.key === 'column') this.asks.sort(column.column!);
    });
    return h('div', { role: 'columnheader', class: 'grid-cell', 'aria-sort': sorted ? direction : 'none' }, button);
  }

  /** Rows per pixel of scrolling; 1 unless there are very many. */
  get #scale(): number {
    const length = this.#model?.shown.length ?? 0;
    return Math.max(1, (length * rowHeight) / highest);
  }

  #drawRows(): void {
    const model = this.#model;
    if (!model?.head) return;
    const { shown } = model;
    const scale = this.#scale;
    const view = this.#grid.clientHeight;
    const top = this.#grid.scrollTop;
    const exact = (top * scale) / rowHeight;
    const first = Math.max(0, Math.min(shown.length - 1, Math.floor(exact)) - margin);
    const last = Math.min(shown.length, Math.ceil(exact + view / rowHeight) + margin);
    // in scaled space the rows stay where the eye is, not where their pixel would be
    const offset = scale === 1 ? first * rowHeight : top - (exact - first) * rowHeight;
    this.#rows.style.transform = `translateY(${Math.max(0, offset)}px)`;
    const missing: number[] = [];
    const rows: HTMLElement[] = [];
    for (let place = first; place < last; place++) {
      const entry = shown[place]!;
      if (!this.#kept.has(entry) && !this.#asked.has(entry)) missing.push(entry);
      rows.push(this.#row(model, place, entry));
    }
    this.#rows.replaceChildren(...rows);
    setAttributes(this.#grid, { 'aria-activedescendant': shown.length > 0 ? `row-${this.#active}` : '' });
    if (missing.length > 0) this.#ask(missing);
  }

  /** While somebody scrolls fast, only the rows where they stop are asked for. */
  #ask(missing: number[]): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(
      () => {
        this.#asked = new Set(missing);
        this.asks.rows(missing);
      },
      this.#kept.size === 0 ? 0 : 30,
    );
  }

  #row(model: ReportModel, place: number, entry: number): HTMLElement {
    const head = model.head!;
    const kept = this.#kept.get(entry);
    const cells = this.#columns.map(({ key, column }): HTMLElement => {
      switch (key) {
        case 'row':
          return cell(kept ? count(kept.row) : '', 'number');
        case 'tone':
          return toneCell(model, entry);
        case 'confidence':
          return cell(surenessOf(model, entry), 'number');
        case 'column': {
          const text = kept?.cells[column!] ?? '';
          return cell(text.replace(/\s+/g, ' '), head.texts.includes(column!) ? 'text' : '', text);
        }
      }
    });
    return h(
      'div',
      {
        class: `grid-row${place === this.#active ? ' active' : ''}`,
        role: 'row',
        id: `row-${place}`,
        'aria-rowindex': String(place + 2),
        'aria-selected': String(place === this.#active),
        'data-place': String(place),
      },
      ...cells,
    );
  }

  #open(place: number): void {
    const entry = this.#model?.shown[place];
    this.#active = place;
    this.#drawRows();
    if (entry !== undefined) this.asks.open(entry);
  }

  #key(event: KeyboardEvent): void {
    // the buttons of the header have keys of their own
    if (event.target !== this.#grid) return;
    const last = (this.#model?.shown.length ?? 0) - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.key === 'Enter' && last >= 0) this.#open(this.#active);
    else if (event.key in steps) this.#move(Math.max(0, Math.min(last, this.#active + steps[event.key]!)));
    else return;
    event.preventDefault();
  }

  #move(place: number): void {
    this.#active = place;
    const scale = this.#scale;
    const y = (place * rowHeight) / scale;
    const view = this.#grid.clientHeight - 2 * rowHeight;
    if (y < this.#grid.scrollTop) this.#grid.scrollTop = y;
    else if (y > this.#grid.scrollTop + view / scale) this.#grid.scrollTop = y - (scale === 1 ? view : 0);
    this.#drawRows();
  }
}

function cell(text: Child, className: string, title?: string): HTMLElement {
  return h(
    'div',
    { role: 'gridcell', class: `grid-cell ${className}`, ...(title !== undefined && title.length > 16 && { title }) },
    h('span', { class: 'grid-text' }, text),
  );
}

function toneCell({ head, columns }: ReportModel, entry: number): HTMLElement {
  const decided = columns.decided[entry]!;
  const verdict = columns.verdict[entry]!;
  const { labels } = head!;
  if (decided > 0) return toned(`✓ ${labels[decided - 1]!}`, toneClass(head!, decided - 1), t('decided by a reviewer'));
  if (verdict === noText) return cell(categoryName(head!, labels.length + 1), 'dim');
  if (verdict === notScored) return cell('…', 'dim');
  const label = verdict & classBits;
  if (verdict & sureBit) return toned(labels[label]!, toneClass(head!, label));
  return cell(t('leaning {0}', labels[label]!), 'dim');
}

function toned(text: string, className: string, title?: string): HTMLElement {
  return h(
    'div',
    { role: 'gridcell', class: `grid-cell toned ${className}`, title },
    h('span', { class: 'grid-text' }, text),
  );
}

function surenessOf({ columns }: ReportModel, entry: number): string {
  return columns.verdict[entry]! >= notScored ? '' : percent(columns.confidence[entry]! / unit);
}
