/** A stretch of a document that is scored as one, and how its text and the document belong together. */
import type { Span } from '../sentences';
import type { MappedText, Segment } from './mappedText';

export type PassageKind =
  /** adjacent line comments, or a block comment */
  | 'comment'
  /** a comment or string that documents what follows or encloses it */
  | 'docComment'
  | 'heading'
  | 'paragraph'
  | 'listItem'
  | 'quote'
  /** a cell of a table: of the text column in CSV, of a Markdown table */
  | 'cell'
  /** a string in a JSON record */
  | 'field'
  | 'logLine'
  /** the first line of a commit message */
  | 'subject';

/** Why a passage is not scored. */
export type IgnoreReason =
  /** an `undertone:ignore` comment */
  | 'directive'
  | 'licence'
  | 'code'
  /** addressed to a tool: a linter, a compiler, an editor */
  | 'pragma'
  | 'shebang';

export interface Passage extends MappedText {
  readonly kind: PassageKind;
  /** Its position in the document, delimiters included: UTF-16 offsets, the end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What is scored: without delimiters and decoration, and in comments and prose without URLs and back-ticked code. */
  readonly text: string;
  /** From `text` back to the document, ordered on both sides. */
  readonly map: readonly Segment[];
  /** Offsets into `text`. */
  readonly sentences: readonly Span[];
  /** Set only on passages that `includeIgnored` asked for. */
  readonly ignored?: IgnoreReason;
  /** In CSV and JSONL: the record's number, from 0, the header not counted. */
  readonly record?: number;
}

/** The passage that holds the document's offset (its end counts as inside), by binary search. */
export function passageAt(passages: readonly Passage[], offset: number): Passage | undefined {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passages[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const passage = passages[low - 1];
  if (!passage || offset > passage.end) return undefined;
  // Two passages can touch; the offset between them belongs to the second, which the search has found.
  return passage;
}

/** The position in the document of the text's `start..end` (a word, a sentence). */
export function documentSpan(passage: Passage, start: number, end: number): Span {
  const { map } = passage;
  const first = lastIndexWhere(map, (segment) => segment.text <= start);
  let from = passage.start;
  const opening = map[first];
  if (opening && start < opening.text + opening.length) {
    from = opening.length === opening.documentLength ? opening.document + start - opening.text : opening.document;
  } else {
    from = map[first + 1]?.document ?? passage.end;
  }
  const closing = map[lastIndexWhere(map, (segment) => segment.text < end)];
  let to = passage.start;
  if (closing) {
    const inside = Math.min(end - closing.text, closing.length);
    to = closing.document + (closing.length === closing.documentLength ? inside : closing.documentLength);
  }
  return { start: from, end: Math.max(from, to) };
}

/** The text's offset for the document's; `undefined` where the document's character is not scored. */
export function textOffset(passage: Passage, offset: number): number | undefined {
  const segment = passage.map[lastIndexWhere(passage.map, (part) => part.document <= offset)];
  if (!segment || offset >= segment.document + segment.documentLength) return undefined;
  return segment.length === segment.documentLength ? segment.text + offset - segment.document : segment.text;
}

/** The sentence of the passage that holds the document's offset. */
export function sentenceAt(passage: Passage, offset: number): Span | undefined {
  return passage.sentences.find(({ start, end }) => {
    const span = documentSpan(passage, start, end);
    return span.start <= offset && offset <= span.end;
  });
}

function lastIndexWhere(map: readonly Segment[], holds: (segment: Segment) => boolean): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(map[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
