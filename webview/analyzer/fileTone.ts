/** A scored file: how its passages divide, the tone along it, and its strongest passages to go to. */
import { inOrder } from '../../src/protocol/labelOrder';
import type { FileSummary, ScoredPassage } from '../../src/protocol/analyzer';
import { percent, signed } from '../../src/protocol/numbers';
import { h } from '../dom';
import { t } from '../l10n';
import { distribution } from '../verdict';

/** Columns of the tone's chart at most: each stands for a stretch of the file. */
const mostColumns = 60;
const strongest = 5;

export function fileTone({ name, labels, passages }: FileSummary, goTo: (line: number) => void): HTMLElement {
  const ordered = inOrder(labels);
  const shares = ordered.map(
    (label) =>
      [label, passages.filter((passage) => passage.label === label).length / Math.max(1, passages.length)] as const,
  );
  const poles = labels.includes('positive') && labels.includes('negative');
  const byTone = [...passages].sort((a, b) => a.tone - b.tone);
  return h(
    'section',
    { class: 'file', 'aria-label': t('Tone of {0}', name) },
    h('h2', {}, name),
    h(
      'p',
      { class: 'hint' },
      passages.length === 1
        ? t('1 passage')
        : t('{0} passages, {1} of them uncertain', passages.length, passages.filter(({ sure }) => !sure).length),
    ),
    distribution(shares),
    poles && toneChart(passages, goTo),
    poles && list(t('Most negative'), byTone.filter(({ tone }) => tone < 0).slice(0, strongest), goTo),
    poles &&
      list(
        t('Most positive'),
        byTone
          .filter(({ tone }) => tone > 0)
          .slice(-strongest)
          .reverse(),
        goTo,
      ),
  );
}

/** A column a stretch of the file, up for positive and down for negative; a click goes there. */
function toneChart(passages: readonly ScoredPassage[], goTo: (line: number) => void): HTMLElement {
  const size = Math.max(1, Math.ceil(passages.length / mostColumns));
  const columns: HTMLElement[] = [];
  for (let i = 0; i < passages.length; i += size) {
    const stretch = passages.slice(i, i + size);
    const tone = stretch.reduce((sum, passage) => sum + passage.tone, 0) / stretch.length;
    const line = stretch[0]!.line;
    const label = t('Line {0}: tone {1}', line + 1, signed(tone));
    const bar = h('span', { class: tone < 0 ? 'negative' : 'positive' });
    bar.style.height = `${Math.round(Math.abs(tone) * 50)}%`;
    const column = h('button', { class: 'column', type: 'button', title: label, 'aria-label': label }, bar);
    column.addEventListener('click', () => goTo(line));
    columns.push(column);
  }
  moveByArrows(columns);
  return h(
    'div',
    { class: 'tone', role: 'group', 'aria-label': t('Tone along the file; arrow keys move along it') },
    ...columns,
  );
}

/** One stop of the Tab key for all of them: arrow keys, Home and End move among them. */
function moveByArrows(buttons: readonly HTMLElement[]): void {
  const take = (at: number): void => {
    for (const [i, button] of buttons.entries()) button.tabIndex = i === at ? 0 : -1;
  };
  take(0);
  for (const [i, button] of buttons.entries()) {
    button.addEventListener('focus', () => take(i));
    button.addEventListener('keydown', (event) => {
      const last = buttons.length - 1;
      const to = { ArrowRight: Math.min(last, i + 1), ArrowLeft: Math.max(0, i - 1), Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      buttons[to]?.focus();
    });
  }
}

function list(title: string, passages: readonly ScoredPassage[], goTo: (line: number) => void): HTMLElement | false {
  if (passages.length === 0) return false;
  const items = passages.map(({ line, excerpt, label, confidence }) => {
    const item = h(
      'button',
      { class: 'passage', type: 'button' },
      h('span', { class: 'number' }, `${line + 1}`),
      h('span', { class: 'excerpt' }, excerpt),
      h('span', { class: 'hint number' }, `${label} ${percent(confidence)}`),
    );
    item.addEventListener('click', () => goTo(line));
    return h('li', {}, item);
  });
  return h('div', {}, h('h3', {}, title), h('ol', {}, ...items));
}
