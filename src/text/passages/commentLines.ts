/** The lines of a comment without what decorates them: stars, bars, repeated delimiters, tags of documentation. */
import type { Span } from '../sentences';
import type { CommentToken } from './scan/scan';

/** `** text`, ` * text`, ` *text`, but not the `**bold**` of a comment without a gutter. */
const GUTTER = /[ \t]*(?:\*+(?=[ \t\r\n]|$)|\*(?!\*))?[ \t]*/y;
const BLANKS = /[ \t\ufeff]*/y;
/** `------ Heading ------` */
const BAR = '-=*#~_/+';
const ENDING = '*#/=~-|';

/** The content's lines, decoration stripped; a line that is decoration alone is empty. */
export function* commentLines(text: string, token: CommentToken): Generator<Span> {
  const gutter = token.kind === 'line' ? repeatedOpening(token.open) : token.open.includes('*') ? GUTTER : BLANKS;
  const block = token.kind === 'block';
  let start = token.contentStart;
  for (;;) {
    let end = start;
    while (end < token.contentEnd && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    yield stripped(text, start, end, gutter, block || token.open.length === 1);
    if (end >= token.contentEnd) return;
    start = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
}

const openings = new Map<string, RegExp>();

/** `////`, `##`, `-- |`, `//!<`: the opening's last character again, then a documentation mark. */
function repeatedOpening(open: string): RegExp {
  let pattern = openings.get(open);
  if (!pattern) {
    const last = open.at(-1)!.replace(/[\^\]\\-]/, '\\$&');
    pattern = new RegExp(/\w/.test(last) ? '[ \\t]*' : `[${last}]*[ \\t]*(?:[!|^<:]+(?=[ \\t]|$))?[ \\t]*`, 'y');
    openings.set(open, pattern);
  }
  return pattern;
}

function stripped(text: string, start: number, end: number, gutter: RegExp, boxed: boolean): Span {
  gutter.lastIndex = start;
  gutter.exec(text);
  start = Math.min(end, gutter.lastIndex);
  let bar = start;
  while (bar < end && BAR.includes(text[bar]!)) bar++;
  if (bar - start >= 3 && ' \t'.includes(text[bar] ?? ' ')) start = bar;
  while (start < end && ' \t'.includes(text[start]!)) start++;
  while (end > start && ' \t'.includes(text[end - 1]!)) end--;
  let box = end;
  while (box > start && ENDING.includes(text[box - 1]!)) box--;
  // `text   *` closes a box; `C#` does not
  if (box === start) end = start;
  else if (end - box >= (boxed ? 1 : 3) && ' \t'.includes(text[box - 1]!)) end = box;
  while (end > start && ' \t'.includes(text[end - 1]!)) end--;
  return { start, end };
}

/** Tags whose line says nothing in prose. */
const SILENT =
  /^[@\\](?:author|since|version|see|sa|licen[cs]e|copyright|type|typedef|memberof!?|module|namespace|class|interface|extends|augments|implements|enum|private|public|protected|readonly|override|internal|inheritdoc|inheritDoc|generated|alias|package|subpackage|file|const|constant|kind|name|var|ingroup|defgroup|addtogroup|link|snippet|dataprovider|dataProvider|group|test|covers|requires|async|function|func|callback|event|fires|emits|listens|mixin|mixes|static|abstract|virtual|global|inner|instance|access|api|uses|used-by|method|default|defaultvalue|hideconstructor|exports?|aliases|rdname|docType|keywords|importFrom|family|format|source|encoding|noRd|include|concept|field|category|date|page|mainpage|section|subsection|anchor|ref)\b/;
/** Tags behind which code stands until the next tag or a blank line. */
const CODE =
  /^[@\\](?:example|examples|examplesIf|code|verbatim|usage|sample|codeCoverage)\b|^(?:\.\. (?:code-block|code|math|image|figure|toctree|automodule|autoclass)::|::\s*$)/;
const CODE_END = /^[@\\](?:endcode|endverbatim)\b/;
const BRACES = /^\{(?:[^{}]|\{[^{}]*\})*\}\s*/;
/** PHP and Lua name the type before what it is about. */
const BARE_TYPE =
  /^\??(?:int|integer|string|bool|boolean|float|void|array|mixed|null|self|static|object|number|table|nil|callable|iterable|\w*\\[\w\\]+)(?:\[\]|<[^>]*>)?(?:\|[\w\\[\]]+)*\s+(?=\S)/;
const NAMED =
  /^(?:\\?[\w|\\[\]<>?,.]+\s+(?=[$&]))?(?:\[[^\]]*\]|[$&.]*[\w$.*?-]+|<\w+>)(?:\s*[-:\u2013\u2014](?=\s))?\s*/;
const ABOUT_NAME =
  /^(?:param|params|arg|argument|property|property-read|property-write|prop|tparam|typeparam|template|throws|throw|exception|raises?|retval|slot|cfg)$/;
/** Sphinx: `:param str name: text`, `:returns: text`. */
const FIELD_LIST =
  /^:(?:param|parameter|arg|argument|key|keyword|type|raises?|except|exception|var|ivar|cvar|vartype|returns?|rtype|meta)\b[^:\n]{0,80}:\s*/;
const SILENT_FIELD = /^:(?:type|rtype|vartype|meta)\b/;

export type DocLine =
  | { readonly is: 'text' }
  /** Prose begins behind `skip` characters, as a new sentence. */
  | { readonly is: 'tag'; readonly skip: number }
  | { readonly is: 'silent' }
  | { readonly is: 'codeStart' }
  | { readonly is: 'codeEnd' };

/** What a line of a documentation comment is. */
export function docLine(line: string): DocLine {
  if (CODE_END.test(line)) return { is: 'codeEnd' };
  if (CODE.test(line)) return { is: 'codeStart' };
  if (line.startsWith(':')) {
    if (SILENT_FIELD.test(line)) return { is: 'silent' };
    const field = FIELD_LIST.exec(line);
    return field ? { is: 'tag', skip: field[0].length } : { is: 'text' };
  }
  // PowerShell's help and Perl's POD
  const help = /^\.[A-Z]{3,}\b|^=(?:head\d|item|over|back|pod|begin|end|for|encoding)\b[ \t]*/.exec(line);
  if (help)
    return line.startsWith('.EXAMPLE')
      ? { is: 'codeStart' }
      : line.startsWith('.')
        ? { is: 'silent' }
        : { is: 'tag', skip: help[0].length };
  const tag = /^[@\\]([A-Za-z][\w-]*!?)(?:\[[\w,]*\])?(?=\s|$|\{)\s*/.exec(line);
  if (!tag) return { is: 'text' };
  if (SILENT.test(line)) return { is: 'silent' };
  let skip = tag[0].length;
  const pass = (pattern: RegExp): void => {
    skip += pattern.exec(line.slice(skip))?.[0].length ?? 0;
  };
  pass(BRACES);
  if (ABOUT_NAME.test(tag[1]!)) pass(NAMED);
  else if (/^returns?$|^yields?$/.test(tag[1]!)) pass(BARE_TYPE);
  pass(/^[-\u2013\u2014]\s+/);
  return { is: 'tag', skip };
}
