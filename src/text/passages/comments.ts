/** From a scanner's comments to passages: adjacent line comments joined, each classified and cleaned. */
import type { Span } from '../sentences';
import { codeScore } from './commentedOut';
import { commentLines } from './commentLines';
import { directivePrefix, hasDirective, IgnoredRegions } from './directives';
import { docLine } from './docTags';
import { Licences } from './licence';
import { type MappedText, MappedTextBuilder } from './mappedText';
import type { IgnoreReason, Passage } from './passage';
import { isReadable, scored } from './prose';
import { type CommentToken, type LanguageSyntax, Scan } from './scan/scan';
import { isToolWord } from './toolWords';

interface Group {
  readonly tokens: CommentToken[];
  /** Why none of it is scored, as far as its tokens say. */
  readonly reason: IgnoreReason | undefined;
  /** Nothing but comments and blanks are before it. */
  readonly atTop: boolean;
}

/** What may be before a licence without being code. */
const PREAMBLE = /^\ufeff?(?:#![^\n\r]*)?\s*(?:<\?php|<\?xml[^>]*>|<!doctype[^>]*>)?/i;

export function commentPassages(text: string, language: LanguageSyntax, includeIgnored: boolean): Passage[] {
  const regions = new IgnoredRegions(text);
  const groups = group(text, new Scan(text, language).run(), regions);
  regions.finish();
  const licences = new Licences(text);
  const passages: Passage[] = [];
  for (const { tokens, reason, atTop } of groups) {
    const whole = { start: tokens[0]!.start, end: trimmedEnd(text, tokens.at(-1)!) };
    const covered = regions.covers(whole.start, whole.end);
    let ignored = reason ?? (covered ? 'directive' : undefined);
    if (!ignored && licences.isLicence(whole.start, whole.end, atTop)) ignored = 'licence';
    if (ignored && !includeIgnored) continue;
    const prose = read(text, tokens);
    const result = scored(prose.text);
    const readable = isReadable(result.text);
    if (!ignored && !readable && prose.leftOut) ignored = prose.leftOut;
    if (ignored ? !includeIgnored : !readable) continue;
    // Lines of code before and behind the prose are no part of the passage.
    const { start, end } = ignored ? whole : { start: prose.first.start, end: trimmedEnd(text, prose.last) };
    const kind = tokens[0]!.doc ? 'docComment' : 'comment';
    // written out: a spread costs more than all that was read for it
    const { text: words, map, sentences } = result;
    passages.push(
      ignored
        ? { kind, start, end, text: words, map, sentences, ignored }
        : { kind, start, end, text: words, map, sentences },
    );
  }
  return passages;
}

/** Joins line comments on lines of their own, or below each other behind code. */
function group(text: string, tokens: readonly CommentToken[], regions: IgnoredRegions): Group[] {
  const groups: Group[] = [];
  const place = new Places(text);
  let last: Group | undefined;
  /** Where the last group's first comment begins: its column, and whether only blanks are before it. */
  let lastColumn = 0;
  let lastWhole = false;
  let atTop = true;
  let behind = PREAMBLE.exec(text.slice(0, 2000))?.[0].length ?? 0;
  let directive = text.indexOf(directivePrefix);
  for (const token of tokens) {
    const between = gap(text, behind, token.start);
    atTop &&= between.blank;
    behind = token.end;
    while (directive >= 0 && directive < token.contentStart) directive = text.indexOf(directivePrefix, directive + 1);
    const reason = reasonOf(text, token, regions, directive >= 0 && directive < token.contentEnd);
    const { column, whole } = place.of(token.start);
    const first = last?.tokens[0];
    const joins =
      last !== undefined &&
      first !== undefined &&
      token.kind === 'line' &&
      first.kind === 'line' &&
      !reason &&
      !last.reason &&
      between.blank &&
      between.lineEnds === 1 &&
      token.open === first.open &&
      (token.doc === first.doc || (first.doc && token.open === '--')) &&
      (lastWhole || column === lastColumn);
    if (joins && last) {
      last.tokens.push(token);
      continue;
    }
    last = { tokens: [token], atTop, reason };
    lastColumn = column;
    lastWhole = whole;
    groups.push(last);
  }
  return groups;
}

function reasonOf(
  text: string,
  token: CommentToken,
  regions: IgnoredRegions,
  mayDirect: boolean,
): IgnoreReason | undefined {
  if (token.start < 2 && token.contentStart > token.start && /^\ufeff?#!(?!\[)/.test(text.slice(0, 4)))
    return 'shebang';
  if (mayDirect && hasDirective(text.slice(token.contentStart, token.contentEnd))) {
    regions.read(token.start, token.end);
    return 'directive';
  }
  let lines = 0;
  for (const { start, end } of commentLines(text, token)) {
    if (start === end && ++lines < 3) continue;
    return isToolWord(text.slice(start, end)) ? 'pragma' : undefined;
  }
  return undefined;
}

/** What is between two comments: only blanks? how many line ends? Stops at the first other character. */
function gap(text: string, start: number, end: number): { blank: boolean; lineEnds: number } {
  let lineEnds = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineEnds++;
    else if (code !== 32 && code !== 9 && code !== 13 && code !== 12 && code !== 0xfeff)
      return { blank: false, lineEnds };
  }
  return { blank: true, lineEnds };
}

/** The columns of offsets that are asked in ascending order: nothing is passed twice. */
class Places {
  #last = 0;
  #lineStart = 0;
  /** Nothing but blanks from the line's start to `#last`. */
  #whole = true;

  constructor(private readonly text: string) {}

  of(offset: number): { column: number; whole: boolean } {
    const { text } = this;
    let whole = true;
    let at = offset;
    for (; at > this.#last; at--) {
      const code = text.charCodeAt(at - 1);
      if (code === 10 || code === 13) break;
      if (code !== 32 && code !== 9 && code !== 0xfeff) whole = false;
    }
    if (at > this.#last) this.#lineStart = at;
    else whole &&= this.#whole;
    this.#last = offset;
    this.#whole = whole;
    return { column: offset - this.#lineStart, whole };
  }
}

function trimmedEnd(text: string, token: CommentToken): number {
  let { end } = token;
  while (end > token.contentStart && ' \t\r\n'.includes(text[end - 1]!)) end--;
  return end;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

const FENCE = /^(?:```|~~~)/;
const BULLET = /^(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
/** Elements of XML and HTML documentation that begin a text of their own. */
const BLOCK_TAG =
  /^<\/?(?:summary|remarks|param|typeparam|returns|value|exception|para|example|list|item|p|ul|ol|li|br|h\d)\b/i;
/** A prompt and what was typed, or marks below code. */
const PROMPT = /^(?:\^+|>>>|\.\.\.|iex>|irb>|julia>|ghci>|mysql>|\$)\s/;
/** A line of an element, as templates and JSX have them. */
const ELEMENT =
  /^<\/?[A-Za-z][\w.:-]{0,80}(?:\s[^<>]{0,300})?\/?>(?:$|[^a-z]{0,80}$|.{0,300}>$)|^<[A-Za-z][\w.:-]{0,80}(?:\s{1,9}[\w:.@#-]{1,80}=(?:"[^"]{0,200}"|'[^']{0,200}'|\{[^}]{0,200}\})?){1,20}$/;

/** From this score on a line is code, up to that one prose; in between its neighbours decide. */
const surelyCode = 2;
const surelyProse = 0;
/** Without neighbours that are sure. */
const ratherCode = 0.7;
/** Between lines of code, a short line that could be prose is code as well. */
const maybeCode = -2.5;

interface Line extends Span {
  readonly token: CommentToken;
  /** `open`: its neighbours decide. */
  is: 'prose' | 'code' | 'open' | 'pragma' | 'none';
  readonly score: number;
  readonly skip: number;
  /** A new text begins with it. */
  readonly breaks: boolean;
}

interface Prose {
  readonly text: MappedText;
  /** The first and the last comment that hold some of it. */
  readonly first: CommentToken;
  readonly last: CommentToken;
  /** Why lines of it are left out, where some are. */
  readonly leftOut: 'code' | 'pragma' | undefined;
}

/** The prose of the comments: a line end as one blank, a paragraph's or item's end as a line feed. */
function read(text: string, tokens: readonly CommentToken[]): Prose {
  const lines = classify(text, tokens);
  decide(lines);
  const builder = new MappedTextBuilder(text);
  let breaks = false;
  let leftOut: 'code' | 'pragma' | undefined;
  let first: CommentToken | undefined;
  let last = tokens[0]!;
  for (const line of lines) {
    if (line.is !== 'prose') {
      if (line.is === 'code' || line.is === 'pragma') leftOut ??= line.is;
      breaks = true;
      continue;
    }
    if (builder.length > 0) builder.insert(breaks || line.breaks ? '\n' : ' ');
    builder.copy(line.start + line.skip, line.end);
    breaks = false;
    first ??= line.token;
    last = line.token;
  }
  return { text: builder.build(), first: first ?? last, last, leftOut };
}

function classify(text: string, tokens: readonly CommentToken[]): Line[] {
  const lines: Line[] = [];
  const documents = tokens[0]!.doc || tokens[0]!.open === '<#';
  let fenced = false;
  let example = false;
  for (const token of tokens) {
    /** `reasonOf` has found that the first line speaks to no tool. */
    let known = true;
    for (const { start, end } of commentLines(text, token)) {
      const line = text.slice(start, end);
      const push = (is: Line['is'], { score = 0, skip = 0, breaks = false } = {}): void => {
        lines.push({ token, start, end, is, score, skip, breaks });
      };
      if (line === '') {
        example = false;
        push('none');
        continue;
      }
      const mark = line.charCodeAt(0);
      // a letter begins most lines, and none of what is asked below
      const marked = !isAsciiLetter(mark);
      if (marked && FENCE.test(line)) {
        fenced = !fenced;
        push('none');
        continue;
      }
      if (fenced) {
        push('code');
        continue;
      }
      const doc = docLine(line, documents);
      example = doc.is === 'codeStart' || (example && doc.is === 'text');
      if (doc.is === 'silent' || doc.is === 'codeEnd') push('none');
      else if (doc.is === 'tag')
        push(doc.skip < line.length ? 'prose' : 'none', { score: -9, skip: doc.skip, breaks: true });
      else if (example || ((marked || line.includes('> ')) && PROMPT.test(line))) push('code');
      else if (token.doc && line.startsWith('<')) push('prose', { score: -9, breaks: BLOCK_TAG.test(line) });
      else if (line.startsWith('<') && ELEMENT.test(line)) push('code', { score: 9 });
      else if (!known && isToolWord(line)) push('pragma');
      else {
        const score = codeScore(line);
        const bullet = marked ? (BULLET.exec(line)?.[0].length ?? 0) : 0;
        const is = score >= surelyCode ? 'code' : score <= surelyProse ? 'prose' : 'open';
        push(is, { score, skip: bullet, breaks: bullet > 0 });
      }
      known = false;
    }
  }
  return lines;
}

/** Lines that could be either become what is around them. */
function decide(lines: readonly Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.is !== 'open') continue;
    const before = lines[at - 1]?.is;
    const after = nextSure(lines, at);
    if (before === 'code' || before === 'prose')
      line.is =
        after === 'prose' || after === undefined
          ? before
          : before === after
            ? before
            : line.score > ratherCode
              ? 'code'
              : 'prose';
    else line.is = after ?? (line.score > ratherCode ? 'code' : 'prose');
  }
  for (let at = 1; at + 1 < lines.length; at++) {
    const line = lines[at]!;
    if (line.is === 'prose' && line.score > maybeCode && lines[at - 1]!.is === 'code' && lines[at + 1]!.is === 'code')
      line.is = 'code';
  }
}

/** What the first sure one of the next lines is, blank lines being an end. */
function nextSure(lines: readonly Line[], at: number): 'code' | 'prose' | undefined {
  for (let next = at + 1; next < Math.min(lines.length, at + 4); next++) {
    const { is } = lines[next]!;
    if (is === 'code' || is === 'prose') return is;
    if (is !== 'open') return undefined;
  }
  return undefined;
}
