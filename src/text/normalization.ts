/**
 * The form in which a text is read: one spelling for characters that people type in many ways. Entities are decoded,
 * compatibility forms (full-width, mathematical, half-width) and decomposed letters are composed by NFKC, invisible
 * characters and optional vowel signs are dropped, and every apostrophe is the straight one.
 *
 * NFKC of assigned characters is stable across versions of Unicode (UAX #15, section 3), so training and editor agree.
 */

/** A normalized text that remembers where its characters come from. */
export interface NormalizedText {
  readonly text: string;
  /** UTF-16 offset in the original of the character at `at`. */
  start(at: number): number;
  /** UTF-16 offset in the original at which what was read up to `at` ends. */
  end(at: number): number;
}

/** Named entities that occur in exports of feedback; their characters are read as if typed. */
export const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  rsquo: "'",
  lsquo: "'",
  sbquo: "'",
  prime: "'",
  acute: "'",
  ldquo: '"',
  rdquo: '"',
  bdquo: '"',
  laquo: '"',
  raquo: '"',
  hellip: '...',
  ndash: '-',
  mdash: '-',
  minus: '-',
  bull: '*',
  middot: '*',
  hearts: '❤',
  starf: '★',
  star: '☆',
  phone: '☎',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  dollar: '$',
  percnt: '%',
  excl: '!',
  quest: '?',
  num: '#',
  commat: '@',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: 'x',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  szlig: 'ß',
  oelig: 'œ',
  OElig: 'Œ',
  scaron: 'š',
  Scaron: 'Š',
  inodot: 'i',
  eth: 'ð',
  thorn: 'þ',
  iquest: '¿',
  iexcl: '¡',
};

/** The combining mark of entities that are a letter and a name of an accent: `&eacute;`, `&Uuml;`. */
export const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  ring: '\u030a',
  cedil: '\u0327',
  slash: '\u0338',
  caron: '\u030c',
  ogon: '\u0328',
};

/** Characters that are read as others, before NFKC; an empty string drops the character. */
export const replacements: readonly (readonly [string, string])[] = [
  // apostrophes, and what keyboards offer in their place
  ['`´‘’‛′ʹʻʼʽˈˊˋ՚ꞌ＇｀', "'"],
  // soft hyphen, zero-width characters, marks of direction, byte-order mark
  ['\u00ad\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff', ''],
  // Turkish I is folded: who has no Turkish keyboard types without the difference
  ['İ', 'I'],
  ['ı', 'i'],
  ['ё', 'е'],
  ['Ё', 'Е'],
  // Arabic: lengthening and vowel signs are optional, the seats of alef are often left out; one kaf and one yeh
  ['\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670', ''],
  ['أإآٱ', 'ا'],
  ['ىیې', 'ي'],
  ['کڪ', 'ك'],
];

