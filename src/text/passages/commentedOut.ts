/**
 * Does a comment's line hold code instead of prose? One pass over its characters gathers signs of both; their
 * weights add up, and a line above zero is code. The weights were fitted to lines of code and of comments in sixty
 * languages, then rounded.
 */

/** Words that hold sentences together and are no keywords, or hardly. */
const GLUE = new Set(
  (
    'a an the of to are was were be been being it its that these those there we you they he she our your their them us ' +
    'can cannot could should would must may might will shall does did not so but because since which who what why how ' +
    'than as at by into onto on with without within about after before between during over under only also just very ' +
    'more most less least same other another each every any some none both either neither such like via per still ' +
    'already always never here now even too has have had needs needed used uses using makes sure when where this that ' +
    'is and or for in from if then one two first last next instead rather otherwise however therefore thus yet once ' +
    // German, French, Spanish
    'der die das und nicht ist ein eine mit für auf den dem von zu wird werden le la les des et est une un que qui ' +
    'dans pour pas el los las es una para con por no'
  ).split(' '),
);
/** Words that statements and declarations begin with. */
const KEYWORDS = new Set(
  (
    'if else elif elsif elseif for foreach while until unless do done switch case default break continue return try ' +
    'catch except finally throw throws raise rescue ensure end endif endfor endforeach endwhile function func fun fn ' +
    'def defp defmodule defmacro proc sub lambda class struct enum trait impl interface module namespace package import ' +
    'export from require include using use const let var val auto final static public private protected internal ' +
    'virtual override abstract async await yield new delete void int float double char bool boolean string String long ' +
    'short unsigned signed local my our global self super this nil null true false True False None print printf println ' +
    'echo puts assert select insert update delete create drop alter SELECT INSERT UPDATE DELETE CREATE DROP ALTER begin ' +
    'type typedef template typename extern inline goto match pub mod crate where unset exit fi esac then mut vec2 vec3 ' +
    'ifdef ifndef define undef RUN COPY ENV CMD EXPOSE WORKDIR ENTRYPOINT ARG vec4 float2 float3 float4 uniform varying set expect elsif go defer chan range'
  ).split(' '),
);

/** What each sign weighs, above zero for code and below for prose, and how often it counts at most. */
const SIGNS = {
  bias: [-0.5, 1],
  glue: [-1.5, 4],
  words: [-0.2, 8],
  /** Names as only code has them: `camelCase`, `snake_case`, `x2`. */
  names: [0.8, 3],
  calls: [1.3, 2],
  /** Parts of `a.b`, `a/b`, `a::b`. */
  paths: [0.5, 3],
  assignments: [3, 2],
  operators: [1.5, 2],
  strings: [1.5, 2],
  braces: [0.3, 3],
  brackets: [0.2, 3],
  sigils: [0.5, 2],
  letters: [0.4, 3],
  /** `-x`, `--flag` */
  options: [1.2, 2],
  numbers: [-0.7, 3],
  keyword: [2.5, 1],
  /** Nothing but a call. */
  callOnly: [2, 1],
  // how it ends
  semicolon: [5, 1],
  brace: [4.5, 1],
  parenthesis: [1, 1],
  comma: [2.5, 1],
  colon: [1, 1],
  operatorAtEnd: [3, 1],
  sentence: [-4, 1],
  // how it begins
  capital: [-3, 1],
  symbolFirst: [0.4, 1],
  label: [-1, 1],
  // what the whole is like
  foreign: [-1.5, 1],
  apostrophe: [-2, 1],
  listing: [-0.5, 2],
  dash: [-1.2, 1],
  unbalanced: [2.5, 1],
  alone: [-0.5, 1],
  /** Nothing but one name as only code has it. */
  oneName: [2.5, 1],
  fourWords: [-1.2, 1],
  eightWords: [-2, 1],
  /** Its last word is one of prose. */
  wordLast: [-0.8, 1],
} as const satisfies Readonly<Record<string, readonly [weight: number, most: number]>>;
const names = Object.keys(SIGNS) as (keyof typeof SIGNS)[];
const weights = Float64Array.from(names, (name) => SIGNS[name][0]);
const most = Int32Array.from(names, (name) => SIGNS[name][1]);
/** Where each sign is counted. */
const sign = Object.fromEntries(names.map((name, at) => [name, at])) as Readonly<Record<keyof typeof SIGNS, number>>;
const counts = new Int32Array(names.length);

