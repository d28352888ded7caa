/**
 * Where to write a directive so that a passage, or a whole document, is left out. What is right depends on what surrounds
 * the passage (a template string, JSX, a table), so there are several ways, best first, and `leavesOut` says from a second
 * look at the edited document which one does what it should and nothing else.
 */
import { directiveComment, type Directive } from './directives';
import type { FileKind } from './languages/documents';
import type { PassageList } from './packed';
import type { Passage } from './passage';
import type { LanguageSyntax } from './scan/scan';

/** `text` goes in at the document's `offset`. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Ways to skip one passage. None in rows, records, logs and plain text, where all text is data. */
export function waysToIgnore(document: string, passage: Passage, language: LanguageSyntax | FileKind): Insertion[] {
  const above = commentOf(language, 'undertone:ignore-next-line');
  if (above === undefined) return [];
  const line = lineStart(document, passage.start);
  const indent = /^[ \t]*/.exec(document.slice(line, passage.start))![0];
  const ways = [{ offset: line, text: `${indent}${above}${lineEndOf(document)}` }];
  const last = passage.map.at(-1);
  if (last && language !== 'commitMessage') {
    const inside = language === 'markdown' ? '<!-- undertone:ignore -->' : 'undertone:ignore';
    ways.push({ offset: last.document + last.documentLength, text: ` ${inside}` });
  }
  return ways;
}

/** Ways to leave out the whole document. */
export function waysToIgnoreAll(document: string, language: LanguageSyntax | FileKind): Insertion[] {
  const directive = 'undertone:ignore-file';
  const comment = commentOf(language, directive);
  if (comment === undefined) return [];
  const offset = (language === 'markdown' ? FRONT_MATTER : HEAD).exec(document)![0].length;
  const lineEnd = lineEndOf(document);
  const behindText = offset > 0 && !/[\n\r\ufeff]/.test(document[offset - 1]!);
  const way = (text: string): Insertion => ({
    offset,
    text: `${behindText ? lineEnd : ''}${text}${lineEnd}${language === 'markdown' ? lineEnd : ''}`,
  });
  // a template may begin with markup although its language's comments are others
  return /^\s*</.test(document.slice(offset, offset + 100))
    ? [way(comment), way(`<!-- ${directive} -->`)]
    : [way(comment)];
}

/** Whether the passage is gone from the edited document, and no other that begins on another line. */
export function leavesOut(
  document: string,
  before: PassageList,
  after: PassageList,
  index: number,
  { offset, text }: Insertion,
): boolean {
  const moved = (at: number): number => (at >= offset ? at + text.length : at);
  const [start, end] = [before.start(index), before.end(index)];
  if (after.within(moved(start), Math.max(moved(start), moved(end) - 1)).length > 0) return false;
  const line = lineStart(document, start);
  for (let other = 0, same = 0; other < before.length; other++) {
    const at = before.start(other);
    while (same < after.length && after.start(same) < moved(at)) same++;
    const kept = same < after.length && after.start(same) === moved(at) && after.text(same) === before.text(other);
    if (!kept && other !== index && lineStart(document, at) !== line) return false;
  }
  return true;
}

function commentOf(language: LanguageSyntax | FileKind, directive: Directive): string | undefined {
  if (language === 'markdown') return `<!-- ${directive} -->`;
  if (language === 'commitMessage') return `# ${directive}`;
  return typeof language === 'string' ? undefined : directiveComment(language, directive);
}

const FRONT_MATTER =
  /^\ufeff?(?:(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[^\n\r]*(?:\r\n|\n|\r))*?(?:\1|\.\.\.)[ \t]*(?:\r\n|\n|\r|$))?/;
/** What must stay first: a shebang, an encoding, instructions to Docker's parser, the opening of PHP, XML and HTML. */
const HEAD =
  /^\ufeff?(?:#![^\n\r]*(?:\r\n|\n|\r|$))?(?:#[^\n\r]*(?:coding[:=]|(?:syntax|escape|check)[ \t]*=)[^\n\r]*(?:\r\n|\n|\r|$))*(?:\s*(?:<\?php|<\?xml[^>]*>|<!doctype[^>]*>)[ \t]*(?:\r\n|\n|\r)?)?/i;

function lineStart(document: string, offset: number): number {
  let at = offset;
  while (at > 0 && document[at - 1] !== '\n' && document[at - 1] !== '\r') at--;
  return at;
}

/** The document's line end, by its first. */
function lineEndOf(document: string): string {
  return /\r\n|\n|\r/.exec(document)?.[0] ?? '\n';
}
