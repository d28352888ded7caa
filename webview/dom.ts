/** Elements in one expression. Text only ever becomes a text node: nothing that comes from a file can be markup. */
export type Child = Node | string | number | undefined | false;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  fill(element, ...children);
  return element;
}

export function setAttributes(element: Element, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
}

/** Replaces what the element holds. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(
    ...children.flatMap((child) =>
      child === undefined || child === false ? [] : [typeof child === 'number' ? String(child) : child],
    ),
  );
}

/** A table with a caption and a header row; the first cell of each row is its header. Each knows its column, for pages too narrow for a header row. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
  className = '',
): HTMLTableElement {
  return h(
    'table',
    { class: className },
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...head.map((cell) => (cell === '' ? h('td') : h('th', { scope: 'col' }, cell))))),
    h(
      'tbody',
      {},
      ...rows.map(([first, ...rest]) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', 'data-column': head[0] }, first),
          ...rest.map((cell, i) => h('td', { 'data-column': head[i + 1] }, cell)),
        ),
      ),
    ),
  );
}

/** What may be wider or higher than its place: it scrolls, by the keyboard too. @param name what a screen reader calls it */
export function scrollable(name: string, ...children: readonly Child[]): HTMLElement {
  return h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': name }, ...children);
}

/** A table that may be wider or longer than its place. */
export function scrollingTable(...[caption, ...rest]: Parameters<typeof table>): HTMLElement {
  return scrollable(caption, table(caption, ...rest));
}

/** A bar of a share 0..1. Its width is set by script: the content policy lets no style attribute through. */
export function shareBar(share: number, className = ''): HTMLElement {
  const filled = h('span', { class: 'bar-filled' });
  filled.style.width = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return h('span', { class: `bar ${className}`, 'aria-hidden': 'true' }, filled);
}
