/** A chart of curves over steps: uPlot in the theme's colours, values under the pointer, and the same figures as a table. */
import uPlot from 'uplot';
import { whole } from '../src/protocol/numbers';
import { fill, h, scrollable, table } from './dom';
import { t } from './l10n';
import { checkbox } from './toolkit';

export interface CurveStyle {
  readonly label: string;
  /** A theme colour's variable. */
  readonly colour: `--vscode-charts-${string}`;
  readonly dashed?: boolean;
  readonly faint?: boolean;
}

export interface Curve extends CurveStyle {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

export interface ChartOptions {
  readonly title: string;
  readonly format: (value: number) => string;
  /** The values' range where all of it is to be seen. */
  readonly range?: readonly [number, number];
  /** What the values cannot leave: the axis shows the part that the curves use. */
  readonly bounds?: readonly [number, number];
  readonly logScale?: boolean;
  /** What the steps are, where they are not steps of training. */
  readonly x?: ChartSteps;
}

export interface ChartSteps {
  readonly label: string;
  readonly format: (step: number) => string;
  /** Called when a point is clicked. */
  readonly pick?: (step: number) => void;
}

const height = 200;
/** Between two labels of the axis, px. */
const labelGap = 20;
/** Rows of the table: a long curve is shown at even distances. */
const mostRows = 200;

export class Chart {
  readonly element: HTMLElement;
  readonly #canvas = h('div', { class: 'chart-canvas' });
  readonly #table: HTMLElement;
  readonly #details: HTMLDetailsElement;
  #plot: uPlot | undefined;
  #curves: readonly Curve[] = [];
  /** Step of a point to mark, on the curve of this label. */
  #mark: { readonly step: number; readonly label: string } | undefined;
  #log = false;
  #drawn = '';

  constructor(private readonly options: ChartOptions) {
    this.#table = scrollable(t('{0} as a table', options.title));
    this.#details = h('details', {}, h('summary', {}, t('{0} as a table', options.title)), this.#table);
    this.#details.addEventListener('toggle', () => this.#fillTable());
    this.element = h(
      'section',
      { class: 'chart', 'aria-label': options.title },
      h(
        'div',
        { class: 'chart-head' },
        h('h2', {}, options.title),
        options.logScale && checkbox(t('Log scale'), false, (log) => this.#setLog(log)),
      ),
      this.#canvas,
      this.#details,
    );
    new ResizeObserver(() => this.#plot?.setSize({ width: this.#width, height })).observe(this.#canvas);
    // A change of the theme changes the body's class; the canvas knows no variables.
    new MutationObserver(() => this.#rebuild()).observe(document.body, {
      attributes: true,
      attributeFilter: ['class'],
    });
  }

  show(curves: readonly Curve[], mark?: { readonly step: number; readonly label: string }): void {
    this.#curves = curves;
    this.#mark = mark;
    const shape = curves.map(({ label }) => label).join('\n');
    if (shape !== this.#drawn || !this.#plot) {
      this.#drawn = shape;
      this.#rebuild();
    } else this.#plot.setData(this.#data());
    if (this.#details.open) this.#fillTable();
  }

  get #steps(): ChartSteps {
    return this.options.x ?? { label: t('Step'), format: (step) => whole(step) };
  }

  get #width(): number {
    return Math.max(160, this.#canvas.clientWidth);
  }

  #setLog(log: boolean): void {
    this.#log = log;
    this.#rebuild();
  }

