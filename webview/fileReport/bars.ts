/** Buttons with a bar: what is counted, and a way to look at nothing else. */
import { h, shareBar, type Child } from '../dom';

export interface BarOptions {
  readonly key: string;
  readonly name: Child;
  /** The figures in words: a tooltip, and the description that a screen reader gives. */
  readonly label: string;
  readonly hint?: string;
  readonly figures: readonly string[];
  /** Parts of the bar, each 0..1 with the class of its color. */
  readonly parts: readonly (readonly [share: number, className: string])[];
  readonly pressed: boolean;
  readonly press: () => void;
}

/** A list of bars. What has the focus keeps it when the figures change. */
export function barList(list: HTMLElement, bars: readonly BarOptions[]): void {
  const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement);
  const key = focused ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
  list.replaceChildren(...bars.map((bar) => h('li', {}, button(bar))));
  if (key === undefined) return;
  const buttons = [...list.querySelectorAll('button')];
  (buttons.find((each) => each.dataset['key'] === key) ?? buttons[0])?.focus();
}

function button({ key, name, label, hint, figures, parts, pressed, press }: BarOptions): HTMLElement {
  const title = hint ? `${label} (${hint})` : label;
  const element = h(
    'button',
    { class: 'bar-button', type: 'button', 'aria-pressed': String(pressed), title, 'data-key': key },
    h(
      'span',
      { class: 'bar-line' },
      h('span', { class: 'bar-name' }, name),
      hint !== undefined && hint !== '' && h('span', { class: 'hint bar-hint' }, hint),
      ...figures.map((figure) => h('span', { class: 'number' }, figure)),
    ),
    stack(parts),
  );
  element.addEventListener('click', press);
  return element;
}

function stack(parts: BarOptions['parts']): HTMLElement {
  const [only, ...more] = parts;
  if (only && more.length === 0) return shareBar(only[0], only[1]);
  return h(
    'span',
    { class: 'bar stack', 'aria-hidden': 'true' },
    ...parts.map(([share, className]) => {
      const part = h('span', { class: `bar-part ${className}` });
      part.style.width = `${(100 * share).toFixed(2)}%`;
      return part;
    }),
  );
}
