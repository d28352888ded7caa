import { delimitedEnd } from '../scan/quoteLike';
import { blockComment, lineComment, matchEnd } from '../scan/rules';
import { markup } from '../scan/markup';
import { type LanguageSyntax, type Rule, type Scan, syntax } from '../scan/scan';
import { csharp } from './csharp';
import { htmlComment, islandOf } from './html';
import { language } from './language';

const comment = blockComment('@*', '*@');

/** `@{`, `@code {`, `@functions {`, `@if (…) {`: C# up to the bracket. */
const block: Rule = {
  first: '@',
  match: (scan, at) => {
    const { text } = scan;
    if (text[at + 1] === '@') return at + 2;
    let end = matchEnd(/@\s{0,20}(?:code|functions|do|try|section\s{1,20}\w{1,80})?\s{0,40}\{/y, text, at);
    if (end < 0) {
      const head = matchEnd(/@(?:if|for|foreach|while|switch|using|lock)\s{0,20}(?=\()/y, text, at);
      if (head < 0) return at;
      end = headEnd(scan, head);
      if (end < 0) return at;
    }
    scan.push({ syntax: code, close: '}', resume: chained });
    return end;
  },
};

/** Behind the parentheses at `at` and the brace that follows them; -1 when none does. */
function headEnd(scan: Scan, at: number): number {
  const end = delimitedEnd(scan, at);
  return end < 0 ? -1 : matchEnd(/\s{0,100}\{/y, scan.text, end);
}

/** `} else {`, `} catch (…) {`: the next block of the same statement. */
function chained(scan: Scan, at: number): number {
  const { text } = scan;
  let end = matchEnd(/\s{0,100}(?:else|finally)\s{0,100}\{/y, text, at);
  if (end < 0) {
    const head = matchEnd(/\s{0,100}(?:else\s{1,100}if|catch|while)\s{0,100}(?=\()/y, text, at);
    end = head < 0 ? -1 : headEnd(scan, head);
  }
  if (end < 0) return at;
  scan.push({ syntax: code, close: '}', resume: chained });
  return end;
}

/** In C# an element as a statement is markup, up to its closing tag. */
const element: Rule = {
  first: '<',
  match: (scan, at) => {
    const { text, previous } = scan;
    if (previous >= 0 && !'{};)>'.includes(text[previous]!)) return at;
    if (!scan.isLineStart(at) && !'{}'.includes(text[previous] ?? '{')) return at;
    const end = matchEnd(/<[A-Za-z][\w.:-]{0,80}/y, text, at);
    if (end < 0) return at;
    scan.guess(at, { syntax: inElement, name: text.slice(at, end) });
    return end;
  },
};
const nested: Rule = {
  first: '<',
  match: (scan, at) => {
    const { text } = scan;
    if (text[at + 1] === '/') return scan.leave(Math.min(scan.limit, scan.next('>', at) + 1));
    const end = matchEnd(/<[A-Za-z][\w.:-]{0,80}/y, text, at);
    if (end < 0) return at;
    scan.push({ syntax: inElement, name: text.slice(at, end) });
    return end;
  },
};
const value = (quote: string): LanguageSyntax =>
  syntax({
    rules: [
      { first: quote, match: (scan, at) => scan.leave(at + 1) },
      { first: '@', match: (scan, at) => parenthesis(scan, at) },
    ],
  });
/** `@( … )`: an expression with strings of its own. */
function parenthesis(scan: Scan, at: number): number {
  if (scan.text[at + 1] !== '(') return at;
  scan.push({ syntax: csharp.syntax, close: ')' });
  return at + 2;
}
const values: Readonly<Record<string, LanguageSyntax>> = { '"': value('"'), "'": value("'") };
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const content: LanguageSyntax = syntax({ rules: [comment, htmlComment, block, nested] });
const inElement: LanguageSyntax = syntax({
  rules: [
    {
      first: `"'`,
      match: (scan, at) => {
        scan.push({ syntax: values[scan.text[at]!]! });
        return at + 1;
      },
    },
    { first: '@', match: parenthesis },
    { first: '/', match: (scan, at) => (scan.text[at + 1] === '>' ? scan.leave(at + 2) : at) },
    {
      first: '>',
      match: (scan, at) => {
        if (VOID.test(scan.frame.name)) return scan.leave(at + 1);
        scan.frame.syntax = content;
        return at + 1;
      },
    },
  ],
});
/** `@: text` to the line's end. */
const textLine: Rule = {
  first: '@',
  match: (scan, at) => (scan.text[at + 1] === ':' ? scan.lineEnd(at) : at),
};
const code: LanguageSyntax = syntax({
  rules: [comment, textLine, block, element, lineComment('//', { doc: ['///'] }), ...(csharp.syntax.rules ?? [])],
});

const expression: Rule = { first: '@', match: parenthesis };
export const razor = language({
  ids: 'razor aspnetcorerazor',
  extensions: 'cshtml razor',
  like: markup({
    text: [htmlComment],
    inTags: [comment, block, expression],
    islandOf,
    definition: { block: ['@*', '*@'] },
  }),
});
