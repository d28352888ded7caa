/**
 * The normal form of tokens that are not words, as data: exports carry the same tables for their readers in other
 * languages. The first rule whose pattern is found in a token gives its form; no rules: the token is skipped.
 */
export type FormRules = readonly (readonly [pattern: string, form: string])[];

/** Stand-ins for what has no meaning as a word of its own. */
export const urlToken = '<url>';
export const userToken = '<user>';
export const numberToken = '<number>';
export const moneyToken = '<money>';
export const dateToken = '<date>';
const flagToken = '<flag>';
/** A masked or symbolic curse whose word cannot be told. */
export const curseToken = '<curse>';
/** How many of five points or stars a rating gives: `<score:0>` to `<score:5>`. */
export const scoreToken = (points: number): string => `<score:${points}>`;

export const dotsForm: FormRules = [['', '...']];

/** Emphasis has three steps: `!`, `!!` (any more of them) and `?!` (both, in any order). */
export const markForms: FormRules = [
  ['^!$', '!'],
  [String.raw`^\?$`, '?'],
  [String.raw`!.*\?|\?.*!`, '?!'],
  ['!', '!!'],
  ['', '??'],
];

/** Emoticons by what their mouth says, whichever way they look: the eyes and the nose differ by habit. */
export const emoticonForms: FormRules = [
  ['^</', '</3'],
  ['^<', '<3'],
  [String.raw`^\^`, ':)'],
  ['^-', '-_-'],
  [String.raw`^\).*'`, ":'("],
  [String.raw`^\)`, ':('],
  [String.raw`^\(`, ':)'],
  [String.raw`^;.*[)\]3]$`, ';)'],
  [String.raw`[)\]3]$`, ':)'],
  [String.raw`'.*[(\[]$`, ":'("],
  [String.raw`[(\[]$`, ':('],
  ['D$', ':d'],
  ['[Pp]$', ':p'],
  [String.raw`[/\\|]$`, ':/'],
  [String.raw`\*$`, ':*'],
  ['', ':o'],
];

/** Hearts of every colour and kind are one; so are flags. A broken heart is its own. */
export const emojiForms: FormRules = [
  [
    String.raw`^[\u2661\u2665\u2763\u2764\u{1f493}\u{1f495}-\u{1f49f}\u{1f5a4}\u{1f90d}\u{1f90e}\u{1f9e1}\u{1fa75}-\u{1fa77}]`,
    '❤',
  ],
  [String.raw`^[\u{1f1e6}-\u{1f1ff}\u{1f3f3}\u{1f3f4}]`, flagToken],
  [String.raw`^[\u{1f44d}]`, '👍'],
  [String.raw`^[\u{1f44e}]`, '👎'],
];

/** The usual curses under their masks: `f***ing`, `sh*t`, `b!tch`. What is not one of them is `<curse>`. */
export const curseForms: FormRules = [
  ['^[Mm]other', 'motherfucker'],
  ['^[Ff].*[Ii].*[Gg]$', 'fucking'],
  ['^[Ff].*[Ee].*[Dd]$', 'fucked'],
  ['^[Ff].*[Kk]$', 'fuck'],
  ['^[Ss].*[Yy]$', 'shitty'],
  ['^[Ss].*[Tt]$', 'shit'],
  ['^[Bb][Uu]', 'bullshit'],
  ['^[Bb].*[Hh]$', 'bitch'],
  ['^[Cc].*[Pp]$', 'crap'],
  ['^[Cc].*[Yy]$', 'crappy'],
  ['^[Dd].*[Nn]$', 'damn'],
  ['^[Aa].*[Ee]$', 'asshole'],
  ['^[Aa].*[$*sS]$', 'ass'],
  ['^[Hh]', 'hell'],
  ['', curseToken],
];

const points = [0, 1, 2, 3, 4, 5];
const end = String.raw`(?:[.,]\d+)?[^\d.,]`;

/** `4/5`, `9 out of 10`, `80/100`, `3 stars`, `★★★☆☆`, `five stars`, `5つ星`: how many of five, by what the rating is of. */
export const scoreForms: FormRules = [
  // filled stars, of as many as there are stars or of five
  ...points.slice(1).flatMap((n): FormRules => [[`^[★⭐🌟]{${n}}\\ufe0f?(?:[^★⭐🌟]|$)`, scoreToken(n)]]),
  ['^☆', scoreToken(0)],
  ['^[★⭐🌟]', scoreToken(5)],
  // of a hundred
  [String.raw`^(?:9\d|1\d\d)${end}.*(?:100|[Hh]undred)$`, scoreToken(5)],
  [String.raw`^[78]\d${end}.*(?:100|[Hh]undred)$`, scoreToken(4)],
  [String.raw`^[56]\d${end}.*(?:100|[Hh]undred)$`, scoreToken(3)],
  [String.raw`^[34]\d${end}.*(?:100|[Hh]undred)$`, scoreToken(2)],
  [String.raw`^(?:[12]\d|[1-9])${end}.*(?:100|[Hh]undred)$`, scoreToken(1)],
  [String.raw`^0.*(?:100|[Hh]undred)$`, scoreToken(0)],
  // of ten; more than ten is meant as praise
  [String.raw`^(?:9|1\d{1,3})${end}.*(?:10|[Tt]en)$`, scoreToken(5)],
  [String.raw`^[78]${end}.*(?:10|[Tt]en)$`, scoreToken(4)],
  [String.raw`^[56]${end}.*(?:10|[Tt]en)$`, scoreToken(3)],
  [String.raw`^[34]${end}.*(?:10|[Tt]en)$`, scoreToken(2)],
  [String.raw`^[12]${end}.*(?:10|[Tt]en)$`, scoreToken(1)],
  [String.raw`^[-0].*(?:10|[Tt]en)$`, scoreToken(0)],
  // of five
  ...points.slice(1).map((n) => [`^${n}`, scoreToken(n)] as const),
  [String.raw`^[-0]`, scoreToken(0)],
  [String.raw`^\d`, scoreToken(5)],
  // in words, or with the sign in front
  ['^(?:[Zz]ero|[Nn]o)', scoreToken(0)],
  ['^[Oo]ne|[1一]', scoreToken(1)],
  ['^[Tt]wo|[2二两]', scoreToken(2)],
  ['^[Tt]hree|[3三]', scoreToken(3)],
  ['^[Ff]our|[4四]', scoreToken(4)],
  ['', scoreToken(5)],
];
