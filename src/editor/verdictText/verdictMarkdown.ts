/**
 * A verdict as Markdown for a hover. The string stays untrusted (no command links); whatever comes from a document or a
 * model is escaped. Bars are characters, so they read in every theme; colour is a second sign, never the only one.
 */
import { plainLine, shorten } from '../../base/plainText';
import type { Verdict } from '../../protocol/scoring';
import { percent, signed } from '../../protocol/numbers';
import { rankedScores, strongestWords, toneOf, wordShares, type Tone, type WordShare } from '../../protocol/wordShares';
import { carriesTone } from '../../text/functionWords';
import { markOf } from './verdictMark';

/** The sentences of the hover, in the user's language. */
export interface VerdictWords {
  notSure: string;
  /** `{0}` is the likeliest class. */
  leaning: string;
  /** `{0}` is a whole percentage. */
  unknownWords: string;
  /** `{0}` is the name of a language that the model does not read. */
  unread: string;
  /** `{0}` is the name of the text's language, which is not English. */
  language: string;
  /** A language's name by its code. */
  nameOf(language: string): string;
  strongest: string;
  /** What the figures are; `{0}` is the class that + speaks for. */
  towards: string;
  model: string;
  /** Of a passage of several sentences, the one under the pointer. */
  sentence: string;
}

const shownWords = 5;
const barCells = 12;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

export interface HoverContent {
  readonly verdict: Verdict;
  /** The verdict on the sentence under the pointer, where there are several. */
  readonly sentence?: Verdict | undefined;
  /** In the model's order. */
  readonly labels: readonly string[];
  /** The model's name. */
  readonly model: string;
}

export function verdictMarkdown({ verdict, sentence, labels, model }: HoverContent, words: VerdictWords): string {
  const name = escapeMarkdown(capitalised(verdict.label));
  const lines = [
    headline(verdict, words),
    '',
    ...(sentence ? [`${words.sentence} ${headline(sentence, words)}`, ''] : []),
    '| | | |',
    '|:--|:--|--:|',
    ...rankedScores(verdict).map(
      ([label, p]) => `| ${escapeMarkdown(label)} | ${coloured(bar(p), toneOf(label))} | ${percent(p)} |`,
    ),
  ];
  const strongest = strongestWords(
    wordShares(verdict, labels).filter(({ word }) => carriesTone(word)),
    shownWords,
  ).filter(({ share }) => Math.abs(share) >= 0.05);
  if (strongest.length > 0)
    lines.push(
      '',
      `${words.strongest} (${fill(words.towards, name)}): ${strongest.map((each) => wordPhrase(each, verdict)).join(' · ')}`,
    );
  const foot = [
    verdict.unknownWords > 0 ? fill(words.unknownWords, percent(verdict.unknownWords)) : '',
    verdict.language !== undefined && verdict.language !== 'en' && !verdict.unread
      ? fill(words.language, escapeMarkdown(words.nameOf(verdict.language)))
      : '',
    `${words.model} ${escapeMarkdown(model)}`,
  ];
  lines.push('', foot.filter(Boolean).join(' · '));
  return lines.join('\n');
}

/** A word with what it adds, in the colour of what it speaks for. */
function wordPhrase({ word, share, unknown }: WordShare, verdict: Verdict): string {
  const tone = share > 0 ? toneOf(verdict.label) : opposite(toneOf(verdict.label));
  return `**${escapeMarkdown(shorten(word, 30))}**${unknown ? ' *?*' : ''} ${coloured(signed(share, 1), tone)}`;
}

function headline(verdict: Verdict, words: VerdictWords): string {
  const name = escapeMarkdown(capitalised(verdict.label));
  const confidence = percent(verdict.scores[verdict.label] ?? 0);
  if (verdict.unread && verdict.language !== undefined)
    return `$(question) **${words.notSure}** · ${fill(words.unread, escapeMarkdown(words.nameOf(verdict.language)))}`;
  return verdict.sure
    ? `$(${iconOf(verdict)}) **${name}** ${confidence}`
    : `$(question) **${words.notSure}** · ${fill(words.leaning, name)} ${confidence}`;
}

/** A CodeLens title, an inlay or a tree's description: `Negative 87%`, or the doubt. */
export function verdictTitle(verdict: Verdict, words: Pick<VerdictWords, 'notSure'>): string {
  return verdict.sure ? `${capitalised(verdict.label)} ${percent(verdict.scores[verdict.label] ?? 0)}` : words.notSure;
}

/** Codicon of a verdict. */
export function iconOf(verdict: Verdict): string {
  return { positive: 'thumbsup', negative: 'thumbsdown', other: 'dash', unsure: 'question' }[markOf(verdict)];
}

/** A share of 0..1 as a row of block characters, to an eighth of a cell. */
export function bar(share: number, cells = barCells): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * cells * 8);
  return '█'.repeat(filled >> 3) + eighths[filled & 7]! || '▏';
}

/** Nothing in `text` is Markdown, HTML or an icon afterwards, and it stays on its line. */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+\-.!|~$:@/]/g, '\\$&');
}

function coloured(text: string, tone: Tone): string {
  const colour = { positive: 'charts-green', negative: 'charts-red', other: 'charts-blue' }[tone];
  return `<span style="color:var(--vscode-${colour});">${text}</span>`;
}

function opposite(tone: Tone): Tone {
  return ({ positive: 'negative', negative: 'positive', other: 'other' } as const)[tone];
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function fill(sentence: string, value: string): string {
  return sentence.replace('{0}', () => value);
}
