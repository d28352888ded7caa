/**
 * English inflections joined by rules: plural, past, and the form in -ing. A stem need not be a word; it only has to be
 * the same for all forms of one, and never the same for words of different meaning, which is why endings that make
 * another word (-er, -ment, -ness, -ation) stay.
 */

/** Forms that no rule leads to. */
const irregular = new Map(
  Object.entries({
    sent: 'send', paid: 'pay', bought: 'buy', sold: 'sell', broke: 'break', broken: 'break', froze: 'freeze',
    frozen: 'freeze', lost: 'lose', stole: 'steal', stolen: 'steal', left: 'leave', built: 'build', ate: 'eat',
    eaten: 'eat', drove: 'drive', driven: 'drive', flew: 'fly', flown: 'fly', hung: 'hang',
    stuck: 'stick', shut: 'shut', feet: 'foot', children: 'child', women: 'woman', men: 'man', teeth: 'tooth',
    mice: 'mouse', news: 'news', series: 'series', always: 'always', gas: 'gas', bus: 'bus', lens: 'lens',
    canvas: 'canvas', access: 'access', process: 'process', wireless: 'wireless', address: 'address',
    during: 'during', thing: 'thing', string: 'string', king: 'king', ring: 'ring', wing: 'wing', spring: 'spring',
    bring: 'bring', evening: 'evening', morning: 'morning', ceiling: 'ceiling', building: 'building',
    red: 'red', bed: 'bed', need: 'need', feed: 'feed', speed: 'speed', seed: 'seed', shed: 'shed',
    hundred: 'hundred', wifi: 'wifi', ios: 'ios', gps: 'gps', sms: 'sms', https: 'https', dns: 'dns', css: 'css',
  }),
); // prettier-ignore

const vowel = /[aeiouy]/;
const shortWithoutE = /^[^aeiou][aeiou][^aeiouwxy]$/;

/** @param word in lower case; what is not written in English letters is left as it is */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  const plain = word.replace(/['’]s?$/, '');
  if (plain.length < 4 || !/^[a-z]+$/.test(plain)) return plain;
  const verb = withoutVerbEnding(plain);
  return finish(verb === plain ? withoutPlural(plain) : verb);
}

function withoutPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  for (const ending of ['ings', 'ing', 'ied', 'ed']) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length);
    if (ending === 'ied') return rest.length >= 2 ? `${rest}y` : word;
    if (rest.length < 3 || !vowel.test(rest)) return word;
    // stopped, logging; not fill, pass, fuzz
    if (/([^aeiou])\1$/.test(rest) && !/(?:ll|ss|zz)$/.test(rest)) return rest.slice(0, -1);
    // hoping, rated: a short word doubles its consonant unless it has lost an e
    return shortWithoutE.test(rest) ? `${rest}e` : rest;
  }
  return word;
}

/** "charge", "charging": the final e of longer words goes everywhere, and y becomes i. Site and sit stay apart. */
function finish(word: string): string {
  const short = word.length > 4 && word.endsWith('e') && !word.endsWith('ee') ? word.slice(0, -1) : word;
  return short.length > 3 && /[^aeiou]y$/.test(short) ? `${short.slice(0, -1)}i` : short;
}
