/** Tone by group as sorted bars. */
import { largestGroups, scoredOf, type GroupCounts } from '../../src/analysis/view/aggregate';
import { otherGroups, unsureOf } from '../../src/analysis/view/columns';
import { fill, h } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';
import { barList, type BarOptions } from './bars';
import type { ReportModel } from './model';
import { count, toneClass } from './words';

const mostGroups = 20;

export class GroupsPane {
  readonly #title = h('h2');
  readonly #columns = h('select', { 'aria-label': t('Column to group by') });
  readonly #sorting = h(
    'select',
    { 'aria-label': t('Group order') },
    h('option', { value: 'share' }, t('Worst first')),
    h('option', { value: 'size' }, t('Largest first')),
  );
  readonly #list = h('ul', { class: 'bars' });
  #offered = '';
  #model: ReportModel | undefined;
  readonly element = h(
    'section',
    { class: 'pane groups-pane', 'aria-label': t('Groups') },
    h('div', { class: 'pane-head' }, this.#title, this.#columns, this.#sorting),
    this.#list,
  );

  /** @param group asks for another column */
  constructor(group: (column: number) => void) {
    this.#columns.addEventListener('change', () => {
      if (this.#columns.value !== '') group(Number(this.#columns.value));
    });
    this.#sorting.addEventListener('change', () => this.#model && this.draw(this.#model));
  }

  draw(model: ReportModel): void {
    this.#model = model;
    const { head, counts, groupColumn } = model;
    if (!head || !counts) return;
    this.#offer(model);
    const byText = groupColumn === undefined && head.perRow > 1;
    fill(
      this.#title,
      groupColumn !== undefined ? t('By {0}', head.columns[groupColumn]!) : byText ? t('By text column') : t('Groups'),
    );
    this.#sorting.hidden = model.groups.length === 0;
    const shown = largestGroups(counts.groups, mostGroups, model.filter.group);
    const bad = (each: GroupCounts) => {
      const scored = scoredOf(each.counts);
      return scored === 0 ? -1 : each.counts[head.bad]! / scored;
    };
    const [others, named] = [
      shown.filter(({ group }) => group === otherGroups),
      shown.filter(({ group }) => group !== otherGroups),
    ];
    if (this.#sorting.value === 'share') named.sort((a, b) => bad(b) - bad(a));
    barList(this.#list, model.groups.length === 0 ? [] : [...named, ...others].map((each) => this.#bar(model, each)));
  }

  #bar(model: ReportModel, { group, counts }: GroupCounts): BarOptions {
    const head = model.head!;
    const scored = scoredOf(counts);
    const share = (category: number) => (scored === 0 ? 0 : counts[category]! / scored);
    const isOthers = group === otherGroups;
    const name = isOthers ? t('Others') : model.groups[group] || t('(empty)');
    const worst = percent(share(head.bad));
    const middle = [...head.labels.keys()].filter((c) => c !== head.bad && c !== head.good);
    return {
      key: isOthers ? 'others' : `group ${group}`,
      name,
      label: t('{0}: {1} texts, {2} of them {3}', name, count(scored), worst, head.labels[head.bad]!),
      figures: [count(scored), worst],
      parts: [head.bad, ...middle, unsureOf(head.labels.length), ...(head.good === undefined ? [] : [head.good])].map(
        (category) => [share(category), category < head.labels.length ? toneClass(head, category) : 'unsure'],
      ),
      pressed: !isOthers && model.filter.group === group,
      press: () => {
        if (!isOthers) model.toggle('group', { group });
      },
    };
  }

  #offer({ head, groupColumn }: ReportModel): void {
    const columns = head!.columns;
    const offered = [groupColumn ?? '', ...columns].join('\n');
    if (offered === this.#offered) return;
    this.#offered = offered;
    fill(
      this.#columns,
      ...(groupColumn === undefined ? [h('option', { value: '' }, t('Choose a column'))] : []),
      ...columns.map((name, i) => h('option', { value: String(i) }, name)),
    );
    this.#columns.value = String(groupColumn ?? '');
  }
}
