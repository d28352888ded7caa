/**
 * The tags of documentation comments (JSDoc, YARD, PHPDoc, Javadoc, Doxygen, LuaCATS, Sphinx, PowerShell's help, POD):
 * their prose is kept; names, types and what says nothing in prose are not.
 */

/** Tags whose line says nothing in prose. */
const SILENT = new Set(
  (
    'author since version see sa license licence copyright type typedef memberof memberof! module namespace class ' +
    'interface extends augments implements enum private public protected readonly override internal inheritdoc ' +
    'inheritDoc generated alias package subpackage file const constant kind name var ingroup defgroup addtogroup link ' +
    'snippet dataprovider dataProvider group test covers requires async function func callback event fires emits ' +
    'listens mixin mixes static abstract virtual global inner instance access api uses used-by method default ' +
    'defaultvalue hideconstructor export exports aliases rdname docType keywords importFrom family format source ' +
    'encoding noRd include concept field category date page mainpage section subsection anchor ref overload visibility ' +
    'scope mixin template-extends psalm-type phpstan-type meta diagnostic cast operator generic vararg class! enumerate ' +
    'inheritParams inheritSection importMethodsFrom importClassesFrom useDynLib S3method method! attr_reader endif'
  ).split(' '),
);
/** Tags that an ordinary comment, too, is taken to have: Ruby's and Lua's are not marked as documentation. */
const IN_ANY_COMMENT = new Set(
  (
    'param params return returns raise raises option yield yieldparam yieldreturn overload example deprecated todo note ' +
    'throws throw type typedef private public protected api since see author attr_reader abstract class field alias ' +
    'template property method doc !attribute !method !visibility !group !endgroup !macro !scope'
  ).split(' '),
);
/** Behind these code follows until the next tag or a blank line. */
const CODE =
  /^[@\\](?:example|examples|examplesIf|code|verbatim|usage|sample|codeCoverage)\b|^(?:\.\. (?:code-block|code|math|image|figure|toctree|automodule|autoclass)::|::\s*$)/;
const CODE_END = /^[@\\](?:endcode|endverbatim)\b/;
/** A name comes first, and a type may. */
const NAMED = new Set(
  (
    'param params arg argument property property-read property-write prop tparam typeparam template template-covariant ' +
    'throws throw exception raise raises retval slot cfg option yieldparam attr field'
  ).split(' '),
);
const TYPED = new Set('return returns yield yields yieldreturn raise raises throws throw exception type'.split(' '));

const BUILT_IN =
  'int|integer|string|bool|boolean|float|double|void|array|mixed|null|nil|self|static|object|number|table|callable|iterable|resource|true|false|any|fun|function|list|non-empty-string|class-string';
/** A type outside braces: built in, or of a form that no word of prose has. */
const TYPE = new RegExp(
  `^\\??(?:(?:${BUILT_IN})(?![\\w-])|\\\\?\\w{1,80}(?:\\\\\\w{1,80}){1,12}|\\\\\\w{1,80}|[A-Z]\\w{0,80}(?=[<[|?])|[A-Z][a-z]{1,40}[A-Z]\\w{0,80}|\\w{1,80}(?:\\.\\w{1,80}){1,9}(?=\\s|$|[<[|?]))` +
    `(?:<[^<>]{0,120}(?:<[^<>]{0,80}>[^<>]{0,80}){0,4}>|\\[\\w{0,20}\\]|\\([^()]{0,120}\\)|\\{[^{}]{0,120}\\}|\\?)*(?:[|&]\\s{0,2}\\\\?[\\w\\\\-]{1,80}(?:<[^<>]{0,120}>|\\[\\]){0,3}){0,12}(?::\\s?\\w{1,60})?\\s*(?=\\S|$)`,
);
const BRACES = /^\{(?:[^{}]|\{[^{}]*\}){0,300}\}\s*/;
/** YARD: `[String, nil]`. */
const BRACKETS = /^\[[\w:<>{},.#=?'"|&\s()[-]{1,200}\]{1,3}\s*/;
const NAME =
  /^(?:[\w|\\[\]<>?,.]{1,120}\s{1,9}(?=[$&]))?(?:\[[^\]]{0,120}\]|[$&.*]{0,4}[\w$.*?\\-]{1,120}|<\w{1,80}>)(?:\s*[-:\u2013\u2014](?=\s))?\s*/;
/** YARD's key of an option. */
const KEY = /^:\w{1,80}\s*(?:\([^)]{0,80}\)\s*)?/;
const DASH = /^[-:\u2013\u2014]\s+/;
/** Sphinx: `:param str name: text`, `:returns: text`. */
const FIELD_LIST =
  /^:(?:param|parameter|arg|argument|key|keyword|type|raises?|except|exception|var|ivar|cvar|vartype|returns?|rtype|meta)\b[^:\n]{0,80}:\s*/;
