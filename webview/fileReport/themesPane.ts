/** What the negatives and the positives speak of. */
import { scoredOf } from '../../src/analysis/view/aggregate';
import { fill, h } from '../dom';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';
import { barList } from './bars';
import type { ReportModel } from './model';
import { count, toneClass } from './words';

/** Themes of a side that are shown before all are asked for. */
const fewThemes = 10;

type Side = 'bad' | 'good';

export class ThemesPane {
  readonly #sides = { bad: new SideList('bad'), good: new SideList('good') };
  readonly element = h(
    'section',
    { class: 'pane themes-pane', 'aria-label': t('Themes') },
    h('h2', {}, t('Themes')),
    h('p', { class: 'hint' }, t('Words and phrases that are far more likely in these texts than in the others.')),
    h('div', { class: 'sides' }, this.#sides.bad.element, this.#sides.good.element),
  );

  draw(model: ReportModel): void {
    this.#sides.bad.draw(model);
    this.#sides.good.draw(model);
  }
}

class SideList {
  readonly #title = h('h3');
  readonly #list = h('ul', { class: 'bars' });
  readonly #note = h('p', { class: 'hint' });
  readonly #more = h('button', { class: 'link', type: 'button' });
  #all = false;
  #model: ReportModel | undefined;
  readonly element = h('div', {}, this.#title, this.#list, this.#note, this.#more);

  constructor(private readonly side: Side) {
    this.#more.addEventListener('click', () => {
      this.#all = !this.#all;
      if (this.#model) this.draw(this.#model);
    });
  }

  draw(model: ReportModel): void {
    this.#model = model;
    const { head, counts } = model;
    if (!head || !counts) return;
    const { side } = this;
    const own = side === 'bad' ? head.bad : head.good;
    const name = own === undefined ? t('the other') : head.labels[own]!;
    fill(this.#title, t('What {0} texts are about', name));
    const themes = model.themesOf(side);
    const rows = themes.map((_, index) => counts.themes[side][index]!);
    const most = Math.max(1, ...rows.map((each) => each[own ?? 0]!));
    const chosen = model.filter.theme?.side === side ? model.filter.theme.index : -1;
    const shown = themes
      .map((theme, index) => ({ theme, index }))
      .filter(({ index }) => this.#all || index < fewThemes || index === chosen);
    barList(
      this.#list,
      shown.map(({ theme, index }) => {
        const all = scoredOf(rows[index]!);
        const hits = rows[index]![own ?? 0]!;
        const share = all === 0 ? 0 : hits / all;
        return {
          key: theme.name,
          name: theme.name,
          label: t('{0}: {1} texts, {2} of them {3}', theme.name, count(all), percent(share), name),
          hint: theme.also.join(', '),
          figures: [count(all), percent(share)],
          parts: [[hits / most, toneClass(head, own ?? -1)]],
          pressed: index === chosen,
          press: () => model.toggle('theme', { theme: { side, index } }),
        };
      }),
    );
    fill(
      this.#note,
      themes.length > 0
        ? ''
        : model.state === 'running'
          ? t('Themes appear when there are more rows.')
          : t('No words or phrases stand out.'),
    );
    this.#note.hidden = themes.length > 0;
    this.#more.hidden = themes.length <= fewThemes;
    fill(this.#more, this.#all ? t('Fewer themes') : t('All {0} themes', themes.length));
  }
}
