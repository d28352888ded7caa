import { heredoc } from '../scan/heredoc';
import { markup } from '../scan/markup';
import { blockComment, lineComment, matchEnd, string } from '../scan/rules';
import { type LanguageSyntax, type Rule, syntax } from '../scan/scan';
import { cDelimiters } from './common';
import { htmlComment } from './html';
import { language } from './language';
import { withIn } from './templates';

const code: LanguageSyntax = syntax({
  wordCharacters: '$\\',
  rules: [
    lineComment('//', { until: '?>' }),
    lineComment('#', { until: '?>', unless: /#\[/y }), // #[Attribute]
    blockComment('/*', '*/', { doc: ['/**'] }),
    heredoc({ open: /<<<[ \t]{0,40}(?:"(?<name>\w{1,80})"|'(?<quoted>\w{1,80})')/y, codeFollows: true }),
    heredoc({ open: /<<<[ \t]{0,40}(?<name>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,79})/y, codeFollows: true }),
    string('"', { lines: true, code: { '{$': '}', '${': '}' } }),
    string("'", { lines: true }),
    string('`', { lines: true }),
    { first: '?', match: (scan, at) => (scan.text[at + 1] === '>' ? scan.leave(at + 2) : at) },
  ],
});
const opening: Rule = {
  first: '<',
  match: (scan, at) => {
    const end = matchEnd(/<\?(?:php\b|=|(?!xml))/iy, scan.text, at);
    if (end < 0) return at;
    scan.push({ syntax: code });
    return end;
  },
};

/** PHP within HTML: in its text, its tags and their values, its scripts and styles. */
export const php = language({
  ids: 'php',
  extensions: 'php phtml php3 php4 php5 phps php_cs ctp inc.php',
  interpreters: 'php',
  like: markup({ text: [htmlComment], inTags: [opening], islandOf: withIn([opening]), definition: cDelimiters }),
});
