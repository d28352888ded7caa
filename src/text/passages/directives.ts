/**
 * `undertone:ignore` and its kin, as people know them from linters:
 *
 * - `undertone:ignore`: the passage it is in; alone in its comment, also the one on the next line;
 * - `undertone:ignore-next-line`: the passage on the next line;
 * - `undertone:ignore-start` … `undertone:ignore-end`: all between, to the document's end if unclosed;
 * - `undertone:ignore-file`: the whole document, wherever the directive is.
 *
 * In code they are in comments, in Markdown in HTML comments, in plain text on a line. Rows of data,
 * log lines and JSON records hold none: what they say is data.
 */
import type { Span } from '../sentences';
import type { LanguageSyntax } from './scan/scan';

/** What every directive begins with. */
export const directivePrefix = 'undertone:';
const DIRECTIVE = /undertone:ignore(?:-(next-line|start|end|file))?(?![\w-])/g;

export type Directive =
  | 'undertone:ignore'
  | 'undertone:ignore-next-line'
  | 'undertone:ignore-start'
  | 'undertone:ignore-end'
  | 'undertone:ignore-file';

/** The directive as a comment of the language, `undefined` where it has none. */
export function directiveComment(language: LanguageSyntax, directive: Directive): string | undefined {
  if (language.line !== undefined) return `${language.line} ${directive}`;
  return language.block && `${language.block[0]} ${directive} ${language.block[1]}`;
}

export function hasDirective(text: string): boolean {
  return text.includes(directivePrefix) && text.search(DIRECTIVE) >= 0;
}

/** Gathers directives in document order, then says what they cover. */
export class IgnoredRegions {
  readonly #spans: Span[] = [];
  #open: number | undefined;
  #next = 0;
  /** The end of the line last asked about, and the line behind it. */
  #lineEnd = -1;
  #nextLine: Span = { start: 0, end: 0 };

  constructor(private readonly document: string) {}

  /** Reads the directives of the comment (or line) at `start..end`, which is itself not scored. */
  read(start: number, end: number): void {
    const text = this.document.slice(start, end);
    this.#spans.push({ start, end });
    for (const match of text.matchAll(DIRECTIVE)) {
      const at = start + match.index;
      switch (match[1]) {
        case 'next-line':
          this.#spans.push(this.#lineAfter(end));
          break;
        case 'file':
          this.#spans.push({ start: 0, end: this.document.length + 1 });
          break;
        case 'start':
          this.#open ??= at;
          break;
        case 'end':
          this.#close(at);
          break;
        default:
          if (!/[\p{L}\p{N}]/u.test(text.slice(0, match.index) + text.slice(match.index + match[0].length)))
            this.#spans.push(this.#lineAfter(end));
      }
    }
  }

  /** To be called once, when all are read. */
  finish(): this {
    this.#close(this.document.length + 1);
    this.#spans.sort((a, b) => a.start - b.start);
    return this;
  }

  /** Whether a directive covers part of `start..end`; to be asked in document order. */
  covers(start: number, end: number): boolean {
    while (this.#next < this.#spans.length && this.#spans[this.#next]!.end <= start) this.#next++;
    for (let at = this.#next; at < this.#spans.length && this.#spans[at]!.start < end; at++) {
      if (this.#spans[at]!.end > start) return true;
    }
    return false;
  }

  #close(end: number): void {
    if (this.#open !== undefined) this.#spans.push({ start: this.#open, end });
    this.#open = undefined;
  }

  /** The line behind the one that holds `offset`; asked in ascending order. */
  #lineAfter(offset: number): Span {
    if (offset > this.#lineEnd) {
      const ends = /[\n\r]|$/g;
      ends.lastIndex = offset;
      this.#lineEnd = ends.exec(this.document)!.index;
      const start = this.#lineEnd + (this.document.startsWith('\r\n', this.#lineEnd) ? 2 : 1);
      ends.lastIndex = start;
      this.#nextLine = { start, end: ends.exec(this.document)?.index ?? start };
    }
    return this.#nextLine;
  }
}