const LONGEST_LINE = 400;

/** How much a line is like code: above zero more than like prose. 0 for a line too long or empty to tell. */
export function codeScore(line: string): number {
  const text = line.trim();
  if (text === '' || text.length > LONGEST_LINE) return 0;
  count(text);
  let score = 0;
  for (let at = 0; at < counts.length; at++) score += weights[at]! * Math.min(counts[at]!, most[at]!);
  return score;
}

const kinds = new Uint8Array(128);
for (const [characters, kind] of [
  ['abcdefghijklmnopqrstuvwxyz', 1],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 2],
  ['0123456789', 3],
  ['_', 4],
  [' \t', 5],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;

/** Fills `counts` with the signs of a text. */
function count(text: string): void {
  const { length } = text;
  counts.fill(0);
  /** Open braces and brackets; open parentheses of calls; others, as prose has them. */
  let open = 0;
  let called = 0;
  let aside = 0;
  let quotes = 0;
  let tokens = 0;
  for (let at = 0; at < length;) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? kinds[code]! : 6;
    if (kind >= 1 && kind <= 4) {
      const start = at;
      let lower = false;
      let camel = false;
      let mixed = kind === 4;
      for (; at < length; at++) {
        const unit = text.charCodeAt(at);
        const is = unit < 128 ? kinds[unit]! : 0;
        if (is === 1) lower = true;
        else if (is === 2) camel ||= lower;
        else if (is === 3 || is === 4) mixed ||= at > start || is === 4;
        else break;
      }
      tokens++;
      const before = start > 0 ? text.charCodeAt(start - 1) : 32;
      const after = at < length ? text.charCodeAt(at) : 32;
      const next = at + 1 < length ? text.charCodeAt(at + 1) : 32;
      if (after === 40) counts[sign.calls]!++;
      if (kind === 3) {
        counts[sign.numbers]!++;
        continue;
      }
      if (start === 0 && at < length && KEYWORDS.has(text.slice(start, at))) counts[sign.keyword] = 1;
      if (start === 0 && after === 40 && text.indexOf(')') >= length - 2) counts[sign.callOnly] = 1;
      // don't, it’s
      if ((after === 39 || after === 0x2019) && next < 128 && kinds[next] === 1 && lower) {
        counts[sign.apostrophe] = 1;
        counts[sign.words]!++;
        at += 2;
        continue;
      }
      const joined = isJoint(before) || (isJoint(after) && next < 128 && kinds[next]! >= 1 && kinds[next]! <= 4);
      if (mixed || camel) {
        counts[sign.names]!++;
        if (at - start === length && (text.includes('_') || kind === 1)) counts[sign.oneName] = 1;
      } else if (joined) counts[sign.paths]!++;
      else if (at - start === 1 && code !== 97 && code !== 65 && code !== 73) counts[sign.letters]!++;
      else if (after !== 40 && after !== 91 && after !== 61) {
        counts[sign.words]!++;
        if (at === length && before === 32) counts[sign.wordLast] = 1;
        if (at - start <= 9 && GLUE.has(lower ? text.slice(start, at).toLowerCase() : text.slice(start, at)))
          counts[sign.glue]!++;
        if (after === 44 && next === 32) counts[sign.listing]!++;
      }
      if (start === 0 && kind === 2 && lower && !camel && !mixed) counts[sign.capital] = 1;
      if (after === 58 && next === 32 && tokens <= 3 && at < length - 2) counts[sign.label] = 1;
      continue;
    }
    at++;
    if (kind === 5) continue;
    if (kind === 6) {
      if (isLetter(code)) counts[sign.foreign] = 1;
      if (code === 0x2013 || code === 0x2014) counts[sign.dash] = 1;
      continue;
    }
    const next = at < length ? text.charCodeAt(at) : 32;
    const before = at > 1 ? text.charCodeAt(at - 2) : 32;
    switch (code) {
      case 61: // =
        if (next === 61 || next === 62 || next === 126) {
          counts[sign.operators]!++;
          at++;
        } else if (before === 33 || before === 60 || before === 62 || before === 61) counts[sign.operators]!++;
        else if (before !== 35 && next !== 35) counts[sign.assignments]!++; // Julia's `#=` and `=#`
        break;
      case 38: // &
      case 124: // |
      case 43: // +
      case 60: // <
      case 62: // >
        // `a++`, but not `C++`
        if (next === code && !(code === 43 && before === 67)) {
          counts[sign.operators]!++;
          at++;
        }
        break;
      case 45: // -
        if ((before === 32 || at === 1) && (isLetterOf(next) || (next === 45 && isLetterOf(text.charCodeAt(at + 1)))))
          counts[sign.options]!++;
        else if (next === 62 || (next === 45 && text.charCodeAt(at + 1) !== 45)) {
          counts[sign.operators]!++;
          at++;
        } else if (next === 45)
          while (text.charCodeAt(at) === 45) at++; // a bar
        else if (before === 32 && next === 32) counts[sign.dash] = 1;
        break;
      case 58: // :
        if (next === 58) at++;
        else if (next === 47 && text.charCodeAt(at + 1) === 47) at = skipWord(text, at); // an address
        break;
      case 36: // $
      case 64: // @
      case 37: // %
        if (next < 128 && kinds[next]! >= 1 && kinds[next]! <= 4) counts[sign.sigils]!++;
        break;
      case 96: {
        // quoted code in prose
        const end = text.indexOf('`', at);
        if (end >= 0) {
          counts[sign.words]!++;
          at = end + 1;
        }
        break;
      }
      case 34:
        quotes++;
        break;
      case 39:
        if (before === 32 || before === 40 || next === 32 || next === 41 || next === 44) quotes++;
        break;
      case 40: // (
        if (before < 128 && kinds[before]! >= 1 && kinds[before]! <= 4) called++;
        else aside++;
        break;
      case 41: // )
        if (aside > 0) aside--;
        else if (called > 0) called--;
        break;
      case 91: // [
        open++;
        counts[sign.brackets]!++;
        break;
      case 93: // ]
        open--;
        counts[sign.brackets]!++;
        break;
      case 123: // {
        open++;
        counts[sign.braces]!++;
        break;
      case 125: // }
        open--;
        counts[sign.braces]!++;
        break;
      default:
    }
  }
  counts[sign.bias] = 1;
  // `create the folder` begins with a keyword of SQL: what follows decides
  if (counts[sign.keyword] === 1 && !hasStructure(text)) counts[sign.keyword] = 0;
  counts[sign.strings] = quotes >> 1;
  counts[sign.unbalanced] = +(open !== 0 || called > 0);
  counts[sign.alone] = +(tokens <= 1);
  counts[sign.fourWords] = +(counts[sign.words]! >= 4);
  counts[sign.eightWords] = +(counts[sign.words]! >= 8);
  ends(text);
}

