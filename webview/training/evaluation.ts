/** The rest of the evaluation: calibration, ROC, the worst mistakes with their rows, behaviour tests, changed verdicts. */
import type { EvaluationReportData } from '../../src/protocol/report';
import { h, scrollingTable, shareBar, table, type Child } from '../dom';
import { t } from '../l10n';
import { decimal, whole } from '../../src/protocol/numbers';
import { tenths } from '../format';
import { squareChart } from './squareChart';

export function evaluation(report: EvaluationReportData, openRow: ((row: number) => void) | undefined): HTMLElement {
  const [low, high] = report.accuracyInterval;
  return h(
    'section',
    { class: 'evaluation', 'aria-label': t('Evaluation') },
    report.comparison && h('p', {}, report.comparison.sentence),
    h(
      'p',
      { class: 'hint' },
      t(
        '95% interval of the accuracy: {0} to {1}. Unknown words: {2}.',
        tenths(low),
        tenths(high),
        tenths(report.unknownWords),
      ),
    ),
    mistakes(report, openRow),
    h('div', { class: 'columns' }, calibration(report), roc(report)),
    behaviour(report),
    changed(report),
  );
}

function mistakes({ mistakes: list }: EvaluationReportData, openRow: ((row: number) => void) | undefined): Child {
  if (list.length === 0) return false;
  const rows = list.map(({ row, text, truth, label, confidence }): Child[] => [
    rowLink(row, openRow),
    h('span', { class: 'mistake' }, text),
    truth ?? t('unknown label'),
    label,
    tenths(confidence),
  ]);
  return h(
    'details',
    { open: '' },
    h('summary', {}, t('Worst mistakes')),
    scrollingTable(
      t('Most confident mistakes'),
      [t('Row'), t('Text'), t('Truth'), t('Verdict'), t('Confidence')],
      rows,
      'texts mistakes',
    ),
  );
}

function rowLink(row: number, openRow: ((row: number) => void) | undefined): Child {
  if (!openRow) return whole(row);
  const link = h('button', { class: 'link', type: 'button', title: t('Show row {0} in its file', row) }, whole(row));
  link.addEventListener('click', () => openRow(row));
  return link;
}

function calibration({ calibration: { error, bins, temperature }, rows }: EvaluationReportData): HTMLElement {
  const filled = bins.filter((bin) => bin.rows > 0);
  const dots = filled.map((bin) => ({
    x: bin.confidence,
    y: bin.accuracy,
    size: bin.rows / rows,
    title: t('{0} rows: confidence {1}, right {2}', bin.rows, tenths(bin.confidence), tenths(bin.accuracy)),
  }));
  return h(
    'div',
    {},
    h('h2', {}, t('Calibration')),
    h(
      'p',
      { class: 'hint' },
      t(
        'Expected calibration error {0}. On the diagonal, verdicts are right as often as their confidence says.',
        tenths(error),
      ),
      temperature === undefined ? '' : ` ${t('Temperature {0}.', decimal(temperature, 2))}`,
    ),
    squareChart(t('Calibration'), t('confidence'), t('right'), { dots }),
    h(
      'details',
      {},
      h('summary', {}, t('{0} as a table', t('Calibration'))),
      table(
        t('Calibration'),
        [t('Confidence'), t('Rows'), t('Right')],
        filled.map((bin): Child[] => [tenths(bin.confidence), whole(bin.rows), tenths(bin.accuracy)]),
      ),
    ),
  );
}

function roc({ roc: of }: EvaluationReportData): Child {
  if (!of) return false;
  return h(
    'div',
    {},
    h('h2', {}, t('ROC')),
    h('p', { class: 'hint' }, t('Area under the curve for {0}: {1}.', of.positive, decimal(of.auc, 3))),
    squareChart(t('ROC'), t('false positives'), t('true positives'), { curve: of.curve }),
    h(
      'details',
      {},
      h('summary', {}, t('{0} as a table', t('ROC'))),
      scrollingTable(
        t('ROC'),
        [t('False positives'), t('True positives')],
        of.curve.map(([x, y]): Child[] => [tenths(x), tenths(y)]),
      ),
    ),
  );
}

/** What the tests are called, in the user's language; a test of another version keeps its own name. */
const names: Readonly<Record<string, string>> = {
  'neutral additions change nothing': t('neutral additions change nothing'),
  'names change nothing': t('names change nothing'),
  'a typing error changes nothing': t('a typing error changes nothing'),
  'negation flips the tone': t('negation flips the tone'),
  'emphasis does not weaken the tone': t('emphasis does not weaken the tone'),
};

function behaviour({ behaviour: tests }: EvaluationReportData): Child {
  if (!tests || tests.length === 0) return false;
  const rows = tests.map(({ name, passed, cases, failures }): Child[] => [
    names[name] ?? name,
    h('span', { class: 'number' }, t('{0} of {1}', passed, cases)),
    shareBar(cases > 0 ? passed / cases : 0),
    h(
      'ul',
      { class: 'failures' },
      ...failures.slice(0, 2).map(({ before, after }) => h('li', {}, `“${before}” → “${after}”`)),
    ),
  ]);
  return h(
    'details',
    {},
    h('summary', {}, t('Behavior tests')),
    scrollingTable(
      t('Changes to a text that should not mislead the model'),
      [t('Test'), t('Passed'), '', t('Examples that failed')],
      rows,
      'texts behaviour',
    ),
  );
}

function changed({ changed: verdicts }: EvaluationReportData): Child {
  if (!verdicts || verdicts.length === 0) return false;
  const rows = verdicts.map(({ text, before, after, confidence }): Child[] => [
    text,
    before,
    after,
    tenths(confidence),
  ]);
  return h(
    'details',
    {},
    h('summary', {}, t('Changed verdicts')),
    scrollingTable(
      t('Compared with the model that it replaces'),
      [t('Text'), t('Before'), t('Now'), t('Confidence')],
      rows,
      'texts',
    ),
  );
}
