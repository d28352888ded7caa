/** HTML and what is built on it, XML, LaTeX. */
import { heredoc } from '../scan/heredoc';
import { tag } from '../scan/markup';
import { blockComment, lineComment, string, token, verbatim } from '../scan/rules';
import { type LanguageSyntax, type Rule, syntax } from '../scan/scan';
import { coffeescript } from './scripts';
import { css, javascript, scss, typescript } from './cFamily';

const comment = blockComment('<!--', '-->');
const cdata = verbatim('<', /<!\[CDATA\[/y, () => ']]>');

function island(element: string, language = ''): LanguageSyntax | undefined {
  if (element === 'style') return /^(?:scss|sass|less|stylus)$/.test(language) ? scss : css;
  if (/^(?:ts|tsx|typescript|text\/typescript)$/.test(language)) return language === 'tsx' ? javascript : typescript;
  if (/coffee/.test(language)) return coffeescript;
  return /^(?:$|js|jsx|module|javascript|(?:text|application)\/(?:javascript|babel|ecmascript|jsx|x-javascript))/.test(
    language,
  )
    ? javascript
    : undefined;
}

export const html = syntax({ block: ['<!--', '-->'], rules: [comment, cdata, tag(island)] });
export const xml = syntax({ block: ['<!--', '-->'], rules: [comment, cdata, tag(() => undefined)] });
export const handlebars = syntax({
  block: ['{{!--', '--}}'],
  rules: [blockComment('{{!--', '--}}'), blockComment('{{!', '}}'), comment, tag(island)],
});
export const jinja = syntax({ block: ['{#', '#}'], rules: [blockComment('{#', '#}'), comment, tag(island)] });
export const razor = syntax({ block: ['@*', '*@'], rules: [blockComment('@*', '*@'), comment, tag(island)] });

const phpCode: LanguageSyntax = syntax({
  rules: [
    lineComment('//', { until: '?>' }),
    lineComment('#', { until: '?>', unless: /#\[/y }), // #[Attribute]
    blockComment('/*', '*/', { doc: ['/**'] }),
    heredoc({ open: /<<<[ \t]*(?<indent>)(?:"(?<name>\w+)"|'(?<quoted>\w+)')/y, codeFollows: true }),
    heredoc({ open: /<<<[ \t]*(?<name>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)/y, codeFollows: true }),
    string('"', { lines: true, code: { '{$': '}', '${': '}' } }),
    string("'", { lines: true }),
    string('`', { lines: true }),
    {
      first: '?',
      match: (scan, at) => {
        if (scan.text[at + 1] !== '>') return at;
        scan.pop();
        return at + 2;
      },
    },
  ],
});
const phpOpening: Rule = {
  first: '<',
  match: (scan, at) => {
    const opening = /^<\?(?:php\b|=|(?!xml))/i.exec(scan.text.slice(at, at + 6))?.[0];
    if (opening === undefined) return at;
    scan.push({ syntax: phpCode, limit: scan.limit, close: 0, singleLine: false });
    return at + opening.length;
  },
};
/** PHP within HTML, and within its scripts and styles. */
const phpIslands = new Map<LanguageSyntax, LanguageSyntax>();
export const php = syntax({
  line: '//',
  block: ['/*', '*/'],
  rules: [
    phpOpening,
    comment,
    tag((element, language) => {
      const inner = island(element, language);
      if (inner && !phpIslands.has(inner))
        phpIslands.set(inner, syntax({ ...inner, rules: [phpOpening, ...inner.rules] }));
      return inner && phpIslands.get(inner);
    }),
  ],
});

export const latex = syntax({
  line: '%',
  rules: [
    verbatim(
      '\\',
      /\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|alltt|filecontents\*?)\}/y,
      ([, name]) => `\\end{${name}}`,
    ),
    blockComment('\\begin{comment}', '\\end{comment}'),
    token('\\', /\\(?:verb|lstinline)\*?([^\sA-Za-z*{])[^\n]{0,500}?\1/y),
    token('\\', /\\(?:url|href|path)\{[^}\n]{0,1000}\}/y),
    token('\\', /\\[^]/y), // \% is a per cent sign
    lineComment('%'),
  ],
});
export const bibtex = syntax({ line: '%', rules: [lineComment('%', { after: 'lineStart' })] });
export const pug = syntax({
  line: '//-',
  rules: [
    lineComment('//-', { after: 'lineStart' }),
    lineComment('//', { after: 'lineStart' }),
    string('"', { mustClose: true }),
    token('|', /\|[^\n]*/y),
  ],
});
