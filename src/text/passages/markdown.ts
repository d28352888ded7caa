/**
 * Prose of Markdown (CommonMark with tables): headings, paragraphs, list items, quotes, table cells.
 * Left out: front matter, code, HTML comments, images, targets of links, reference definitions, and
 * cells of a single word.
 */
import { hasDirective, IgnoredRegions } from './directives';
import { markdownLeftOut } from './markdownInline';
import { MappedTextBuilder } from './mappedText';
import type { Passage, PassageKind } from './passage';
import { type Line, lines } from './plainText';
import { isReadable, scored } from './prose';
import { trim } from '../sentences';

const FRONT_MATTER =
  /^\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[^\n\r]*(?:\r\n|\n|\r))*?(?:\1|\.\.\.)[ \t]*(?=[\n\r]|$)/;
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^#{1,6}(?=[ \t]|$)[ \t]*/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)/;
const DEFINITION = /^\[(?!\^)[^\]\n]{1,300}\]:/;
const FOOTNOTE = /^\[\^[^\]\n]{1,300}\]:[ \t]*/;
const RAW_HTML = /^<(script|pre|style|textarea)(?=[\s>]|$)/i;
/** GitHub's `[!WARNING]` at the beginning of a quote, Obsidian's with a title behind it. */
const ALERT = /^\[![A-Za-z][\w-]{0,30}\][-+]?[ \t]*/;
const MDX_COMMENT = /^\{\s{0,9}\/\*/;
const MODULE =
  /^(?:import\s+(?:[\w*{][^"']{0,300}\sfrom\s+)?["'][^"']{1,300}["'];?$|import\s+\{[^}]*$|export\s+(?:const|let|var|default|function|async|class|\{|\*))/;
/** An element whose tag continues on the next line. */
const OPEN_ELEMENT = /^<[A-Z][\w.]{0,80}(?:\s[^<>]{0,300})?$/;
const CONTAINER = /^:{3,}/;

/** `|---|:-:|`: dashes in every cell, a colon at their ends. */
function isDelimiterRow(content: string): boolean {
  if (!/^[-:| \t]+$/.test(content)) return false;
  const cells = content.replace(/^\|/, '').replace(/\|$/, '').split('|');
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** `* * *`, `---`, `___`: three or more of one mark and nothing else. */
function isRule(content: string): boolean {
  const mark = content[0]!;
  if (!'*-_'.includes(mark)) return false;
  let marks = 0;
  for (const character of content) {
    if (character === mark) marks++;
    else if (character !== ' ' && character !== '\t') return false;
  }
  return marks >= 3;
}

export function markdownPassages(text: string, includeIgnored: boolean): Passage[] {
  const parser = new Parser(text);
  parser.parse();
  const regions = parser.regions.finish();
  const passages: Passage[] = [];
  for (const passage of parser.passages) {
    if (!regions.covers(passage.start, passage.end)) passages.push(passage);
    else if (includeIgnored) passages.push({ ...passage, ignored: 'directive' });
  }
  return passages;
}

class Parser {
  readonly passages: Passage[] = [];
  readonly regions: IgnoredRegions;
  #block: { kind: PassageKind; start: number; lines: Line[] } | undefined;
  #fence: string | undefined;
  #inTable = false;
  /** Lines of MDX that are no prose, up to a blank line or the element's `>`. */
  #module: 'code' | 'element' | undefined;
  /** Column at which the innermost list item's text begins; 0 outside of lists. */
  #listColumn = 0;
  #afterBlank = true;
  /** Lines that begin before this offset lie in an HTML comment or raw HTML. */
  #skipUntil = 0;

  constructor(private readonly text: string) {
    this.regions = new IgnoredRegions(text);
  }

  parse(): void {
    const { text } = this;
    const all = Array.from(lines(text, FRONT_MATTER.exec(text)?.[0].length ?? (text.startsWith('\ufeff') ? 1 : 0)));
    for (const [index, line] of all.entries()) {
      if (line.end < this.#skipUntil) continue;
      // a comment or raw HTML can end within the line, and others begin behind it
      for (let start = Math.max(line.start, this.#skipUntil); ; start = this.#skipUntil) {
        this.#line({ start, end: line.end }, all[index + 1]);
        if (this.#skipUntil <= start || this.#skipUntil >= line.end) break;
      }
    }
    this.#flush();
  }

  #line(line: Line, next: Line | undefined): void {
    const { text } = this;
    let { start } = line;
    let quoted = false;
    /** The line's first mark: where a block that begins here begins. */
    const { start: lead } = trim(text, line.start, line.end);
    let indent = 0;
    for (;;) {
      indent = 0;
      let at = start;
      while (at < line.end && (text[at] === ' ' || text[at] === '\t'))
        indent += text[at++] === '\t' ? 4 - (indent % 4) : 1;
      if (text[at] !== '>' || at >= line.end || (indent > 3 && indent > this.#listColumn + 3) || this.#fence) {
        start = at;
        break;
      }
      quoted = true;
      start = at + 1;
    }
    const { end } = trim(text, start, line.end);
    const content = text.slice(start, Math.max(start, end));

    if (this.#fence) {
      const unquoted = content.replace(/^(?:>[ \t]*)+/, '');
      const closing = /^(`{3,}|~{3,})$/.exec(unquoted)?.[0];
      if (closing && closing[0] === this.#fence[0] && closing.length >= this.#fence.length) this.#fence = undefined;
      return;
    }
    if (content === '') {
      this.#flush();
      this.#afterBlank = true;
      this.#module = undefined;
      return;
    }
    const afterBlank = this.#afterBlank;
    this.#afterBlank = false;
    if (!this.#block && indent >= this.#listColumn + 4 && afterBlank) {
      this.#afterBlank = true; // indented code goes on
      return;
    }
    if (afterBlank && indent === 0 && !MARKER.test(content)) this.#listColumn = 0;
    if (this.#block && UNDERLINE.test(content) && this.#block.kind !== 'listItem') {
      this.#block.kind = 'heading';
      this.#flush(end);
      return;
    }
    if (isRule(content)) {
      this.#flush();
      return;
    }
    this.#content({ lead, start, end }, quoted, indent, next);
  }

  /** A line's text behind its quote marks and indentation; list marks are taken off here. */
  #content(line: Line & { lead: number }, quoted: boolean, indent: number, next: Line | undefined): void {
    const { text } = this;
    const { lead, end } = line;
    let { start } = line;
    let kind: PassageKind = quoted ? 'quote' : this.#listColumn > 0 && indent >= 2 ? 'listItem' : 'paragraph';
    for (;;) {
      const content = text.slice(start, end);
      const marker = MARKER.exec(content)?.[0];
      // only a list that begins with 1 interrupts a paragraph
      if (marker === undefined || (this.#block?.kind === 'paragraph' && /^\d/.test(marker) && !/^1[.)]/.test(marker)))
        break;
      this.#flush();
      kind = 'listItem';
      this.#listColumn = indent + (/^[^ \t]+/.exec(marker)?.[0].length ?? 1) + 1;
      start += marker.length;
    }
    const content = text.slice(start, end);
    if (content === '') return;
    const fence = FENCE.exec(content)?.[0];
    if (fence) {
      this.#flush();
      this.#fence = fence;
      return;
    }
    const hidden = content.startsWith('<!--') ? '-->' : MDX_COMMENT.test(content) ? '*/}' : undefined;
    if (hidden) {
      this.#flush();
      const close = text.indexOf(hidden, start);
      this.#skipUntil = close < 0 ? text.length : close + 3;
      if (hasDirective(text.slice(start, this.#skipUntil))) this.regions.read(start, this.#skipUntil);
      return;
    }
    if (!this.#block && !quoted && this.#isModule(content, indent)) return;
    if (quoted && !this.#block) {
      const alert = ALERT.exec(content)?.[0].length ?? 0;
      if (alert === content.length) return;
      start += alert;
    }
    const raw = RAW_HTML.exec(content)?.[1];
    if (raw) {
      this.#flush();
      const closing = new RegExp(`</${raw}[^>\n]*>?`, 'gi');
      closing.lastIndex = start;
      this.#skipUntil = closing.exec(text) ? closing.lastIndex : text.length;
      return;
    }
    const heading = HEADING.exec(content)?.[0].length;
    if (heading !== undefined) {
      this.#flush();
      if (hasDirective(content)) this.regions.read(start, end);
      this.#emit(
        'heading',
        [{ start: start + heading, end: start + content.replace(/[ \t]#+$/, '').length }],
        lead,
        end,
      );
      return;
    }
    if (
      this.#inTable ||
      (content.includes('|') &&
        next &&
        isDelimiterRow(text.slice(next.start, next.end).trim()) &&
        text.slice(next.start, next.end).includes('-'))
    ) {
      if (!this.#inTable) this.#flush();
      this.#inTable = true;
      if (!isDelimiterRow(content)) this.#cells(start, end);
      return;
    }
    if (!this.#block && (DEFINITION.test(content) || CONTAINER.test(content))) return;
    const skip = FOOTNOTE.exec(content)?.[0].length ?? 0;
    if (skip > 0) this.#flush();
    if (this.#block && quoted && this.#block.kind !== 'quote' && kind === 'quote') this.#flush();
    if (hasDirective(content)) this.regions.read(start, end);
    this.#block ??= { kind, start: lead, lines: [] };
    this.#block.lines.push({ start: start + skip, end });
  }

  /** MDX: imports, exports and elements of several lines, each to the next blank line or its own end. */
  #isModule(content: string, indent: number): boolean {
    if (this.#module !== undefined) {
      if (this.#module === 'element' && /\/?>$/.test(content)) this.#module = undefined;
      return true;
    }
    if (indent > 0) return false;
    if (MODULE.test(content)) this.#module = 'code';
    else if (OPEN_ELEMENT.test(content)) this.#module = 'element';
    return this.#module !== undefined;
  }

  #cells(start: number, end: number): void {
    const { text } = this;
    let from = start;
    for (let at = start; at <= end; at++) {
      if (at < end && (text[at] !== '|' || text[at - 1] === '\\')) continue;
      const cell = trim(text, from, at);
      if (hasDirective(text.slice(cell.start, cell.end))) this.regions.read(cell.start, cell.end);
      if (/\S\s+\S/.test(text.slice(cell.start, cell.end))) this.#emit('cell', [cell], cell.start, cell.end);
      from = at + 1;
    }
  }

  #flush(end = this.#block?.lines.at(-1)?.end ?? 0): void {
    this.#inTable = false;
    const block = this.#block;
    this.#block = undefined;
    if (block) this.#emit(block.kind, block.lines, block.start, end);
  }

  #emit(kind: PassageKind, block: readonly Line[], start: number, end: number): void {
    const builder = new MappedTextBuilder(this.text);
    for (const [index, line] of block.entries()) {
      if (index > 0) builder.insert(' ');
      builder.copy(line.start, line.end);
    }
    const result = scored(builder.build(), markdownLeftOut);
    if (isReadable(result.text)) this.passages.push({ kind, start, end, ...result });
  }
}
