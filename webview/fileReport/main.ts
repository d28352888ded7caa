/** The report on a file: counts, themes, groups, time and rows, each narrowing the others. */
import type * as v from 'valibot';
import { isoDay, periodName } from '../../src/analysis/view/periods';
import type { ReportFilter } from '../../src/analysis/view/filter';
import { fileReportState, toFileReport, type FromFileReport, type ToFileReport } from '../../src/protocol/fileReport';
import { fill, h, table } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { connect } from '../host';
import { t } from '../l10n';
import { button } from '../toolkit';
import { GroupsPane } from './groupsPane';
import { ReportModel } from './model';
import { TablePane } from './tablePane';
import { ThemesPane } from './themesPane';
import { TimePane } from './timePane';
import { TonePane } from './tonePane';
import { categoryName, count, locale } from './words';
import 'uplot/dist/uPlot.min.css';
import '../page.css';
import '../charts.css';
import './fileReport.css';

/** After the last key before the rows are searched, ms. */
const quiet = 250;
/** Kinds of changed verdicts that have their own count. */
const namedChanges = 4;

const model = new ReportModel(draw);
const host = connect<ToFileReport, FromFileReport, v.InferOutput<typeof fileReportState>>(
  toFileReport,
  fileReportState,
  receive,
);

const title = h('h1', {}, t('Report'));
const status = h('p', { class: 'hint', role: 'status' });
const changed = h('p', { class: 'hint changed', role: 'status' });
const progress = h('progress', { max: '1', 'aria-label': t('Scoring') });
const problem = h('p', { class: 'problem', role: 'alert' });
const notes = h('div');
const stale = h('p', { class: 'stale', role: 'status' });
const filters = h('div', { class: 'filters' });
const shown = h('span', { class: 'shown', role: 'status' });
const search = h('input', { type: 'search', placeholder: t('Search the rows'), 'aria-label': t('Search the rows') });
const details = h('dialog', { 'aria-label': t('Row') });

const post = (message: FromFileReport) => () => host.post(message);
const stop = button(t('Stop'), post({ type: 'stop' }));
const saveScored = button(t('Save Scored File'), post({ type: 'save', what: 'scored' }), 'primary');
const saveReport = button(t('Save Report'), post({ type: 'save', what: 'report' }));
const label = button(t('Label 40'), post({ type: 'label' }));
const improve = button(t('Improve'), post({ type: 'improve' }));
label.title = t('Label the texts that the model learns most from');
improve.title = t('Adapt the model to your decisions and score the file again');

const tone = new TonePane();
const themes = new ThemesPane();
const groups = new GroupsPane((column) => host.post({ type: 'group', column }));
const time = new TimePane();
const rows = new TablePane({
  rows: (entries) => host.post({ type: 'rows', entries }),
  sort: (column) => host.post({ type: 'sort', column }),
  open: (entry) => host.post({ type: 'open', entry }),
});

fill(
  document.querySelector('#page')!,
  h(
    'header',
    {},
    h('div', { class: 'head-text' }, title, status, changed),
    h(
      'div',
      { class: 'buttons' },
      stop,
      saveScored,
      saveReport,
      label,
      improve,
      button(t('Change Columns'), post({ type: 'columns' })),
    ),
  ),
  progress,
  problem,
  stale,
  notes,
  h('div', { class: 'panes' }, tone.element, groups.element, time.element),
  themes.element,
  h('div', { class: 'table-head' }, h('h2', {}, t('Rows')), search, shown, filters),
  rows.element,
  details,
);
draw();
host.post({ type: 'ready' });

function receive(message: ToFileReport): void {
  if (message.type === 'report') {
    if (message.head.run !== model.head?.run) rows.forget();
    fill(problem);
    fill(stale);
    host.save({ uri: message.head.uri });
  }
  if (model.receive(message)) return;
  switch (message.type) {
    case 'rows':
      return rows.take(message.rows);
    case 'row':
      return showRow(message.row, message.cells);
    case 'stale':
      return tellStale(message.gone);
    case 'failed':
      return fill(problem, message.message);
  }
}

function draw(): void {
  const { head, state, share, problem: why } = model;
  const running = state === 'running';
  progress.hidden = !running;
  progress.value = share;
  stop.hidden = !running;
  for (const each of [saveScored, saveReport]) each.toggleAttribute('disabled', state !== 'done');
  label.hidden = !head?.canLearn;
  improve.hidden = !head?.canLearn || model.decisions === 0;
  if (why !== undefined) fill(problem, why);
  if (!head) return;
  fill(title, t('Report: {0}', head.name));
  fill(status, statusWords());
  fill(changed, changedWords());
  fill(notes, ...head.notes.map((note) => h('p', { class: 'hint' }, note)));
  tone.draw(model);
  themes.draw(model);
  groups.draw(model);
  time.draw(model);
  rows.draw(model);
  drawFilters();
}

