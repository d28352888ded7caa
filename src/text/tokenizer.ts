/**
 * Text becomes tokens. One tokenizer serves training, the command line and the editor; its version is
 * saved with each model, and a model of another version is refused rather than read wrongly.
 *
 * A token keeps its UTF-16 offsets in the text, so that a word's share of a verdict can be drawn at its
 * place. Negations are never split off or dropped; punctuation that carries tone is kept as tokens.
 */
export const tokenizerVersion = 1;

export interface Token {
  /** Normalised: lower case, straight apostrophes, at most two equal letters in a row, `_` between the parts of an identifier. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Stand-ins for what has no meaning as a word of its own. */
export const urlToken = '<url>';
export const userToken = '<user>';
export const numberToken = '<number>';

/*
 * Alternatives in order: markup to pass over, links, mail addresses, mentions, emoticons, numbers, words
 * (letters of any script, digits inside, apostrophes inside), emoji, runs of punctuation.
 * Every quantifier runs over a class that excludes what follows it or is bounded, so matching is linear.
 */
export const tokenPattern = new RegExp(
  [
    String.raw`(?<skip><\/?[a-zA-Z][^<>]{0,200}>|&(?:nbsp|amp|quot|lt|gt|#\d{1,6}|#x[\da-fA-F]{1,5});)`,
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"]+)`,
    String.raw`(?<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})`,
    String.raw`(?<user>(?<![\w])@\w{1,64})`,
    String.raw`(?<emoticon>(?<![\p{L}\p{N}])(?:[:;=8xX][-^']?[)(\]\[DPpOo3|\/\\*](?![\p{L}\p{N}])|<\/?3(?!\d)|[)(][-^']?[:;=](?![\p{L}\p{N})(])|\^_*\^|-_+-))`,
    String.raw`(?<number>(?<![\p{L}\p{N}])\p{N}+(?:[.,:\/]\p{N}+)*(?:%|(?:st|nd|rd|th)(?![\p{L}\p{N}]))?(?![\p{L}\p{M}]))`,
    String.raw`(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}|\p{Regional_Indicator}{2})`,
    String.raw`(?<dots>\.{2,}|…)`,
    String.raw`(?<marks>[!?]+)`,
    String.raw`(?<mark>[.,;:()])`,
  ].join('|'),
  'gu',
);

/** Tokens of a text, in order, not overlapping. Linear in the length of the text; never throws. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const groups = match.groups!;
    if (groups.skip !== undefined) continue;
    tokens.push({ word: normalize(match[0], groups), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function normalize(raw: string, groups: Record<string, string | undefined>): string {
  if (groups.word !== undefined) return normalizeWord(raw);
  if (groups.mark !== undefined || groups.emoji !== undefined) return raw;
  if (groups.marks !== undefined) return normalizeMarks(raw);
  if (groups.dots !== undefined) return '...';
  if (groups.number !== undefined) return numberToken;
  if (groups.url !== undefined || groups.mail !== undefined) return urlToken;
  if (groups.user !== undefined) return userToken;
  return normalizeEmoticon(raw);
}

/** Three or more of a letter in a row, which are read as two. */
export const elongation = /(\p{L})\1{2,}/gu;

/** The form in which a single word is counted and looked up. The humps of an identifier are told apart: `parseJSONFast` is `parse_json_fast`. */
function normalizeWord(raw: string): string {
  const apart = hump.test(raw) ? raw.replace(humps, '$&_') : raw;
  return apart.toLowerCase().replaceAll('’', "'").replace(elongation, '$1$1');
}

export const hump = /\p{Ll}\p{Lu}/u;
/** Places where a part of an identifier ends: before a capital that follows a small letter or a digit, or that begins a capitalised word. */
export const humps = /[\p{Ll}\p{N}](?=\p{Lu})|\p{Lu}(?=\p{Lu}\p{Ll})/gu;

/** Emphasis has three steps: `!`, `!!` (any more of them) and `?!` (both, in any order). */
function normalizeMarks(raw: string): string {
  if (raw.length === 1) return raw;
  const exclaims = raw.includes('!');
  if (exclaims && raw.includes('?')) return '?!';
  return exclaims ? '!!' : '??';
}

/** Emoticons by what their mouth says, whichever way they look: the eyes and the nose differ by habit. */
function normalizeEmoticon(raw: string): string {
  if (raw.startsWith('<')) return raw.includes('/') ? '</3' : '<3';
  if (raw.startsWith('^')) return ':)';
  if (raw.startsWith('-')) return '-_-';
  const mirrored = /^[)(]/.test(raw);
  const mouth = mirrored ? (raw.startsWith(')') ? '(' : ')') : raw.at(-1)!;
  if (')]3'.includes(mouth)) return raw.startsWith(';') ? ';)' : ':)';
  if ('(['.includes(mouth)) return raw.includes("'") ? ":'(" : ':(';
  if (mouth === 'D' || mouth === 'P' || mouth === 'p') return mouth === 'D' ? ':d' : ':p';
  return mouth === '/' || mouth === '\\' || mouth === '|' ? ':/' : mouth === '*' ? ':*' : ':o';
}