/** Vowel and reading signs of Hebrew, which are optional. */
const hebrewSigns = String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7`;

const single = new Map(replacements.flatMap(([from, to]) => [...from].map((character) => [character, to] as const)));
const replaced = [...single.keys()].join('');

/**
 * Blocks with compatibility forms. What is found here and has no other form stays as it is.
 * Latin-1 signs, digraphs, letterlike signs and number forms, enclosed and squared characters, presentation forms,
 * half- and full-width forms, mathematical letters.
 */
const compatibility = String.raw`\u00a0\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u0132\u0133\u013f\u0140\u0149\u01c4-\u01cc\u01f1-\u01f3\u02b0-\u02b8\u1d2c-\u1d6a\u2000-\u200a\u2011\u2024-\u2026\u202f\u205f\u2070-\u209c\u2100-\u218b\u2460-\u24ea\u3000\u3131-\u318e\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe30-\ufe6f\uff01-\uffee\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1e5}`;

/** Most combining marks of a letter that are read: no language stacks as many, and reordering them takes quadratic time. */
const marks = String.raw`\p{M}{1,16}`;

/** Pieces of a text that may have another form; everything between them is read as it is. */
export const piece = new RegExp(
  [
    String.raw`&(?:amp;){0,2}(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});`,
    `[${replaced}${hebrewSigns}]`,
    // decomposed Hangul: leading, middle and trailing parts of a syllable
    String.raw`[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?`,
    // half-width kana with their voice marks
    String.raw`[\uff66-\uff9d][\uff9e\uff9f]`,
    `[${compatibility}](?:${marks})?`,
    String.raw`[\p{L}\p{N}]${marks}`,
  ].join('|'),
  'gu',
);
/** Where none of these is, the text is in its form already: nearly every English text. */
const suspicious = new RegExp(
  String.raw`[${replaced}${hebrewSigns}${compatibility}\p{M}\u1100-\u11ff]|&(?:#|[A-Za-z]{2,8}\d{0,2};)`,
  'u',
);

/** Linear in the length of the text; never throws. */
export function normalize(text: string): NormalizedText {
  if (!suspicious.test(text)) return { text, start: (at) => at, end: (at) => at };
  const pieces: string[] = [];
  const changes = new Changes();
  let read = 0;
  let written = 0;
  for (const match of text.matchAll(piece)) {
    const form = formOf(match[0]);
    if (form === match[0]) continue;
    pieces.push(text.slice(read, match.index), form);
    written += match.index - read;
    read = match.index + match[0].length;
    changes.add({ from: match.index, to: read, at: written, until: written + form.length });
    written += form.length;
  }
  if (read === 0) return { text, start: (at) => at, end: (at) => at };
  pieces.push(text.slice(read));
  return { text: pieces.join(''), start: (at) => changes.start(at), end: (at) => changes.end(at) };
}

/** The form of one piece. */
function formOf(piece: string): string {
  if (piece.startsWith('&')) return entityOf(piece);
  const other = single.get(piece);
  if (other !== undefined) return other;
  const composed = piece.normalize('NFKC');
  if (composed === piece) return piece.replace(optionalSigns, '');
  // a composed form may hold what is read as something else: a full-width apostrophe, an alef with its seat
  return Array.from(composed, (character) => single.get(character) ?? character)
    .join('')
    .replace(optionalSigns, '');
}

/** What is dropped also behind a letter that it is a mark of. */
export const optionalSigns = new RegExp(
  `[${[...single].flatMap(([character, to]) => (to === '' ? [character] : [])).join('')}${hebrewSigns}]`,
  'gu',
);

function entityOf(entity: string): string {
  const name = entity.slice(entity.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+/, '');
  if (name.startsWith('#')) {
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    // the numbers 128 to 159 are meant in Windows-1252, as browsers read them
    if (point >= 128 && point < 160) return characterForm(windows1252[point - 128] ?? '');
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return isCharacter ? characterForm(String.fromCodePoint(point)) : '';
  }
  const own = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (own !== undefined) return own;
  const accent = Object.hasOwn(accents, name.slice(1)) ? accents[name.slice(1)] : undefined;
  if (accent !== undefined) return `${name[0]}${accent}`.normalize('NFC');
  return entity;
}

export const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function characterForm(character: string): string {
  return single.get(character) ?? character.normalize('NFKC');
}

interface Change {
  /** Range in the original. */
  readonly from: number;
  readonly to: number;
  /** Range in the normalized text. */
  readonly at: number;
  readonly until: number;
}

/** Offsets are asked in rising order, token by token, so the changes are walked through once. */
class Changes {
  readonly #changes: Change[] = [];
  #next = 0;

  add(change: Change): void {
    this.#changes.push(change);
  }

  start(at: number): number {
    const change = this.#before(at, false);
    if (!change) return at;
    return at < change.until ? change.from : change.to + (at - change.until);
  }

  end(at: number): number {
    const change = this.#before(at, true);
    if (!change) return at;
    // what is between this token and a dropped character after it is not part of the token
    return at <= change.until ? change.to : change.to + (at - change.until);
  }

  /** The last change that begins before an end, or at or before a start. */
  #before(at: number, isEnd: boolean): Change | undefined {
    const begins = (change: Change | undefined): boolean =>
      change !== undefined && (isEnd ? change.at < at : change.at <= at);
    if (this.#next > 0 && !begins(this.#changes[this.#next - 1])) this.#next = 0;
    while (begins(this.#changes[this.#next])) this.#next++;
    return this.#changes[this.#next - 1];
  }
}
