/** A commit message as git's editor shows it: subject and body; comments, trailers and the diff left out. */
import type { Passage } from './passage';
import { BULLET, type Line, lines, passageOf } from './plainText';
import { hasDirective, IgnoredRegions } from './directives';
import { isReadable } from './prose';
import { trim } from '../sentences';

const SCISSORS = /^# -+ >8 -+/;
const TRAILER = /^(?:[A-Za-z][\w-]*: \S|\(cherry picked from commit )/;
/** `fix(parser)!: ` of Conventional Commits, `fixup! ` of git. */
const SUBJECT_PREFIX = /^(?:(?:fixup|squash|amend)! )*(?:[a-z]{2,12}(?:\([^)\n]{1,60}\))?!?: )?/;

export function commitPassages(text: string, includeIgnored: boolean): Passage[] {
  const regions = new IgnoredRegions(text);
  const blocks: Line[][] = [[]];
  for (const line of lines(text, text.startsWith('\ufeff') ? 1 : 0)) {
    const raw = text.slice(line.start, line.end);
    if (SCISSORS.test(raw) || raw.startsWith('diff --git ')) break;
    const { start, end } = trim(text, line.start, line.end);
    if (raw.startsWith('#')) {
      if (hasDirective(raw)) regions.read(line.start, line.end);
      continue;
    }
    if (start === end) blocks.push([]);
    else if (BULLET.test(raw)) blocks.push([{ start, end }]);
    else blocks.at(-1)!.push({ start, end });
  }
  regions.finish();

  const filled = blocks.filter((block) => block.length > 0);
  const passages: Passage[] = [];
  for (const [index, block] of filled.entries()) {
    const first = text.slice(block[0]!.start, block[0]!.end);
    if (
      index > 0 &&
      index === filled.length - 1 &&
      block.every((line) => TRAILER.test(text.slice(line.start, line.end)))
    )
      break;
    if (index === 0) {
      if (/^Merge (?:branch|pull request|remote-tracking|tag) /.test(first)) continue;
      add(passageOf(text, block.slice(0, 1), 'subject', SUBJECT_PREFIX.exec(first)![0].length));
      if (block.length > 1) add(passageOf(text, block.slice(1), 'paragraph'));
      continue;
    }
    const bullet = BULLET.exec(first)?.[0].length ?? 0;
    add(passageOf(text, block, bullet > 0 ? 'listItem' : 'paragraph', bullet));
  }
  return passages;

  function add(passage: Passage): void {
    const covered = regions.covers(passage.start, passage.end);
    if (!isReadable(passage.text) || (covered && !includeIgnored)) return;
    passages.push(covered ? { ...passage, ignored: 'directive' } : passage);
  }
}
