/** How version 2 of the tokenizer cuts a normalized text. */
import {
  curseForms,
  dateToken,
  dotsForm,
  emojiForms,
  emoticonForms,
  markForms,
  moneyToken,
  numberToken,
  scoreForms,
  urlToken,
  userToken,
  curseToken,
} from './tokenForms';
import type { TokenRules } from './tokenRules';

/** "Stars" of a rating, in the languages that the bundled models read. */
const stars = [
  String.raw`[Ss][Tt][Aa][Rr][Ss]?`,
  'Sterne?n?',
  '[Ee]strellas?',
  '[ÉéEe]toiles?',
  '[Ss]tell[ae]',
  '[Ee]strelas?',
  '[Ss]terren',
  '[Зз]везд[аыу]?',
  '[Gg]wiazd(?:k[aię]|ek|y)?',
  '[Yy]ildiz',
  'つ星',
  '星',
  '颗星',
  '顆星',
  '개',
  '[Bb]intang',
  'sao',
].join('|');
const count = String.raw`(?:[Zz]ero|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)`;
const noMore = String.raw`(?![\p{L}\p{N}\/])`;

/*
 * Alternatives in order: markup to pass over and the rest of an emoji, links, mail addresses, mentions, ratings, dates,
 * amounts, emoticons, numbers, letters with blanks between, negations that lost their apostrophe to a blank, masked
 * curses, words (letters of any script, digits inside, apostrophes inside), emoji, runs of punctuation.
 * Every quantifier runs over a class that excludes what follows it or is bounded, so matching is linear.
 */
const pattern = new RegExp(
  [
    String.raw`(?<skip><\/?[a-zA-Z][^<>]{0,200}>|\u200d(?:\p{Extended_Pictographic}|[♀♂])?\ufe0f?)`,
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"]+)`,
    String.raw`(?<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})`,
    String.raw`(?<user>(?<![\w])@\w{1,64})`,
    String.raw`(?<score>(?<![\p{L}\p{N}.,\/:])(?:-?\d{1,4}(?:[.,]\d{1,2})? ?\/ ?(?:5|10|100)(?![\p{L}\p{N}\/]|[.,]\d)|\d{1,4}(?:[.,]\d{1,2})? (?:[Oo]ut )?[Oo]f (?:5|10|100|five|ten|a hundred)(?! (?:times|people|users|customers|cases|days|items|orders|devices|tests|times))${noMore}|[0-5](?:[.,]\d)?[ -]?(?:${stars})${noMore}|${count}[ -][Ss]tars?${noMore}|[一二三四五][颗顆]?星|星[1-5](?!\d)つ?|별점? ?[1-5](?!\d)[개점]?)|[★⭐🌟]{2,10}\ufe0f?☆{0,10}|[★⭐🌟]\ufe0f?☆{1,10}|☆{3,10})`,
    String.raw`(?<date>(?<![\p{L}\p{N}])(?:\d{4}[-\/.]\d{1,2}[-\/.]\d{1,2}|\d{1,2}[-\/.]\d{1,2}[-\/.]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)(?![\p{L}\p{N}]))`,
    String.raw`(?<money>[$€£¥₹₩₽₺] ?\d{1,12}(?:[.,]\d{1,6}){0,4}(?:[KkMm](?![\p{L}]))?|(?<![\p{L}\p{N}])\d{1,12}(?:[.,]\d{1,6}){0,4} ?(?:[$€£¥₹₩₽₺元円]|(?:USD|EUR|GBP|usd|eur|gbp|[Dd]ollars?|[Ee]uros?|bucks|[Cc]ents?)(?![\p{L}])))`,
    String.raw`(?<emoticon>(?<![\p{L}\p{N}])(?:[:;=8xX][-^']?[)(\]\[DPpOo3|\/\\*](?![\p{L}\p{N}])|<\/?3(?!\d)|[)(][-^']?[:;=](?![\p{L}\p{N})(])|\^_*\^|-_+-))`,
    String.raw`(?<small>(?<![\p{L}\p{N}.,:\/])(?:10|[0-9]|100%|0%)(?![\p{L}\p{M}\p{N}%]|[.,:\/]\p{N}))`,
    String.raw`(?<number>(?<![\p{L}\p{N}])\p{N}+(?:[.,:\/]\p{N}+)*(?:%|(?:st|nd|rd|th)(?![\p{L}\p{N}]))?(?![\p{L}\p{M}]))`,
    String.raw`(?<spaced>(?<![\p{L}\p{N}'])[A-Za-z](?: [A-Za-z]){3,15}(?![\p{L}\p{N}']))`,
    String.raw`(?<curse>(?<![\p{L}\p{N}])(?:[Ff][u*@#$!%-]?[*@#$!%]{1,3}[ck]{0,2}(?:[Ii]?[*]?[Nn][Gg]|[Ee][Dd])?|[Mm]other ?[Ff][*u@#]{1,3}c?k?(?:er|in|ing)?|[Ss][hH]?[*@#!1]{1,2}[tT](?:[tT][yY])?|[Bb]ullsh[*@#!1]{1,2}t|[Bb][*!1@#]{1,2}tch|[Cc]r[*@#]p(?:py)?|[Dd][*@#]mn|[Aa][*$]{2}(?:hole)?|[Hh][*#]ll)(?![\p{L}\p{N}*])|[@#$%&*!]{0,2}[@#$%&]{3}[@#$%&*!]{0,8})`,
    String.raw`(?<broken>(?<![\p{L}\p{N}])(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Ww]ould|[Cc]ould|[Ss]hould|[Hh]as|[Hh]ave|[Hh]ad|[Cc]a|[Ww]o|[Aa]i|DO|IS|CA|WO)(?:[nN](?: |\?|\ufffd| ' )| [nN]')[tT](?![\p{L}\p{N}']))`,
    String.raw`(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)*)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}|\p{Regional_Indicator}{2})`,
    String.raw`(?<dots>\.{2,}|…)`,
    String.raw`(?<marks>[!?¡¿！？؟]+)`,
    String.raw`(?<mark>[.,;:()。、，；：．،؛۔।])`,
  ].join('|'),
  'gu',
);

export const rules2: TokenRules = {
  version: 2,
  normalizes: true,
  pattern,
  forms: {
    skip: [],
    url: [['', urlToken]],
    mail: [['', urlToken]],
    user: [['', userToken]],
    score: scoreForms,
    date: [['', dateToken]],
    money: [['', moneyToken]],
    emoticon: emoticonForms,
    number: [['', numberToken]],
    curse: [['^[@#$%&*!]', curseToken], ...curseForms],
    emoji: emojiForms,
    dots: dotsForm,
    marks: markForms,
    mark: [
      ['[。．۔।]', '.'],
      ['[、，،]', ','],
      ['[；؛]', ';'],
      ['：', ':'],
    ],
  },
  /** Read as words once their blanks are out. */
  contractions: {
    dont: "don't",
    doesnt: "doesn't",
    didnt: "didn't",
    isnt: "isn't",
    arent: "aren't",
    wasnt: "wasn't",
    werent: "weren't",
    wouldnt: "wouldn't",
    couldnt: "couldn't",
    shouldnt: "shouldn't",
    hasnt: "hasn't",
    havent: "haven't",
    hadnt: "hadn't",
    cant: "can't",
    cannot: "can't",
    wont: "won't",
    aint: "ain't",
    mustnt: "mustn't",
    neednt: "needn't",
    im: "i'm",
    ive: "i've",
    thats: "that's",
    theyre: "they're",
    youre: "you're",
  },
};