function statusWords(): string {
  const { head, state, share, rows: read } = model;
  const texts = head!.texts.map((column) => head!.columns[column]!).join(', ');
  const what =
    state === 'running'
      ? t('Scoring: {0} rows so far ({1}).', count(read), percent(share))
      : state === 'stopped'
        ? t('Stopped after {0} rows.', count(read))
        : t('{0} rows.', count(read));
  return `${what} ${t('Texts: {0}. Model: {1}.', texts, head!.model)}`;
}

/** What the model that is in use now has changed, the most frequent changes by name. */
function changedWords(): string {
  const { head, state, changes } = model;
  if (!changes || state !== 'done') return '';
  if (changes.count === 0) return t('No verdicts changed with the model.');
  const named = changes.moves
    .slice(0, namedChanges)
    .map(({ from, to, count: rows }) => `${categoryName(head!, from)} → ${categoryName(head!, to)}: ${count(rows)}`);
  const rest = changes.moves.slice(namedChanges).reduce((sum, { count: rows }) => sum + rows, 0);
  const all = [...named, ...(rest > 0 ? [t('{0} more', count(rest))] : [])].join('; ');
  return t('Verdicts that changed with the model: {0} ({1}).', count(changes.count), all);
}

function tellStale(gone: boolean): void {
  fill(
    stale,
    gone
      ? t('The file no longer exists; this report shows what it contained.')
      : t('The file has changed since it was analyzed.'),
    ' ',
    !gone && button(t('Analyze Again'), post({ type: 'again' })),
  );
}

function drawFilters(): void {
  const total = model.columns.length;
  fill(
    shown,
    model.isFiltered ? t('{0} of {1} shown', count(model.shown.length), count(total)) : t('{0} shown', count(total)),
  );
  const focused = filters.contains(document.activeElement);
  const { changes, filter } = model;
  const offer =
    changes && changes.count > 0 && filter.changed === undefined
      ? [
          chip(t('Changed verdicts'), t('Show what changed with the model'), false, () =>
            model.toggle('changed', { changed: changes.bits }),
          ),
        ]
      : [];
  fill(
    filters,
    ...offer,
    ...model.chosenParts.map((part) =>
      chip(`${filterName(part)} ✕`, t('Remove the filter {0}', filterName(part)), true, () => remove(part)),
    ),
    model.chosenParts.length > 1 && chip(t('Clear all'), t('Remove all filters'), false, () => remove()),
  );
  if (focused) (filters.querySelector('button') ?? search).focus();
}

function chip(name: string, label: string, active: boolean, press: () => void): HTMLElement {
  const element = h('button', { class: active ? 'chip active' : 'chip', type: 'button', 'aria-label': label }, name);
  element.addEventListener('click', press);
  return element;
}

function remove(part?: keyof ReportFilter): void {
  if (part === undefined || part === 'search') search.value = '';
  model.clear(part);
}

function filterName(part: keyof ReportFilter): string {
  const { head, filter, counts, groups: names } = model;
  switch (part) {
    case 'category':
      return filter.category!.map((category) => categoryName(head!, category)).join(', ');
    case 'group':
      return names[filter.group!] || t('(empty)');
    case 'days':
      return counts ? periodName(filter.days![0], counts.unit, locale) : isoDay(filter.days![0]);
    case 'theme':
      return model.themesOf(filter.theme!.side)[filter.theme!.index]?.name ?? '';
    case 'search':
      return `“${model.searched}”`;
    case 'changed':
      return t('Changed verdicts');
  }
}

/** A row whose file no text editor can show. */
function showRow(row: number, cells: readonly string[]): void {
  const close = button(t('Close'), () => details.close());
  fill(
    details,
    table(
      t('Row {0}', count(row)),
      [t('Column'), t('Value')],
      cells.map((cell, i) => [model.head?.columns[i] ?? '', cell]),
      'row-table',
    ),
    close,
  );
  details.showModal();
}

let typing: number | undefined;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = window.setTimeout(() => {
    const text = search.value.trim();
    model.searched = text;
    if (text === '') model.clear('search');
    else host.post({ type: 'search', text });
  }, quiet);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !details.open && model.isFiltered) remove();
});
