/** How many texts are of which tone, with the interval in which the share would be for more rows of the same kind. */
import { scoredOf } from '../../src/analysis/view/aggregate';
import { noTextOf, notScoredOf, unsureOf } from '../../src/analysis/view/columns';
import { fill, h } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';
import { barList } from './bars';
import type { ReportModel } from './model';
import { categoryName, count, intervalWords, toneClass } from './words';

export class TonePane {
  readonly #list = h('ul', { class: 'bars' });
  readonly #rest = h('p', { class: 'hint' });
  readonly element = h(
    'section',
    { class: 'pane tone-pane', 'aria-label': t('Tone') },
    h('h2', {}, t('Tone')),
    this.#list,
    this.#rest,
  );

  draw(model: ReportModel): void {
    const { head, counts } = model;
    if (!head || !counts) return;
    const { categories } = counts;
    const scored = scoredOf(categories);
    const classes = head.labels.length;
    barList(
      this.#list,
      [...head.labels.keys(), unsureOf(classes)].map((category) => {
        const hits = categories[category]!;
        const share = scored === 0 ? 0 : hits / scored;
        const name = categoryName(head, category);
        const interval = intervalWords(hits, scored);
        return {
          key: String(category),
          name,
          label: t('{0}: {1} texts, {2}, 95% interval {3}', name, count(hits), percent(share), interval),
          figures: [count(hits), percent(share), scored === 0 ? '' : interval],
          parts: [[share, category < classes ? toneClass(head, category) : 'unsure']],
          pressed: model.filter.category?.includes(category) ?? false,
          press: () => model.toggle('category', { category: [category] }),
        };
      }),
    );
    const [empty, due] = [categories[noTextOf(classes)]!, categories[notScoredOf(classes)]!];
    fill(
      this.#rest,
      [
        t('{0} texts; 95% intervals.', count(scored)),
        empty > 0 ? t('{0} rows have no text.', count(empty)) : '',
        due > 0 ? t('{0} are not scored yet.', count(due)) : '',
      ]
        .filter(Boolean)
        .join(' '),
    );
  }
}
