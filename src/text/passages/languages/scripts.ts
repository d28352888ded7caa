/** Languages whose comments begin with `#`, and their neighbours. */
import { heredoc } from '../scan/heredoc';
import { quoteLike } from '../scan/quoteLike';
import { expectsExpression, regexLiteral } from '../scan/regex';
import {
  blockComment,
  delimitedComment,
  docString,
  lineComment,
  matchAt,
  string,
  stringBody,
  token,
  verbatim,
} from '../scan/rules';
import { type LanguageSyntax, type Rule, type Scan, syntax } from '../scan/scan';

const hash = lineComment('#');

/** A string that is a statement of its own: at a line's start, outside of brackets, behind no operator. */
function isStatement(scan: Scan, at: number): boolean {
  return (
    scan.frame.depth === 0 && scan.isLineStart(at) && !'=+-*/,([{\\%|&<>'.includes(scan.text[scan.previous] ?? '\n')
  );
}

/** Strings with their prefixes; in f-strings braces hold code, where a `#` belongs to the format. */
const pythonString: Rule = {
  first: `"'rRbBuUfFtT`,
  match: (scan, at) => {
    const opening = matchAt(/([rRbBuUfFtT]{0,2})("""|'''|"|')/y, scan.text, at);
    if (!opening) return at;
    const [whole, prefix, quote] = opening as unknown as [string, string, string];
    const formatted = /[ft]/i.test(prefix);
    return stringBody({
      close: quote,
      lines: quote.length === 3,
      ...(formatted && { code: { '{': '}' }, doubledCode: true, codeSyntax: () => pythonField }),
    })(scan, at + whole.length);
  },
};
const pythonField: LanguageSyntax = syntax({ rules: [pythonString] });
export const python = syntax({
  line: '#',
  rules: [
    hash,
    docString(`"'rRuU`, /[rRuU]?("""|'''|"|')/y, (scan, at, quote) => {
      const before = scan.text[scan.previous];
      return isStatement(scan, at) && (quote.length === 3 || before === undefined || before === ':');
    }),
    pythonString,
  ],
});

const rubyCode = { '#{': '}' };
/** `__END__` alone on its line: data follows. */
const endOfCode: Rule = {
  first: '_',
  match: (scan, at) => (matchAt(/__END__(?=[\r\n]|$)/y, scan.text, at) && scan.isLineStart(at) ? scan.limit : at),
};
export const ruby = syntax({
  line: '#',
  wordCharacters: '@',
  rules: [
    hash,
    blockComment('=begin', '=end', { lineStart: true }),
    endOfCode,
    heredoc({ open: /<<(?:(?<indent>[~-])(["'`]?)(?<name>[A-Za-z_]\w*)\2|(["'`]?)(?<quoted>[A-Z_]\w*)\4)/y }),
    string('"', { lines: true, code: rubyCode }),
    string("'", { lines: true }),
    string('`', { lines: true, code: rubyCode }),
    quoteLike({
      first: '%',
      open: /%(?:[qQwWiIrsx][^\w\s]|[([{<|!])/y,
      when: (scan, at) =>
        expectsExpression(scan) ||
        (/\s/.test(scan.text[at - 1] ?? ' ') && scan.previousWord !== '' && !/\s/.test(scan.text[at + 1] ?? ' ')),
    }),
    {
      first: '?',
      match: (scan, at) => (expectsExpression(scan) && matchAt(/\?[#"'`/](?!\w)/y, scan.text, at) ? at + 2 : at),
    },
    token('$', /\$[^\w\s]/y),
    regexLiteral({ asArgument: true }),
  ],
});

/** Perl's documentation: from a line that begins with `=word` to `=cut`. */
const pod: Rule = {
  first: '=',
  comment: true,
  match: (scan, at) => {
    if (!/[\n\r]/.test(scan.text[at - 1] ?? '\n') || !matchAt(/=[a-zA-Z]/y, scan.text, at)) return at;
    const found = matchAt(/^=cut\b.*/gm, scan.text, at);
    const end = found ? found.index + found[0].length : scan.limit;
    return scan.add('block', true, '=', at, at, found ? found.index : end, end);
  },
};
const podOnly = syntax({ rules: [pod] });
export const perl = syntax({
  line: '#',
  rules: [
    hash,
    pod,
    {
      first: '_',
      match: (scan, at) => {
        const end = matchAt(/__(?:END|DATA)__(?=[\r\n]|$)/y, scan.text, at);
        if (!end) return at;
        scan.push({ syntax: podOnly, limit: scan.limit, close: 0, singleLine: false });
        return at + end[0].length;
      },
    },
    token('$@%', /[$@%]#?\${0,8}[\w:]+|\$#(?=[{$])|\$[^\w\s{(]/y),
    heredoc({ open: /<<(?:(?<indent>~)?(?:"(?<name>[^"\n]+)"|'(?<quoted>[^'\n]+)'))/y }),
    heredoc({ open: /<<(?<indent>~)?(?<name>[A-Za-z_]\w*)/y }),
    quoteLike({
      first: 'qmsty',
      open: /(?:(?:m|s|qr|tr),|(?:q[qwxr]?|m|s|tr|y)(?:#|\s*(?!=>)[^\w\s,;)}\]#=>]))/y,
      when: (scan, at) => !'$@%&>'.includes(scan.text[at - 1] ?? '\n'),
      parts: (opening) => (/^(?:s|tr|y)\b/.test(opening) ? 2 : 1),
    }),
    string('"', { lines: true }),
    string("'", { lines: true }),
    string('`', { lines: true }),
    regexLiteral({ asArgument: true }),
  ],
});

/** What stands in `${…}`: a `#` there cuts off a prefix. */
const shellExpansion: Rule = {
  first: '$',
  match: (scan, at) => {
    const next = scan.text[at + 1];
    if (next === '{') {
      scan.enter('}', (_scan, end) => end, false, shellWord);
      return at + 2;
    }
    if (next === "'") return stringBody({ close: "'", lines: true })(scan, at + 2);
    return next !== undefined && '#$?!@*-'.includes(next) ? at + 2 : at;
  },
};
const shellString = string('"', { lines: true, code: { '$(': ')', '${': '}' } });
const shellStrings = [shellExpansion, shellString, string("'", { escape: '', lines: true }), token('\\', /\\[^]/y)];
const shellWord = syntax({ rules: shellStrings });
export const shell = syntax({
  line: '#',
  rules: [
    lineComment('#', { after: ' \t;&|()`' }),
    token('<', /<<</y),
    heredoc({ open: /<<(?<indent>-)?[ \t]*(?:"(?<name>[^"\n]+)"|'(?<quoted>[^'\n]+)')/y }),
    heredoc({ open: /<<(?<indent>-)?[ \t]*\\?(?<name>[^\s\d<>"'`;&|()$][^\s<>"'`;&|()$]*)/y }),
    ...shellStrings,
  ],
});

export const powershell = syntax({
  line: '#',
  block: ['<#', '#>'],
  rules: [
    lineComment('#', { after: ' \t;(){}|,' }),
    blockComment('<#', '#>'),
    verbatim('@', /@(["'])[ \t]*(?=[\r\n])/y, ([, quote]) => `\n${quote}@`),
    string('"', { escape: '`', doubled: true, lines: true, code: { '$(': ')' } }),
    string("'", { escape: '', doubled: true, lines: true }),
    token('`', /`[^]/y),
  ],
});

export const lua = syntax({
  line: '--',
  block: ['--[[', ']]'],
  rules: [
    delimitedComment('-', /--\[(=*)\[/y, ([, level]) => `]${level}]`),
    lineComment('--', { doc: ['---'] }),
    verbatim('[', /\[(=*)\[/y, ([, level]) => `]${level}]`),
    string('"'),
    string("'"),
  ],
});

export const r = syntax({
  line: '#',
  wordCharacters: '.',
  rules: [
    lineComment('#', { doc: ["#'"] }),
    verbatim(
      'rR',
      /[rR](["'])(-*)([([{])/y,
      ([, quote, dashes, open]) => `${{ '(': ')', '[': ']', '{': '}' }[open!]}${dashes}${quote}`,
    ),
    string('"', { lines: true }),
    string("'", { lines: true }),
    string('`', { mustClose: true }),
    token('%', /%[^%\s]*%/y),
  ],
});

const interpolated = { '#{': '}' };
const isElixirDoc = (scan: Scan): boolean =>
  /^(?:doc|moduledoc|typedoc|shortdoc)$/.test(scan.previousWord) && scan.text[scan.wordStart - 1] === '@';
export const elixir = syntax({
  line: '#',
  rules: [
    hash,
    docString('"~', /(?:~[sS])?("""|")/y, isElixirDoc),
    verbatim('~', /~[A-Za-z]+("""|''')/y, ([, quote]) => quote!),
    quoteLike({ first: '~', open: /~[A-Za-z]+[/|"'([{<]/y }),
    string('"""', { lines: true, code: interpolated }),
    string("'''", { lines: true, code: interpolated }),
    string('"', { lines: true, code: interpolated }),
    string("'", { lines: true, code: interpolated }),
    token('?', /\?(?:\\.|[#"'])/y),
  ],
});

/** `A'` transposes; `'a'` is a character. */
const juliaApostrophe: Rule = {
  first: "'",
  match: (scan, at) =>
    /[\w)\]}'.\u0080-\uffff]/.test(scan.text[at - 1] ?? ' ')
      ? at + 1
      : (matchAt(/'(?:\\[^\n']+|\\'|[^'\\\n]{1,2})'/y, scan.text, at)?.[0].length ?? 0) + at,
};
export const julia = syntax({
  line: '#',
  block: ['#=', '=#'],
  wordCharacters: '!',
  rules: [
    blockComment('#=', '=#', { nests: true }),
    hash,
    docString(
      '"',
      /("""|")(?!")/y,
      (scan, at, quote) =>
        isStatement(scan, at) &&
        (quote.length === 3 ||
          matchAt(
            /"[^"\n]*"[ \t]*\r?\n[ \t]*(?:function|struct|mutable|abstract|const|macro|module|\w+\()/y,
            scan.text,
            at,
          ) !== null),
    ),
    verbatim('r', /raw"/y, () => '"'),
    string('"""', { lines: true, code: { '$(': ')' } }),
    string('"', { lines: true, code: { '$(': ')' } }),
    string('`', { lines: true }),
    juliaApostrophe,
  ],
});

export const coffeescript = syntax({
  line: '#',
  block: ['###', '###'],
  rules: [
    blockComment('###', '###', { unless: /#{4}/y }),
    hash,
    string('"""', { lines: true, code: interpolated }),
    string("'''", { lines: true }),
    string('"', { lines: true, code: interpolated }),
    string("'", { lines: true }),
    string('`', { lines: true }),
    regexLiteral({ asArgument: true }),
  ],
});

export const nim = syntax({
  line: '#',
  block: ['#[', ']#'],
  rules: [
    blockComment('#[', ']#', { nests: true }),
    lineComment('#', { doc: ['##'] }),
    string('"""', { escape: '', lines: true }),
    verbatim('r', /r"/y, () => '"'),
    string('"'),
    token("'", /'(?:\\[^\n']+|[^'\\\n])'/y),
  ],
});

export const tcl = syntax({
  line: '#',
  rules: [lineComment('#', { after: ';' }), token('\\', /\\[^]/y), string('"', { lines: true })],
});
export const awk = syntax({ line: '#', rules: [hash, string('"'), regexLiteral()] });
