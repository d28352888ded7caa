/** A small chart of shares against shares: the diagonal, and a curve or dots over it. Drawn as SVG in the theme's colours. */
import { percent } from '../../src/protocol/numbers';
import { h } from '../dom';

export interface Dot {
  readonly x: number;
  readonly y: number;
  /** 0..1: its area. */
  readonly size: number;
  readonly title: string;
}

interface Contents {
  readonly curve?: readonly (readonly [x: number, y: number])[];
  readonly dots?: readonly Dot[];
}

const namespace = 'http://www.w3.org/2000/svg';
const size = 220;
const margin = 32;
const inner = size - margin - 8;

export function squareChart(
  title: string,
  xLabel: string,
  yLabel: string,
  { curve = [], dots = [] }: Contents,
): HTMLElement {
  const x = (share: number) => margin + share * inner;
  const y = (share: number) => 8 + (1 - share) * inner;
  const picture = svg('svg', { viewBox: `0 0 ${size} ${size}`, class: 'square', role: 'img', 'aria-label': title });
  picture.append(
    svg('rect', { class: 'frame', x: x(0), y: y(1), width: inner, height: inner }),
    svg('line', { class: 'diagonal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    ...[0, 0.5, 1].flatMap((tick) => [
      label(x(tick), y(0) + 12, percent(tick), 'middle'),
      label(x(0) - 4, y(tick) + 3, percent(tick), 'end'),
    ]),
    label(x(0.5), size - 4, xLabel, 'middle'),
  );
  if (curve.length > 0)
    picture.append(
      svg('polyline', {
        class: 'curve',
        points: curve.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' '),
      }),
    );
  for (const dot of dots) {
    const circle = svg('circle', { class: 'dot', cx: x(dot.x), cy: y(dot.y), r: 2 + 8 * Math.sqrt(dot.size) });
    const hint = svg('title', {});
    hint.textContent = dot.title;
    circle.append(hint);
    picture.append(circle);
  }
  return h(
    'figure',
    {},
    h('figcaption', { class: 'hint' }, `${title} (${yLabel} ↑, ${xLabel} →)`),
    picture as unknown as Node,
  );
}

function label(x: number, y: number, text: string, anchor: string): SVGElement {
  const element = svg('text', { x, y, 'text-anchor': anchor });
  element.textContent = text;
  return element;
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(namespace, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
