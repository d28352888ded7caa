/** Paragraphs of plain text; lines where each line is a text of its own. */
import { trim } from '../sentences';
import { hasDirective, IgnoredRegions } from './directives';
import { MappedTextBuilder } from './mappedText';
import type { Passage, PassageKind } from './passage';
import { isReadable, scored } from './prose';

export interface Line {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
}

/** Lines ended by `\n`, `\r\n` or `\r`; the last one may be empty. */
export function* lines(text: string, from = 0, to = text.length): Generator<Line> {
  let start = from;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    yield { start, end: at };
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  yield { start, end: to };
}

/** A list item's mark at a line's start. */
export const BULLET = /^[ \t]*(?:[-*+\u2022\u2013\u2014]|\d{1,9}[.)])[ \t]+/;
const SENTENCE_END = /[.!?:;\u2026\u3002\uff01\uff1f\u061f"')\]\u201d]$|\p{Extended_Pictographic}\ufe0f?$/u;

export function plainTextPassages(text: string, includeIgnored: boolean): Passage[] {
  const regions = new IgnoredRegions(text);
  const blocks: Line[][] = [[]];
  for (const line of lines(text)) {
    const { start, end } = trim(text, line.start, line.end);
    const content = text.slice(start, end);
    if (!isReadable(content)) blocks.push([]);
    else {
      if (hasDirective(content)) {
        regions.read(start, end);
        blocks.push([{ start, end }], []);
      } else if (BULLET.test(content)) blocks.push([{ start, end }]);
      else blocks.at(-1)!.push({ start, end });
    }
  }
  regions.finish();

  const passages: Passage[] = [];
  for (const block of blocks) {
    if (block.length === 0) continue;
    const first = text.slice(block[0]!.start, block[0]!.end);
    const bullet = BULLET.exec(first)?.[0].length ?? 0;
    for (const part of bullet > 0 || isWrapped(text, block) ? [block] : block.map((line) => [line])) {
      const passage = passageOf(text, part, bullet > 0 ? 'listItem' : 'paragraph', bullet);
      const covered = regions.covers(passage.start, passage.end);
      if (!isReadable(passage.text) || (covered && !includeIgnored)) continue;
      passages.push(covered ? { ...passage, ignored: 'directive' } : passage);
    }
  }
  return passages;
}

/**
 * Whether a block's lines are one paragraph broken to a width, rather than a text each. Broken text
 * mostly breaks within a sentence, and its lines but the last are about equally long.
 */
function isWrapped(text: string, block: readonly Line[]): boolean {
  const broken = block.slice(0, -1);
  if (broken.length === 0) return true;
  const longest = Math.max(...broken.slice(0, 1000).map((line) => line.end - line.start));
  if (longest < 30 || longest > 160) return false;
  const within = broken.filter(
    (line) => !SENTENCE_END.test(text.slice(Math.max(line.start, line.end - 4), line.end)),
  ).length;
  const full = broken.filter((line) => line.end - line.start >= 0.6 * longest).length;
  return within >= broken.length / 2 && full >= 0.8 * broken.length;
}

/** The lines as one passage, `skip` characters of the first left out. */
export function passageOf(text: string, block: readonly Line[], kind: PassageKind, skip = 0): Passage {
  const builder = new MappedTextBuilder(text);
  for (const [index, line] of block.entries()) {
    if (index > 0) builder.insert(' ');
    builder.copy(line.start + (index === 0 ? skip : 0), line.end);
  }
  return { kind, start: block[0]!.start, end: block.at(-1)!.end, ...scored(builder.build()) };
}
