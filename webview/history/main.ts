/** A file's tone over its git history: a point a revision, up for positive; a click opens the file as it was. */
import type * as v from 'valibot';
import {
  historyState,
  toHistory,
  type FromHistory,
  type Revision,
  type ToHistory,
  type ToneHistory,
} from '../../src/protocol/history';
import { Chart } from '../chart';
import { fill, h, scrollable, table, type Child } from '../dom';
import { tenths } from '../format';
import { connect } from '../host';
import { t } from '../l10n';
import { button } from '../toolkit';
import { signed } from '../../src/protocol/numbers';
import 'uplot/dist/uPlot.min.css';
import '../page.css';
import '../charts.css';
import './history.css';

let history: ToneHistory | undefined;

const host = connect<ToHistory, FromHistory, v.InferOutput<typeof historyState>>(toHistory, historyState, (message) => {
  if (message.type === 'failed') return fill(status, h('span', { class: 'problem' }, message.message));
  show(message.history);
});

const title = h('h1', {}, t('Tone over History'));
const status = h('p', { class: 'hint', role: 'status' }, t('Reading the history…'));
const again = h(
  'div',
  { class: 'buttons' },
  button(t('Read Again'), () => history && host.post({ type: 'again', uri: history.uri })),
);
const revisions = scrollable(t('Revisions'));
const x = {
  label: t('Revision'),
  format: (step: number) => dateOf(history?.revisions[step]),
  pick: (step: number) => open(history?.revisions[step]),
};
const tone = new Chart({ title: t('Tone'), format: signed, range: [-1, 1], x });
const negative = new Chart({ title: t('Negative passages'), format: tenths, range: [0, 1], x });

fill(
  document.querySelector('#page')!,
  title,
  status,
  h('div', { class: 'charts' }, tone.element, negative.element),
  revisions,
  again,
);
if (host.saved?.history) show(host.saved.history);
host.post({ type: 'ready' });

function show(next: ToneHistory): void {
  history = next;
  host.save({ history });
  const { name, model, total, complete } = history;
  fill(title, t('Tone over History: {0}', name));
  const count = history.revisions.length;
  fill(
    status,
    [
      t('{0} of {1} revisions, read by {2}.', count, total, model),
      complete
        ? count === 0
          ? t('There was nothing to score in any of them.')
          : t('Click a point to open the file as it was.')
        : t('Some of them have not been read.'),
    ].join(' '),
  );
  const steps = history.revisions.map((_, i) => i);
  tone.show([
    { label: t('Tone'), colour: '--vscode-charts-blue', steps, values: history.revisions.map((each) => each.tone) },
  ]);
  negative.show([
    {
      label: t('Negative passages'),
      colour: '--vscode-charts-red',
      steps,
      values: history.revisions.map((each) => each.negative),
    },
  ]);
  fill(revisions, count > 0 && revisionTable(history.revisions));
}

/** Latest first, as in a log. */
function revisionTable(list: readonly Revision[]): HTMLElement {
  const rows = list
    .toReversed()
    .map((each): Child[] => [
      link(each),
      dateOf(each),
      each.name === undefined ? each.subject : t('{0} (then {1})', each.subject, each.name),
      each.author,
      signed(each.tone),
      tenths(each.negative),
      each.passages,
    ]);
  return table(
    t('Revisions'),
    [t('Revision'), t('Date'), t('Message'), t('Author'), t('Tone'), t('Negative'), t('Passages')],
    rows,
  );
}

function link(revision: Revision): HTMLElement {
  const short = revision.hash.slice(0, 8);
  const element = h('button', { class: 'link', type: 'button', title: t('Open the file at {0}', short) }, short);
  element.addEventListener('click', () => open(revision));
  return element;
}

function open(revision: Revision | undefined): void {
  if (history && revision) host.post({ type: 'open', uri: revision.uri ?? history.uri, hash: revision.hash });
}

function dateOf(revision: Revision | undefined): string {
  return revision ? new Date(revision.date).toLocaleDateString(document.documentElement.lang || undefined) : '';
}