const SILENT_FIELD = /^:(?:type|rtype|vartype|meta)\b/;
/** numpy: `name : int, optional` */
const NUMPY =
  /^\*{0,2}[a-z_]\w{0,40}(?:, \*{0,2}\w{1,40}){0,5} : (?:int|float|str|bool|list|dict|tuple|set|array|array_like|array-like|ndarray|callable|optional|object|None|sequence|scalar|iterable|DataFrame|Series|\{)[^.]{0,80}$/;
const HELP = /^\.[A-Z]{3,}\b|^=(?:head\d|item|over|back|pod|begin|end|for|encoding)\b[ \t]*/;
const TAG = /^[@\\](!?[A-Za-z][\w-]{0,40}!?)(?:\[[\w,]{0,20}\])?(?=\s|$|\{)\s*/;

export type DocLine =
  | { readonly is: 'text' }
  /** Prose begins behind `skip` characters, as a new sentence. */
  | { readonly is: 'tag'; readonly skip: number }
  | { readonly is: 'silent' }
  | { readonly is: 'codeStart' }
  | { readonly is: 'codeEnd' };

const text: DocLine = { is: 'text' };
const silent: DocLine = { is: 'silent' };

/** What a line of a comment is; `documents`: the comment is marked as documentation. */
export function docLine(line: string, documents: boolean): DocLine {
  const first = line[0] ?? '';
  if (!documents) return first === '@' ? taggedLine(line, IN_ANY_COMMENT) : text;
  if (first === '@' || first === '\\') return taggedLine(line);
  if (first === ':') {
    if (/^::\s*$/.test(line)) return { is: 'codeStart' };
    if (SILENT_FIELD.test(line)) return silent;
    const field = FIELD_LIST.exec(line);
    return field ? { is: 'tag', skip: field[0].length } : text;
  }
  if (first === '.' || first === '=') {
    if (CODE.test(line)) return { is: 'codeStart' };
    // PowerShell's help and Perl's POD
    const help = HELP.exec(line);
    if (!help) return text;
    if (line.startsWith('.EXAMPLE')) return { is: 'codeStart' };
    return first === '.' ? silent : { is: 'tag', skip: help[0].length };
  }
  return line.includes(' : ') && NUMPY.test(line) ? silent : text;
}

function taggedLine(line: string, known?: ReadonlySet<string>): DocLine {
  const tag = TAG.exec(line);
  const name = tag?.[1];
  if (!tag || name === undefined || (known && !known.has(name))) return text;
  if (CODE_END.test(line)) return { is: 'codeEnd' };
  if (CODE.test(line)) return { is: 'codeStart' };
  if (SILENT.has(name) || name.startsWith('!')) return silent;
  let skip = tag[0].length;
  const pass = (pattern: RegExp): boolean => {
    const length = pattern.exec(line.slice(skip, skip + 600))?.[0].length ?? 0;
    skip += length;
    return length > 0;
  };
  const typed = pass(BRACES) || pass(BRACKETS);
  if (NAMED.has(name) && !(typed && TYPED.has(name))) {
    if (typed || !pass(TYPE)) pass(NAME);
    else if (/^[$&.]/.test(line.slice(skip))) pass(NAME);
    if (!typed) void (pass(BRACES) || pass(BRACKETS) || pass(TYPE));
    if (name === 'option') pass(KEY);
  } else if (TYPED.has(name) && !typed) pass(TYPE);
  pass(DASH);
  return { is: 'tag', skip };
}
