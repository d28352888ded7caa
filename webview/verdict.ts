/** A verdict: what is said, how likely each class is, and the text with its words shaded by what they add. */
import type { Verdict } from '../src/protocol/scoring';
import { languageName } from '../src/protocol/languageName';
import { rankedScores, toneOf, wordShares, type WordShare } from '../src/protocol/wordShares';
import { percent, signed } from '../src/protocol/numbers';
import { h, shareBar, table, type Child } from './dom';
import { t } from './l10n';

/** Words that are drawn at most; a longer text is cut, and that is told. */
const mostWords = 1500;

export function verdictView(text: string, verdict: Verdict, labels: readonly string[]): HTMLElement {
  const confidence = percent(verdict.scores[verdict.label] ?? 0);
  const shares = wordShares(verdict, labels);
  return h(
    'section',
    { class: 'verdict', 'aria-label': t('Verdict') },
    h(
      'p',
      { class: `verdict-title ${verdict.sure ? toneOf(verdict.label) : 'other'}` },
      verdict.sure ? `${verdict.label} ${confidence}` : doubt(verdict, confidence),
    ),
    distribution(rankedScores(verdict)),
    shares.length > 0 &&
      h(
        'p',
        { class: 'hint' },
        t('Shaded words count toward {0}; words with a dashed underline count against it.', verdict.label),
      ),
    shares.length > 0 && shaded(text, shares.slice(0, mostWords), verdict.label),
    shares.length > mostWords && h('p', { class: 'hint' }, t('Showing the first {0} words.', mostWords)),
    verdict.unknownWords > 0 &&
      h('p', { class: 'hint' }, t('{0} of the words are unknown to the model', percent(verdict.unknownWords))),
    shares.length > 0 && wordTable(shares.slice(0, mostWords)),
  );
}

function doubt({ label, language, unread }: Verdict, confidence: string): string {
  return unread && language !== undefined
    ? t('Not sure: the model does not read {0}', languageName(language, namesOfLanguages))
    : t('Not sure (leaning {0}, {1})', label, confidence);
}

const namesOfLanguages = new Intl.DisplayNames([document.documentElement.lang || 'en', 'en'], { type: 'language' });

/** Classes with their probabilities as bars. */
export function distribution(scores: readonly (readonly [label: string, probability: number])[]): HTMLElement {
  return h(
    'dl',
    { class: 'distribution' },
    ...scores.flatMap(([label, p]) => [
      h('dt', {}, label),
      h('dd', {}, shareBar(p, toneOf(label)), h('span', { class: 'number' }, percent(p))),
    ]),
  );
}

function shaded(text: string, shares: readonly WordShare[], label: string): HTMLElement {
  const strongest = Math.max(...shares.map(({ share }) => Math.abs(share)), 1e-9);
  const pieces: Child[] = [];
  let end = 0;
  for (const share of shares) {
    pieces.push(text.slice(end, share.start), word(text.slice(share.start, share.end), share, strongest, label));
    end = share.end;
  }
  pieces.push(shares.length < mostWords ? text.slice(end) : '');
  return h('p', { class: 'shaded' }, ...pieces);
}

function word(text: string, { share, unknown }: WordShare, strongest: number, label: string): HTMLElement {
  const tone = toneOf(label);
  const against = share < 0;
  const shownTone = tone === 'other' ? 'other' : against === (tone === 'negative') ? 'positive' : 'negative';
  const title = `${signed(share)} ${unknown ? t('(unknown word)') : ''}`.trim();
  const element = h('span', { class: `word ${shownTone} ${against ? 'against' : 'for'}`, title }, text);
  element.style.setProperty('--strength', `${Math.round((Math.abs(share) / strongest) * 33)}%`);
  return element;
}

function wordTable(shares: readonly WordShare[]): HTMLElement {
  const rows = shares.map(({ word, share, unknown }): Child[] => [word, signed(share), unknown ? t('unknown') : '']);
  return h(
    'details',
    {},
    h('summary', {}, t('Each word’s share as a table')),
    table(t('What each word adds to the verdict'), [t('Word'), t('Share'), ''], rows),
  );
}
