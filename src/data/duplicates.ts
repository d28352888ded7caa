/**
 * Keys by which the same text is recognised again without keeping it: two rows are duplicates if they differ in case,
 * blanks, quotes and sentence marks only (":)" and ":(" do make a difference), or in the links, the people named and
 * the "RT" of a passed-on message.
 */
const mask = 0x1fffff;

function normalText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.,!?…"“”‘’'`\s]+/g, ' ')
    .trim();
}

const address = /https?:\/\/\S+|\bwww\.\S+/gi;
const mention = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+:?/gu;

/** A text without links, names of people and the "RT" in front, and without marks; empty where nothing else is in it. */
export function wordsLeft(text: string): string {
  return normalText(text.replace(address, ' ').replace(mention, ' '))
    .replace(/^(?:rt\b[\s:]*)+/, '')
    .replace(/^[\s\-_:;|/()[\]]+$/, '');
}

/** 53 bits: among a million different texts the chance of one collision is about 1 in 18,000. */
export function duplicateKey(text: string): number {
  const normal = /@|https?:|www\.|\brt\b/i.test(text) ? wordsLeft(text) : normalText(text);
  return hash53(normal === '' ? text.trim() : normal);
}

/** Two lanes of MurmurHash3's mixing (Austin Appleby) over UTF-16 units, joined to a whole number below 2^53. */
export function hash53(text: string): number {
  let a = 0x2f0b4f27;
  let b = 0x9d6c1e35;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    b = Math.imul(b ^ unit, 0x1b873593);
    b = (b << 13) | (b >>> 19);
  }
  a = finish(a ^ text.length ^ b);
  b = finish(b ^ a);
  return (b & mask) * 0x100000000 + a;
}

function finish(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
