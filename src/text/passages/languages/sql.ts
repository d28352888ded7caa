import { blockComment, lineComment, matchAt, string } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** `$$ … $$`: a function's body is code again, where it has lines; a string otherwise. */
const dollars: Rule = {
  first: '$',
  match: (scan, at) => {
    const { text } = scan;
    const tag = matchAt(/\$(?:[A-Za-z_]\w{0,62})?\$/y, text, at)?.[0];
    if (tag === undefined || /[\w$]/.test(text[at - 1] ?? ' ')) return at;
    if (scan.isVain(tag, at)) return at;
    const from = at + tag.length;
    const end = scan.find(tag, from);
    if (end < 0) return scan.giveUp(tag, at, scan.limit);
    if (scan.next('\n', from) >= Math.min(end, from + 200)) return end + tag.length;
    scan.push({ limit: end, resume: (_scan, stop) => stop + tag.length });
    return from;
  },
};
/** `[a name]` of SQL Server. */
const bracketed: Rule = {
  first: '[',
  match: (scan, at) => {
    if (!/[A-Za-z_]/.test(scan.text[at + 1] ?? ' ')) return at;
    const close = scan.next(']', at);
    return close < Math.min(scan.lineEnd(at), at + 130) ? close + 1 : at;
  },
};
const wrapped = { doubled: true, lines: true };
const plain = { ...wrapped, escape: '' };

export const sql = language({
  ids: 'sql plsql pgsql mysql mssql tsql postgres snowflake-sql jinja-sql',
  extensions: 'sql ddl pls plsql pks pkb pck prc udf viw db2 pgsql mysql cql hql hql.sql bdy fnc spc tpb tps trg vw',
  line: '--',
  block: ['/*', '*/'],
  wordCharacters: '#@$', // #temporary tables, names with dollars
  rules: [
    lineComment('--'),
    blockComment('/*', '*/', { nests: 'ifBalanced' }),
    lineComment('#', { after: 'lineStart', unless: /#[^\s#]/y }), // MySQL
    dollars,
    string("'", {
      ...wrapped,
      when: (scan, at) => scan.wordEnd === at && /^[eE]$/.test(scan.text.slice(scan.wordStart, at)),
    }),
    string("'", plain),
    string('"', plain),
    string('`', { escape: '', mustClose: true }),
    bracketed,
  ],
});
