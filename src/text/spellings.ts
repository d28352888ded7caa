/** Spellings under which an unknown English word may be known: variants, inflections, slips of the pen. */

/** Two of a letter in a row. */
export const doubled = /(\p{L})\1/gu;

/** Spellings under which an unknown word may be known, likeliest first. */
export function* variants(word: string): Generator<string> {
  if (word.includes('_')) yield word.replaceAll('_', '');
  const single = word.replace(doubled, '$1');
  if (single !== word) yield single;
  if (word.includes("'")) {
    yield word.replaceAll("'", '');
    yield word.endsWith("n't") ? 'not' : word.replace(/'.*$/, '');
  } else if (/[a-z]nt$/.test(word)) {
    yield word.replace(/nt$/, "n't");
  }
  for (const [ending, instead] of inflections) {
    if (word.length > ending.length + 2 && word.endsWith(ending))
      for (const other of instead) yield word.slice(0, word.length - ending.length) + other;
  }
}

/** Inflections of English, by ending; a wrong guess is no word of the vocabulary and costs nothing. */
export const inflections: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y']],
  ['ing', ['', 'e', 'ed', 's']],
  ['ed', ['', 'e', 'ing', 's']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ly', ['']],
  ['', ['s', 'ed', 'd', 'ing']],
];

/** In shorter words a slip too often makes another word. */
export const shortestMisspelt = 6;
/** What is longer is no word; its slips would take time that grows with the square of its length. */
export const longestMisspelt = 40;

/** Words of which `word` may be a slip. The first letter is hardly ever wrong, and the last is an inflection more often than a slip: both stay. */
export function* slips(word: string): Generator<string> {
  for (let i = 1; i < word.length; i++) {
    const [before, at, after] = [word.slice(0, i), word[i]!, word.slice(i + 1)];
    for (const letter of alphabet) yield before + letter + at + after;
    if (after === '') return;
    yield before + after;
    yield before + after[0]! + at + after.slice(1);
    if (vowels.includes(at) && word.length > shortestMisspelt) for (const vowel of vowels) yield before + vowel + after;
  }
}

export const vowels = 'aeiou';
export const alphabet = 'abcdefghijklmnopqrstuvwxyz';
