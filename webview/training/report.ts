/** What a finished run is worth: its figures on the test rows, beside baselines, and where it errs. */
import type { RunState } from '../../src/protocol/runState';
import { h, scrollingTable, shareBar, table, type Child } from '../dom';
import { t } from '../l10n';
import { confusionMatrix } from './confusion';
import { evaluation } from './evaluation';
import { decimal, whole } from '../../src/protocol/numbers';
import { duration, tenths } from '../format';
import { fewestForPercent, startSentence } from '../../src/protocol/startSentence';
import { type ClassMetric, classMetricNames } from '../../src/protocol/classMetrics';

/** Titles of the columns of a class, in the user's language. */
const titles: Readonly<Record<ClassMetric, string>> = {
  precision: t('Precision'),
  recall: t('Recall'),
  f1: 'F1',
  support: t('Rows'),
};

/** `openRow` shows a row of the data; absent where the data's file is not known. */
export function report(
  { done, report: told, validations }: RunState,
  openRow?: (row: number) => void,
): HTMLElement | undefined {
  if (!done) return undefined;
  const { test, baselines, seconds, stopped, comparison } = done;
  const few = comparison !== undefined && test.rows < fewestForPercent;
  const endings = {
    finished: t('Finished all steps.'),
    early: t('Stopped early because validation no longer improved.'),
    user: t('You stopped the run. What was trained is kept.'),
    time: t('Stopped at its time limit.'),
  };
  const best = validations.findLast((each) => each.best);
  return h(
    'section',
    { class: 'report', 'aria-label': t('Report') },
    h('h2', {}, t('Report')),
    h(
      'p',
      {},
      t('Trained in {0}.', duration(seconds)),
      ' ',
      endings[stopped],
      best ? ` ${t('Kept the weights from step {0} (best validation).', whole(best.step))}` : '',
    ),
    comparison ? h('p', { class: 'gain' }, startSentence(comparison, test.rows, t)) : '',
    h(
      'div',
      { class: 'tiles' },
      few && comparison
        ? tile(t('Right'), t('{0} of {1}', comparison.after, test.rows))
        : tile(t('Test accuracy'), tenths(test.accuracy)),
      tile(t('Test macro-F1'), decimal(test.macroF1, 3)),
      tile(t('Test rows'), whole(test.rows)),
    ),
    h(
      'div',
      { class: 'columns' },
      baselines
        ? table(
            t('Compared with baselines on the same test rows'),
            ['', t('Accuracy'), '', t('Macro-F1')],
            (
              [
                ['LSTM', test],
                [t('linear (word counts)'), baselines.linear],
                [t('lexicon (VADER)'), baselines.lexicon],
                [t('majority class'), baselines.majority],
              ] as const
            ).map(([name, { accuracy, macroF1 }]): Child[] => [
              name,
              tenths(accuracy),
              shareBar(accuracy),
              decimal(macroF1, 3),
            ]),
            'baselines',
          )
        : h('p', { class: 'hint' }, t('Baselines were not computed because you stopped the evaluation.')),
      scrollingTable(
        t('By class'),
        [t('Class'), ...classMetricNames.map((name) => titles[name])],
        test.labels.map((label): Child[] => {
          const of = test.perClass[label];
          return of ? [label, ...classMetricNames.map((name) => metricCell(name, of[name]))] : [label];
        }),
      ),
      confusionMatrix(test.labels, test.confusion, t('Test rows by truth and verdict')),
    ),
    told && evaluation(told, openRow),
  );
}

function tile(name: string, value: string): HTMLElement {
  return h(
    'div',
    { class: 'tile' },
    h('span', { class: 'tile-value number' }, value),
    h('span', { class: 'hint' }, name),
  );
}

function metricCell(name: ClassMetric, value: number): string {
  return name === 'support' ? whole(value) : decimal(value, 3);
}
