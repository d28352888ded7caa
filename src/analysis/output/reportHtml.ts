/** A report as one HTML file: no script, nothing loaded, so it can be sent and opened anywhere. */
import { escapeMarkup } from '../../base/markup';
import { shorten } from '../../base/plainText';
import type { ReportSummary, SummaryRow, SummaryTheme, ToneCounts } from './reportSummary';
import { shareOf } from './reportSummary';
import { wordsOf, type ReportWords, type Saying } from './reportWords';
import { stylesheet } from './reportStyle';

/** Markup made in this file; a plain string is text and is escaped. */
interface Markup {
  readonly html: string;
}
type Piece = string | number | Markup | readonly Piece[];

/** A template whose holes are escaped. */
function html(parts: TemplateStringsArray, ...holes: readonly Piece[]): Markup {
  return { html: parts.reduce((whole, part, i) => whole + markupOf(holes[i - 1] ?? '') + part) };
}

function markupOf(piece: Piece): string {
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return 'html' in piece ? piece.html : piece.map(markupOf).join('');
}

function escaped(text: string): string {
  return escapeMarkup(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
}

const nothing: Markup = { html: '' };

export function reportHtml(summary: ReportSummary, saying: Saying): string {
  const words = wordsOf(summary, saying);
  const themesOf = (side: 'bad' | 'good') => summary.themes.filter((theme) => theme.side === side);
  return html`<!DOCTYPE html>
    <html lang="${saying.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${words.title}</title>
        <style>
          ${{ html: stylesheet }}
        </style>
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <p class="headline">${words.headline}</p>
          <p class="hint">${words.basis}</p>
          ${summary.notes.map((note) => html`<p class="hint">${note}</p>`)}
          <section>
            <h2>${words.tones}</h2>
            ${toneBars(summary, words)}
          </section>
          <section>
            <h2>${words.themes}</h2>
            <p class="hint">${words.themesHow}</p>
            <div class="sides">
              ${(['bad', 'good'] as const).map((side) => themes(themesOf(side), side, summary, words))}
            </div>
          </section>
          ${summary.byGroup.length > 0 ? groups(summary, words) : nothing}
          ${summary.byPeriod.length > 0 ? periods(summary, words) : nothing}
          ${summary.worst.length > 0 ? worst(summary, words) : nothing}
        </main>
      </body>
    </html> `.html;
}

/** The class of a bar's part, from which its color comes. */
function toneClass({ bad, good }: ReportSummary, c: number): string {
  return c === bad ? 'bad' : c === good ? 'good' : 'other';
}

function bar(share: number, className: string): Markup {
  return html`<span class="bar"><span class="${className}" style="width:${(100 * share).toFixed(1)}%"></span></span>`;
}

/** All classes in one bar; the rest of it is texts that the model is not sure about. */
function stack(summary: ReportSummary, tone: ToneCounts): Markup {
  return html`<span class="bar stack"
    >${order(summary).map(
      (c) =>
        html`<span
          class="${toneClass(summary, c)}"
          style="width:${(100 * shareOf(tone.classes[c]!, tone)).toFixed(1)}%"
        ></span>`,
    )}</span
  >`;
}

/** The class that the report looks for at one end, its opposite at the other. */
function order({ labels, bad, good }: ReportSummary): number[] {
  const others = labels.map((_, c) => c).filter((c) => c !== bad && c !== good);
  return [bad, ...others, ...(good === undefined ? [] : [good])];
}

function toneBars(summary: ReportSummary, words: ReportWords): Markup {
  const { labels, total } = summary;
  const row = (name: string, count: number, className: string) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${words.whole(count)}</td>
      <td>${words.share(count, total)}</td>
      <td>${words.interval(count, total)}</td>
      <td class="wide">${bar(shareOf(count, total), className)}</td>
    </tr>`;
  return html`<table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${words.count}</th>
        <th scope="col">${words.shareHead}</th>
        <th scope="col">${words.intervalHead}</th>
        <td></td>
      </tr>
    </thead>
    <tbody>
      ${labels.map((label, c) => row(label, total.classes[c]!, toneClass(summary, c)))}
      ${row(words.notSure, total.unsure, 'unsure')}
    </tbody>
  </table>`;
}

function themes(
  list: readonly SummaryTheme[],
  side: 'bad' | 'good',
  summary: ReportSummary,
  words: ReportWords,
): Markup {
  const most = Math.max(1, ...list.map(({ tone }) => tone.scored));
  const row = ({ name, also, tone, examples }: SummaryTheme) =>
    html`<details>
      <summary>
        <span class="name">${name}</span> <span class="hint">${also.join(', ')}</span
        ><span class="figures"
          >${words.whole(tone.scored)} · ${words.badName} ${words.share(tone.classes[summary.bad]!, tone)}</span
        >${bar(tone.scored / most, side)}
      </summary>
      ${texts(examples, words)}
    </details>`;
  return html`<div>
    <h3>${words.themesOf(side)}</h3>
    ${list.length > 0 ? list.map(row) : html`<p class="hint">${words.noThemes}</p>`}
  </div>`;
}

function texts(rows: readonly SummaryRow[], words: ReportWords): Markup {
  return html`<ol class="texts">
    ${rows.map(({ row, text }) => html`<li><span class="hint">${words.row} ${row}</span> <span class="said">${shorten(text, longestText)}</span></li>`)}
  </ol>`;
}

function toneRows(
  head: string,
  list: readonly (readonly [name: string, tone: ToneCounts])[],
  summary: ReportSummary,
  words: ReportWords,
): Markup {
  const row = ([name, tone]: readonly [string, ToneCounts]) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${words.whole(tone.scored)}</td>
      ${tone.classes.map((count) => html`<td>${words.share(count, tone)}</td>`)}
      <td>${words.share(tone.unsure, tone)}</td>
      <td class="wide">${stack(summary, tone)}</td>
    </tr>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${head}</th>
        <th scope="col">${words.texts}</th>
        ${summary.labels.map((label) => html`<th scope="col">${label}</th>`)}
        <th scope="col">${words.notSure}</th>
        <td></td>
      </tr>
    </thead>
    <tbody>
      ${list.map(row)}
    </tbody>
  </table>`;
}

function groups(summary: ReportSummary, words: ReportWords): Markup {
  const { bad } = summary;
  const rows = summary.byGroup
    .map(({ group, tone }) => [group === undefined ? words.others : group || words.emptyGroup, tone] as const)
    .sort((a, b) => shareOf(b[1].classes[bad]!, b[1]) - shareOf(a[1].classes[bad]!, a[1]));
  return html`<section>
    <h2>${words.byGroup}</h2>
    ${toneRows(summary.groupColumn ?? '', rows, summary, words)}
  </section>`;
}

function periods(summary: ReportSummary, words: ReportWords): Markup {
  const { byPeriod, unit } = summary;
  const rows = byPeriod.map(({ start, tone }) => [words.periodName(start, unit), tone] as const);
  return html`<section>
    <h2>${words.overTime}</h2>
    ${words.undated === '' ? nothing : html`<p class="hint">${words.undated}</p>`}
    ${byPeriod.length > 1 ? chart(summary, words) : nothing} ${toneRows(words.period, rows, summary, words)}
  </section>`;
}

const [width, height, margin] = [720, 180, 28];

/** The share of the class that the report looks for, one point per period; the table below has the figures. */
function chart({ byPeriod, bad, unit }: ReportSummary, words: ReportWords): Markup {
  const [first, last] = [byPeriod[0]!, byPeriod.at(-1)!];
  const shares = byPeriod.map(({ tone }) => shareOf(tone.classes[bad]!, tone));
  const top = Math.max(0.1, ...shares);
  const x = (start: number) => margin + ((width - 2 * margin) * (start - first.start)) / (last.start - first.start);
  const y = (share: number) => height - margin - ((height - 2 * margin) * share) / top;
  const points = byPeriod.map(({ start }, i) => `${x(start).toFixed(1)},${y(shares[i]!).toFixed(1)}`);
  const label = `${words.overTime}: ${words.badName}`;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    <line class="axis" x1="${margin}" y1="${height - margin}" x2="${width - margin}" y2="${height - margin}" />
    <text x="0" y="${y(top) + 4}">${words.percent(top)}</text>
    <text x="0" y="${y(0) + 4}">${words.percent(0)}</text>
    <text x="${margin}" y="${height - 8}">${words.periodName(first.start, unit)}</text>
    <text class="end" x="${width - margin}" y="${height - 8}">${words.periodName(last.start, unit)}</text>
    <polyline points="${points.join(' ')}" />
    ${points.map((point) => html`<circle cx="${point.split(',')[0]!}" cy="${point.split(',')[1]!}" r="2.5" />`)}
  </svg>`;
}

function worst({ worst: rows }: ReportSummary, words: ReportWords): Markup {
  return html`<section>
    <h2>${words.worst}</h2>
    <table class="left">
      <thead>
        <tr>
          <th scope="col">${words.row}</th>
          <th scope="col">${words.badName}</th>
          <th scope="col">${words.text}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ row, text, probability }) =>
            html`<tr>
              <th scope="row">${row}</th>
              <td>${words.percent(probability)}</td>
              <td>${shorten(text, longestText)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

const longestText = 1000;
