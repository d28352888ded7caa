/** How version 1 of the tokenizer cuts text: for models that were trained by it. */
import type { TokenRules } from './tokenRules';
import { dotsForm, emoticonForms, markForms, numberToken, urlToken, userToken } from './tokenForms';

/*
 * Alternatives in order: markup to pass over, links, mail addresses, mentions, emoticons, numbers, words
 * (letters of any script, digits inside, apostrophes inside), emoji, runs of punctuation.
 */
export const rules1: TokenRules = {
  version: 1,
  normalizes: false,
  pattern: new RegExp(
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
  ),
  forms: {
    skip: [],
    url: [['', urlToken]],
    mail: [['', urlToken]],
    user: [['', userToken]],
    number: [['', numberToken]],
    dots: dotsForm,
    marks: markForms,
    emoticon: emoticonForms,
  },
  contractions: {},
};