const STRUCTURE = [
  ...[sign.names, sign.calls, sign.assignments, sign.operators, sign.strings, sign.braces, sign.brackets, sign.sigils],
  ...[sign.callOnly, sign.letters, sign.options],
];
function hasStructure(text: string): boolean {
  // SQL in capitals
  if (kinds[text.charCodeAt(1)] === 2) return true;
  return STRUCTURE.some((at) => counts[at]! > 0) || ';{}),'.includes(text.at(-1)!);
}

function ends(text: string): void {
  const first = text.charCodeAt(0);
  counts[sign.symbolFirst] = +(first < 128 && kinds[first] === 0 && !`"'\`(`.includes(text[0]!));
  const last = text.at(-1)!;
  const before = text.charCodeAt(text.length - 2);
  if (last === ';') counts[sign.semicolon] = 1;
  else if (last === '{' || last === '}') counts[sign.brace] = 1;
  else if (last === ')' || last === ']') counts[sign.parenthesis] = 1;
  else if (last === ',') counts[sign.comma] = 1;
  else if (last === ':') counts[sign.colon] = 1;
  else if ('.!?'.includes(last))
    counts[sign.sentence] = +(
      counts[sign.words]! >= 2 &&
      before < 128 &&
      (kinds[before]! === 1 || `)"'\``.includes(text[text.length - 2]!))
    );
  else if ('-+*/=&|<([\\'.includes(last)) counts[sign.operatorAtEnd] = 1;
}

function isLetterOf(code: number): boolean {
  return code < 128 && (kinds[code] === 1 || kinds[code] === 2);
}

function skipWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32) at++;
  return at;
}

/** What joins the parts of a path or a qualified name. */
function isJoint(code: number): boolean {
  return (
    code === 46 || code === 58 || code === 47 || code === 92 || code === 36 || code === 64 || code === 35 || code === 61
  );
}

function isLetter(code: number): boolean {
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0xd800 && code <= 0xdfff);
}
