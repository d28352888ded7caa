/** Languages with `//` and block comments between slash-star and star-slash. */
import { jsx } from '../scan/jsx';
import { controlHeads, regexLiteral } from '../scan/regex';
import { blockComment, lineComment, matchAt, string, stringBody, token, verbatim } from '../scan/rules';
import { type LanguageSyntax, type Rule, syntax } from '../scan/scan';

const slashes = lineComment('//', { doc: ['///', '//!'] });
const stars = blockComment('/*', '*/', { doc: ['/**', '/*!'] });
const nestedStars = blockComment('/*', '*/', { doc: ['/**', '/*!'], nests: true });
const single = string("'");
const double = string('"');
/** A character; anything longer in apostrophes is a lifetime, a label or a type variable. */
const character = token("'", /'(?:\\(?:u\{[^}'\n]{0,8}\}|[^\n])[^'\n]{0,10}|[^\\'\n][\udc00-\udfff]?)'/y);
const templates = { '${': '}' };

function cFamily(comments: readonly Rule[], ...rules: Rule[]): LanguageSyntax {
  return syntax({ line: '//', block: ['/*', '*/'], rules: [...comments, ...rules] });
}

function script(withJsx: boolean): LanguageSyntax {
  const language: LanguageSyntax = syntax({
    line: '//',
    block: ['/*', '*/'],
    wordCharacters: '$',
    rules: [
      slashes,
      stars,
      single,
      double,
      string('`', { lines: true, code: templates }),
      ...controlHeads(),
      regexLiteral(),
      ...(withJsx ? [jsx(() => language)] : []),
    ],
  });
  return language;
}

export const javascript = script(true);
export const typescript = script(false);
export const json = cFamily([slashes, stars], single, double);

export const java = cFamily([slashes, stars], string('"""', { lines: true }), double, single);

/** A `\` at the end of a line comment continues it; `#include <a//b>` holds none. */
const cComments = [lineComment('//', { doc: ['///', '//!'], continues: true }), stars];
const include = token('#', /#[ \t]*(?:include|import)[ \t]*<[^>\n]{0,500}>/y);
export const c = cFamily(cComments, include, double, single);
export const cpp = cFamily(
  cComments,
  include,
  verbatim('RLuU', /(?:L|u8|u|U)?R"([^()\\\s]{0,16})\(/y, ([, delimiter]) => `)${delimiter}"`),
  token('0123456789', /\d(?:'?[\w.])*/y), // 1'000'000
  double,
  single,
);

/** `"""` raw, with as many quotes as it takes; `@"…""…"`; `$"{code}"` in all mixtures. */
const csharpRaw: Rule = {
  first: '"$',
  match: (scan, at) => {
    const opening = matchAt(/(\${0,16})("{3,})/y, scan.text, at);
    if (!opening) return at;
    const [whole, dollars, quotes] = opening as unknown as [string, string, string];
    const code = dollars ? { ['{'.repeat(dollars.length)]: '}' } : {};
    return stringBody({ close: quotes, escape: '', lines: true, code })(scan, at + whole.length);
  },
};
export const csharp = cFamily(
  [lineComment('//', { doc: ['///'] }), blockComment('/*', '*/', { doc: ['/**'] })],
  token('#', /#[ \t]*(?:region|endregion|error|warning|pragma)\b[^\n\r]*/y),
  csharpRaw,
  string('$@"', { close: '"', escape: '', doubled: true, lines: true, code: { '{': '}' }, doubledCode: true }),
  string('@$"', { close: '"', escape: '', doubled: true, lines: true, code: { '{': '}' }, doubledCode: true }),
  string('@"', { close: '"', escape: '', doubled: true, lines: true }),
  string('$"', { close: '"', code: { '{': '}' }, doubledCode: true }),
  double,
  single,
);

export const go = cFamily(
  [lineComment('//'), blockComment('/*', '*/')],
  double,
  string('`', { escape: '', lines: true }),
  single,
);

export const rust = cFamily(
  [slashes, nestedStars],
  verbatim('rbc', /(?:br|cr|r)(#{1,255})"/y, ([, hashes]) => `"${hashes}`),
  verbatim('rbc', /(?:br|cr|r)"/y, () => '"'),
  string('"', { lines: true }),
  character,
);

/** `#"…"#`: escapes and code need as many `#` as the quotes have. */
const swiftRaw: Rule = {
  first: '#',
  match: (scan, at) => {
    const opening = matchAt(/(#{1,64})("""|"|\/)/y, scan.text, at);
    if (!opening) return at;
    const [whole, hashes, quote] = opening as unknown as [string, string, string];
    return stringBody({ close: quote + hashes, escape: '', lines: quote !== '"', code: { [`\\${hashes}(`]: ')' } })(
      scan,
      at + whole.length,
    );
  },
};
export const swift = cFamily(
  [lineComment('//', { doc: ['///'] }), nestedStars],
  swiftRaw,
  string('"""', { lines: true, code: { '\\(': ')' } }),
  string('"', { code: { '\\(': ')' } }),
);

export const kotlin = cFamily(
  [lineComment('//'), nestedStars],
  string('"""', { lines: true, escape: '', code: templates }),
  string('"', { code: templates }),
  string('`', { escape: '', mustClose: true }),
  single,
);

export const scala = cFamily(
  [lineComment('//'), nestedStars],
  string('"""', { lines: true, escape: '', code: templates }),
  double, // `s"${…}"` with quotes within the braces ends early at worst on its own line
  string('`', { escape: '', mustClose: true }),
  character,
);

export const dart = cFamily(
  [lineComment('//', { doc: ['///'] }), nestedStars],
  verbatim('r', /r("""|'''|"|')/y, ([, quote]) => quote!),
  string('"""', { lines: true, code: templates }),
  string("'''", { lines: true, code: templates }),
  string('"', { code: templates }),
  string("'", { code: templates }),
);

export const groovy = cFamily(
  [lineComment('//'), stars],
  string('"""', { lines: true, code: templates }),
  string("'''", { lines: true }),
  string('"', { code: templates }),
  single,
  string('$/', { close: '/$', escape: '$', lines: true, code: templates }),
  ...controlHeads(),
  regexLiteral(),
);

export const objectiveC = cFamily(cComments, include, double, single);

/** `url(http://…)` without quotes, to its bracket or the line's end. */
const address: Rule = {
  first: 'uU',
  match: (scan, at) => {
    const opening = matchAt(/url\([ \t]*(?!["'\s)])/iy, scan.text, at);
    if (!opening) return at;
    const end = scan.lineEnd(at);
    const close = scan.text.slice(at, end).indexOf(')');
    return close < 0 ? end : at + close + 1;
  },
};
export const css = syntax({ block: ['/*', '*/'], rules: [blockComment('/*', '*/'), double, single, address] });
/** Sass and Less know `//` as well, but not in `url(http://…)`. */
export const scss = syntax({
  line: '//',
  block: ['/*', '*/'],
  rules: [lineComment('//', { doc: ['///'] }), blockComment('/*', '*/'), double, single, address],
});

/** Languages that need nothing special: Zig, Solidity, Protocol Buffers, GLSL and others. */
export const plainC = cFamily([slashes, stars], double, single);
export const zig = syntax({ line: '//', rules: [slashes, token('\\', /\\\\[^\n\r]*/y), double, single] });
