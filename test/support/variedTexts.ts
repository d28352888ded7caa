/** Texts of everything that a tokenizer can trip over, for readers that must agree with it. */
import { Random } from '../../src/base/random';

const fragments = [
  // words and their spellings
  'good', 'Good', 'GOOD', 'goood', 'soooooo', 'looooved', 'bad', 'worse', 'loves', 'loving', 'crashed', 'crashes', 'crashing', 'happily', 'tries', 'stories', 'slow',
  "don't", 'don’t', 'dont', 'didnt', "can't've", "rock'n'roll", "'tis", "o'", 'isnt', "it's", 'its', 'cannot', 'not', 'coool', 'cool', 'parseFast', 'parseJSONFast', 'HTMLis', 'goodCoolThing', 'sloW', 'getURL2Text', 'ÜberCool', 'snake_case', '__init__', 'x86',
  'crahsed', 'terible', 'terrrible', 'terrable', 'recieve', 'receve', 'definately', 'definitelly', 'perfct', 'storie', 'wouldn’t', "won't", 'wouldnt', 'perfxect', 'jsxon', 'usefol', 'crshed', 'rashed', 'perfectq', 'feature', 'whiteboard', 'supercalifragilisticexpialidociouslylongword', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmn', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmno',
  // other scripts, case and combining marks
  'İstanbul', 'ISTANBUL', 'ΣΟΦΟΣ', 'ΟΔΥΣΣΕΎΣ', 'straße', 'STRASSE', 'ﬁne', 'naïve', 'nai\u0308ve', 'über', 'Ǆep', 'ǅep', 'хорошо', 'плохо', 'ужаааасно', '良い', 'とても良かった', '나쁘다', 'हिन्दी', 'जोड़ना', 'مرحبا', 'שלום', 'ไม่ดี', '𝒜𝒷𝒸s', '𐐀𐐁𐐂ing', '𞤀𞤁',
  // emoji
  '😀', '😡😡', '👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '🇺🇸🇫🇷', '❤️', '❤', '✨', '™', '©', 'ℹ️', '1️⃣', '#️⃣', '🏳️‍🌈', '🫠',
  // emoticons
  ':)', ':-)', ':(', ":'(", ":'-(", ';)', ';-]', '8-)', 'xD', 'XD', ':D', ':P', ':p', '=3', ':3', ':o', ':O', ':/', ':-|', ':\\', ':*', '<3', '</3', '<33', '(:', '):', "(':", ")':", ")'-:", '^^', '^_^', '^___^', '-_-', '-__-', ':))', 'a:)', ':)a', '(-;', '[:',
  // marks
  '!', '!!', '!!!!', '?', '??', '?!', '!?!', '...', '..', '…', '.', ',', ';', ':', '(', ')', '"', '-', '--', '–', '*', '#tag', '/', '\\', '_', '`code`', '~', '|',
  // links, people, numbers
  'http://a.example/x?y=1&z', 'https://b.example\u00a0next', 'www.c.example/ü', 'HTTP://D.example', 'https://', 'me@mail.example', 'a.b+c@d-e.example.', '@someone', '@', 'x@y', '@über', '3', '3.14', '1,000,000', '50%', '2nd', '21st', '4th', '4thing', '10:30', '1/2', '٣٫٥', '½', 'Ⅷ', '3D', 'v2', '100km',
  // markup
  '<br>', '<br />', '</p>', '<a href="x">', '<b', 'a < b > c', '&amp;', '&nbsp;', '&#39;', '&#x27;', '&quot', '&unknown;', '<3 <p>',
  // space and worse
  '\n', '\t', '\r\n', '\u00a0', '\u2028', '\ufeff', '\u200b', '\u200d', '\u0000', '\ufffd', '\ud83d', '\ude00', '\u202e', '\u0301', '\u{e0067}',
];

/** Of 0 to 40 fragments, with spaces between most; the same for the same seed. */
export function variedTexts(count: number, seed = 1): string[] {
  const random = Random.fromSeed(seed, 0x7e47);
  return Array.from({ length: count }, (_, i) => {
    let text = '';
    for (let n = i % 41; n > 0; n--) text += fragments[random.below(fragments.length)]! + (random.uniform() < 0.8 ? ' ' : '');
    return text;
  });
}

/** Words of the kind that the texts hold, so that look-ups by other spellings find something. */
export const variedWords = [
  'good', 'bad', 'so', 'love', 'loved', 'crash', 'happy', 'try', 'story', 'slow', "don't", "didn't", "can't", 'its', 'not', 'cool', 'col', 'i̇stanbul', 'σοφος', 'σοφοσ', 'strasse', 'straße',
  'хорошо', 'ужасно', '良い', 'मरहबा', 'مرحبا', '😀', '👍', '🇩🇪', '❤', ':)', ':(', ":'(", ';)', ':d', ':p', ':/', ':*', ':o', '<3', '</3', '-_-', '!', '!!', '?!', '??', '...', '.', ',', '(', '<url>', '<user>', '<number>', '𝒜𝒷𝒸', '𐐨𐐩𐐪', 'x', 'a', 'b', 'mail', 'snake', 's', 'd', 'ing', 'features', 'parse', 'json', 'html', 'uber', 'useful', 'crushed', 'crashed', 'terrible', 'receive', 'deceive', 'definitely', 'perfect', 'thing', 'url',
];
