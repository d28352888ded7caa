/** The tone by day, week or month. */
import { scoredOf } from '../../src/analysis/view/aggregate';
import { nextPeriod, periodName, periodUnits, type PeriodUnit } from '../../src/analysis/view/periods';
import { Chart, type CurveStyle } from '../chart';
import { fill, h } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';
import type { ReportModel } from './model';
import { count, locale, toneClass } from './words';

const colors: Readonly<Record<string, CurveStyle['colour']>> = {
  negative: '--vscode-charts-red',
  positive: '--vscode-charts-green',
};

export class TimePane {
  readonly #unit = h('select', { 'aria-label': t('Period length') });
  readonly #period = h('select', { 'aria-label': t('Period to show') });
  readonly #note = h('p', { class: 'hint' });
  readonly #chart: Chart;
  #model: ReportModel | undefined;
  #offered = '';
  readonly element: HTMLElement;

  constructor() {
    const names: Readonly<Record<PeriodUnit, string>> = { day: t('Days'), week: t('Weeks'), month: t('Months') };
    fill(this.#unit, ...periodUnits.map((unit) => h('option', { value: unit }, names[unit])));
    this.#chart = new Chart({
      title: t('Share over time'),
      format: percent,
      range: [0, 1],
      x: {
        label: t('Period'),
        format: (period) => this.#name(period),
        pick: (period) => this.#pick(period),
      },
    });
    this.element = h(
      'section',
      { class: 'pane time-pane', 'aria-label': t('Over time') },
      h('div', { class: 'pane-head' }, h('h2', {}, t('Share over time')), this.#unit, this.#period),
      this.#chart.element,
      this.#note,
    );
    this.#unit.addEventListener('change', () => {
      const model = this.#model;
      if (!model) return;
      model.unit = periodUnits.find((unit) => unit === this.#unit.value);
      model.clear('days');
    });
    this.#period.addEventListener('change', () => {
      if (this.#period.value === '') this.#model?.clear('days');
      else this.#pick(Number(this.#period.value));
    });
  }

  draw(model: ReportModel): void {
    this.#model = model;
    const { head, counts } = model;
    if (!head || !counts) return;
    const { periods, unit, undated } = counts;
    this.element.hidden = head.date === undefined || (periods.length === 0 && model.state === 'running');
    if (this.element.hidden) return;
    this.#unit.value = unit;
    this.#offer(model);
    const steps = periods.map(({ period }) => period);
    const sides = [head.bad, ...(head.good === undefined ? [] : [head.good])];
    this.#chart.show(
      sides.map((side) => ({
        label: head.labels[side]!,
        colour: colors[toneClass(head, side)] ?? '--vscode-charts-blue',
        steps,
        values: periods.map(({ counts: each }) => (scoredOf(each) === 0 ? 0 : each[side]! / scoredOf(each))),
      })),
    );
    fill(
      this.#note,
      [
        undated.empty > 0 ? t('{0} rows have no date.', count(undated.empty)) : '',
        undated.bad > 0 ? t('{0} rows have a date that cannot be read.', count(undated.bad)) : '',
        t('Click a point to show the rows of its period.'),
      ]
        .filter(Boolean)
        .join(' '),
    );
  }

  #name(period: number): string {
    return periodName(period, this.#model?.counts?.unit ?? 'month', locale);
  }

  #pick(period: number): void {
    const unit = this.#model?.counts?.unit ?? 'month';
    this.#model?.toggle('days', { days: [period, nextPeriod(period, unit)] });
  }

  /** A list of the periods: what a click on a point does, by keyboard. */
  #offer({ counts, filter }: ReportModel): void {
    const chosen = filter.days?.[0];
    const list = counts!.periods.map(({ period, counts: each }) => `${period}:${scoredOf(each)}`);
    const offered = [counts!.unit, chosen ?? '', ...list].join();
    if (offered === this.#offered) return;
    this.#offered = offered;
    fill(
      this.#period,
      h('option', { value: '' }, t('All periods')),
      ...counts!.periods.map(({ period, counts: each }) =>
        h('option', { value: String(period) }, `${this.#name(period)} (${count(scoredOf(each))})`),
      ),
    );
    this.#period.value = String(chosen ?? '');
  }
}