  #rebuild(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    if (this.#curves.every(({ steps }) => steps.length === 0))
      return fill(this.#canvas, h('p', { class: 'hint' }, t('Nothing to draw yet.')));
    fill(this.#canvas);
    this.#plot = new uPlot(this.#settings(), this.#data(), this.#canvas);
  }

  #settings(): uPlot.Options {
    const { format, range, bounds } = this.options;
    const foreground = themeColour('--vscode-foreground');
    // a theme's own colours of lines may be as bright as a curve, in high contrast above all
    const axis = {
      stroke: foreground,
      grid: { stroke: `color-mix(in srgb, ${foreground} 16%, transparent)`, width: 1 },
      ticks: { show: false },
    };
    const highContrast = document.body.matches('.vscode-high-contrast, .vscode-high-contrast-light');
    const small = `11px ${themeColour('--vscode-font-family')}`;
    return {
      width: this.#width,
      height,
      cursor: { drag: { x: !this.#steps.pick, y: false } },
      ...(this.options.x ? { padding: [null, 36, null, null] } : {}),
      scales: {
        x: { time: false },
        y: this.#log
          ? { distr: 3 }
          : range
            ? { range: [...range] }
            : bounds
              ? { range: (_, low, high) => within(bounds, low, high) }
              : {},
      },
      axes: [
        {
          ...axis,
          font: small,
          size: 28,
          values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? this.#steps.format(tick) : '')),
          ...(this.options.x ? { splits: (plot, _, from, to) => this.#labelled(plot, from, to, small) } : {}),
        },
        {
          ...axis,
          font: small,
          size: 48,
          values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))),
        },
      ],
      series: [
        {
          label: this.#steps.label,
          value: (plot, _, series, at) => this.#legendValue(plot, series, at, this.#steps.format),
        },
        ...this.#curves.map(({ label, colour, dashed, faint, steps }): uPlot.Series => ({
          label,
          stroke: themeColour(colour),
          width: faint ? 1 : 2,
          alpha: faint ? (highContrast ? 0.75 : 0.4) : 1,
          spanGaps: true,
          points: { show: steps.length < 2 || this.#steps.pick !== undefined },
          ...(dashed ? { dash: [6, 4] } : {}),
          value: (plot, _, series, at) => this.#legendValue(plot, series, at, format),
        })),
      ],
      // as the curves are drawn: dashed or not, thin where they are faint
      legend: {
        markers: {
          width: (_, i) => (this.#curves[i - 1]?.faint ? 1 : 2),
          dash: (_, i) => (this.#curves[i - 1]?.dashed ? 'dashed' : 'solid'),
        },
      },
      hooks: { draw: [(plot) => this.#drawMark(plot)], ready: [(plot) => this.#listen(plot)] },
    };
  }

  /** The steps whose labels have room beside each other: steps with names of their own, and nothing in between. */
  #labelled(plot: uPlot, from: number, to: number, font: string): number[] {
    const steps = [...plot.data[0]].filter((step) => step >= from && step <= to);
    plot.ctx.save();
    plot.ctx.font = font;
    const widest = steps.reduce(
      (most, step) => Math.max(most, plot.ctx.measureText(this.#steps.format(step)).width),
      0,
    );
    plot.ctx.restore();
    const room = Math.max(1, Math.floor(plot.bbox.width / devicePixelRatio / (widest + labelGap)));
    const every = Math.ceil(steps.length / room);
    return steps.filter((_, i) => i % every === 0);
  }

  /** The value under the pointer, or the latest: a legend that fills and empties would move the page. */
  #legendValue(plot: uPlot, series: number, at: number | null, write: (value: number) => string): string {
    const values = plot.data[series] ?? [];
    for (let i = at ?? values.length - 1; i >= 0; i--) {
      const value = values[i];
      if (value !== null && value !== undefined) return write(value);
    }
    return '–';
  }

  /** All curves over the union of their steps; a log scale has no place for what is not above 0. */
  #data(): uPlot.AlignedData {
    const tables = this.#curves.map(({ steps, values }): uPlot.AlignedData => [
      [...steps],
      values.map((value) => (this.#log && value <= 0 ? null : value)),
    ]);
    return tables.length === 1 ? tables[0]! : uPlot.join(tables);
  }

  #listen({ over, cursor, data }: uPlot): void {
    const { pick } = this.#steps;
    if (!pick) return;
    over.classList.add('over');
    over.addEventListener('click', () => {
      const step = data[0][cursor.idx ?? -1];
      if (step !== undefined) pick(step);
    });
  }

  #drawMark(plot: uPlot): void {
    const curve = this.#curves.find(({ label }) => label === this.#mark?.label);
    const at = curve && this.#mark ? curve.steps.indexOf(this.#mark.step) : -1;
    if (!curve || at < 0) return;
    const { ctx } = plot;
    const x = plot.valToPos(curve.steps[at]!, 'x', true);
    const y = plot.valToPos(curve.values[at]!, 'y', true);
    const radius = 4 * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = themeColour(curve.colour);
    ctx.strokeStyle = themeColour('--vscode-foreground');
    ctx.lineWidth = devicePixelRatio;
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  }

  #fillTable(): void {
    if (!this.#details.open) return;
    const data = this.#data();
    const steps = data[0];
    const every = Math.max(1, Math.ceil(steps.length / mostRows));
    const rows = [...steps.keys()].filter((i) => i % every === 0 || i === steps.length - 1);
    const cell = (value: number | null | undefined) =>
      value === null || value === undefined ? '' : this.options.format(value);
    fill(
      this.#table,
      table(
        this.options.title,
        [this.#steps.label, ...this.#curves.map(({ label }) => label)],
        rows.map((i) => [
          this.#steps.format(steps[i] ?? 0),
          ...data.slice(1).map((values) => cell((values as (number | null | undefined)[])[i])),
        ]),
      ),
    );
  }
}

/** The part of the bounds around some values, with room above and below. */
function within([least, most]: readonly [number, number], low: number, high: number): [number, number] {
  const room = Math.max((high - low) * 0.15, (most - least) * 0.02);
  return [Math.max(least, low - room), Math.min(most, high + room)];
}

function themeColour(...names: readonly string[]): string {
  const style = getComputedStyle(document.documentElement);
  for (const name of names) {
    const value = style.getPropertyValue(name).trim();
    if (value) return value;
  }
  return style.color;
}
