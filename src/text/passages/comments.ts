/** From a scanner's comments to passages: adjacent line comments joined, each classified and cleaned. */
import type { Span } from '../sentences';
import { commentLines, docLine } from './commentLines';
import { looksLikeCode } from './commentedOut';
import { hasDirective, IgnoredRegions } from './directives';
import { isLicence, isPragma } from './leftOut';
import { type MappedText, MappedTextBuilder } from './mappedText';
import type { IgnoreReason, Passage } from './passage';
import { isReadable, scored } from './prose';
import { type CommentToken, type LanguageSyntax, Scan } from './scan/scan';

interface Group {
  readonly tokens: CommentToken[];
  /** Why none of it is scored, as far as its tokens tell. */
  readonly reason?: IgnoreReason;
  /** Nothing but comments and blanks stand before it. */
  readonly atTop: boolean;
}

/** What may stand before a licence without being code. */
const PREAMBLE = /^\ufeff?(?:#![^\n\r]*)?\s*(?:<\?php|<\?xml[^>]*>|<!doctype[^>]*>)?/i;

export function commentPassages(text: string, language: LanguageSyntax, includeIgnored: boolean): Passage[] {
  const regions = new IgnoredRegions(text);
  const groups = group(text, new Scan(text, language).run(), regions);
  regions.finish();
  const passages: Passage[] = [];
  for (const { tokens, reason, atTop } of groups) {
    const whole = { start: tokens[0]!.start, end: trimmedEnd(text, tokens.at(-1)!) };
    const covered = regions.covers(whole.start, whole.end);
    if ((reason || covered) && !includeIgnored) continue;
    const prose = read(text, tokens);
    const result = scored(prose.text);
    const readable = isReadable(result.text);
    let ignored = reason ?? (covered ? 'directive' : undefined);
    if (!ignored && isLicence(text.slice(whole.start, whole.end), atTop)) ignored = 'licence';
    else if (!ignored && !readable && prose.hasCode) ignored = 'code';
    if (ignored ? !includeIgnored : !readable) continue;
    // Lines of code before and behind the prose are no part of the passage.
    const { start, end } = ignored ? whole : { start: prose.first.start, end: trimmedEnd(text, prose.last) };
    passages.push({
      kind: tokens[0]!.doc ? 'docComment' : 'comment',
      start,
      end,
      ...result,
      ...(ignored && { ignored }),
    });
  }
  return passages;
}

function group(text: string, tokens: readonly CommentToken[], regions: IgnoredRegions): Group[] {
  const groups: Group[] = [];
  let last: Group | undefined;
  let atTop = true;
  let behind = PREAMBLE.exec(text)?.[0].length ?? 0;
  for (const token of tokens) {
    const between = gap(text, behind, token.start);
    atTop &&= between.blank;
    behind = token.end;
    const reason = reasonOf(text, token, regions);
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
      (isWholeLine(text, first) || column(text, token) === column(text, first));
    if (joins && last) {
      last.tokens.push(token);
      continue;
    }
    last = { tokens: [token], atTop, ...(reason && { reason }) };
    groups.push(last);
  }
  return groups;
}

function reasonOf(text: string, token: CommentToken, regions: IgnoredRegions): IgnoreReason | undefined {
  if (token.start < 2 && /^\ufeff?#!(?!\[)/.test(text)) return 'shebang';
  const content = text.slice(token.contentStart, token.contentEnd);
  if (hasDirective(content)) {
    regions.read(token.start, token.end);
    return 'directive';
  }
  const { start, end } = commentLines(text, token).next().value as Span;
  return isPragma(text.slice(start, end)) ||
    (start === end && content.includes('\n') && isPragma(content.replace(/^[\s*]+/, '')))
    ? 'pragma'
    : undefined;
}

/** What lies between two comments: only blanks? how many line ends? Stops at the first other character. */
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

function column(text: string, token: CommentToken): number {
  return token.start - Math.max(text.lastIndexOf('\n', token.start - 1), text.lastIndexOf('\r', token.start - 1));
}

function isWholeLine(text: string, token: CommentToken): boolean {
  let at = token.start;
  while (at > 0 && ' \t\ufeff'.includes(text[at - 1]!)) at--;
  return at === 0 || '\n\r'.includes(text[at - 1]!);
}

function trimmedEnd(text: string, token: CommentToken): number {
  let { end } = token;
  while (end > token.contentStart && ' \t\r\n'.includes(text[end - 1]!)) end--;
  return end;
}

const FENCE = /^(?:```|~~~)/;
const BULLET = /^(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
/** Elements of XML and HTML documentation that begin a text of their own. */
const BLOCK_TAG =
  /^<\/?(?:summary|remarks|param|typeparam|returns|value|exception|para|example|list|item|p|ul|ol|li|br|h\d)\b/i;
const PROMPT = /^(?:>>>|\.\.\.|iex>|irb>|julia>)\s/;

interface Prose {
  readonly text: MappedText;
  /** The first and the last comment that hold some of it. */
  readonly first: CommentToken;
  readonly last: CommentToken;
  readonly hasCode: boolean;
}

/** The prose of the comments: a line end as one blank, a paragraph's or item's end as a line feed. */
function read(text: string, tokens: readonly CommentToken[]): Prose {
  const builder = new MappedTextBuilder(text);
  let breaks = false;
  let fenced = false;
  let example = false;
  let hasCode = false;
  let first: CommentToken | undefined;
  let last = tokens[0]!;
  for (const token of tokens) {
    for (const { start, end } of commentLines(text, token)) {
      const line = text.slice(start, end);
      if (FENCE.test(line)) fenced = !fenced;
      const doc = (tokens[0]!.doc || token.open === '<#') && !fenced ? docLine(line) : ({ is: 'text' } as const);
      if (doc.is === 'codeStart') example = true;
      else if (doc.is !== 'text') example = false;
      if (
        fenced ||
        FENCE.test(line) ||
        example ||
        PROMPT.test(line) ||
        (doc.is === 'text' && !(token.doc && line.startsWith('<')) && looksLikeCode(line))
      ) {
        hasCode ||= !FENCE.test(line) && line !== '';
        breaks = true;
        continue;
      }
      if (line === '' || doc.is === 'silent' || doc.is === 'codeEnd') {
        breaks = true;
        continue;
      }
      if (token.doc && BLOCK_TAG.test(line)) breaks = true;
      const skip = doc.is === 'tag' ? doc.skip : (BULLET.exec(line)?.[0].length ?? 0);
      if (builder.length > 0) builder.insert(breaks || skip > 0 ? '\n' : ' ');
      builder.copy(start + skip, end);
      breaks = false;
      first ??= token;
      last = token;
    }
  }
  return { text: builder.build(), first: first ?? last, last, hasCode };
}
