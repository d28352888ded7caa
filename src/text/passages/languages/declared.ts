/** A syntax for a language we don't know, from the delimiters its `language-configuration.json` declares. */
import { blockComment, lineComment, string } from '../scan/rules';
import { type LanguageSyntax, type Rule, syntax } from '../scan/scan';

export interface DeclaredComments {
  /** The delimiter, or, since VS Code 1.101, an object that holds it. */
  readonly lineComment?: string | { readonly comment: string } | null | undefined;
  readonly blockComment?: readonly [open: string, close: string] | null | undefined;
}

/**
 * Strings are taken to be quoted with `"`, `'` or a back-tick, closed on their line and escaped with a
 * backslash, unless the quote begins a comment. `undefined` when nothing is declared.
 */
export function syntaxFromDeclaration({
  lineComment: declaredLine,
  blockComment: block,
}: DeclaredComments): LanguageSyntax | undefined {
  const line = (typeof declaredLine === 'object' ? declaredLine?.comment : declaredLine)?.trim();
  const [open, close] = block?.map((delimiter) => delimiter.trim()) ?? [];
  const hasBlock = Boolean(open && close);
  if (!line && !hasBlock) return undefined;
  const rules: Rule[] = [];
  if (open && close) rules.push(blockComment(open, close));
  if (line) rules.push(...lineRules(line));
  for (const quote of ['"', "'", '`']) {
    if (line !== quote) rules.push(string(quote, { mustClose: true }));
  }
  return syntax({ rules, ...(line && { line }), ...(hasBlock && { block: [open!, close!] as const }) });
}

function lineRules(line: string): Rule[] {
  // `rem` and `dnl` are words, and `"` opens strings as well: these begin a line
  if (/^\w+$/.test(line)) {
    const spellings = new Set([line, line.toLowerCase(), line.toUpperCase()]);
    return [...spellings].map((spelling) =>
      lineComment(spelling, { after: 'lineStart', unless: new RegExp(`${spelling}\\w`, 'y') }),
    );
  }
  if (line === '"') return [lineComment(line, { after: 'lineStart' })];
  return [lineComment(line, line === '#' ? { after: ' \t;()[]{},' } : {})];
}
