/**
 * Walks over source code once and collects its comments. A language is a list of rules, each of which
 * knows the characters it can begin with; where no rule takes a character, the walk goes on. Constructs
 * that hold code again (template literals, JSX, `<script>`) push a frame instead of calling the walk, so
 * that depth costs no stack. Cost: linear, as every rule either takes what it has read or gives up at
 * the line's end and is not asked again on that line (`giveUpUntil`).
 */

export interface CommentToken {
  readonly kind: 'line' | 'block';
  readonly doc: boolean;
  /** The delimiter it begins with, as the language declares it. */
  readonly open: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface Rule {
  /** Characters it can begin with. */
  readonly first: string;
  /** Comments leave the significant character before them in place. */
  readonly comment?: boolean;
  /** The offset behind the construct that begins at `at`; `at` itself when none does. */
  readonly match: (scan: Scan, at: number) => number;
}

export interface SyntaxDefinition {
  readonly rules: readonly Rule[];
  /** Characters beside letters, digits and `_` that make words, such as `'` in Haskell. */
  readonly wordCharacters?: string;
  /** How a comment is written: needed to insert a directive. */
  readonly line?: string;
  readonly block?: readonly [open: string, close: string];
}

/** What the walk needs of a language; built by `syntax()`. */
export interface LanguageSyntax extends SyntaxDefinition {
  /** Rules by the code of the first character, below 128. */
  readonly table: readonly (readonly Rule[] | undefined)[];
  /** 1 for the codes below 128 that make words. */
  readonly words: Uint8Array;
}

export function syntax(definition: SyntaxDefinition): LanguageSyntax {
  const table: (Rule[] | undefined)[] = new Array<undefined>(128).fill(undefined);
  for (const rule of definition.rules) {
    for (const character of rule.first) (table[character.charCodeAt(0)] ??= []).push(rule);
  }
  const words = new Uint8Array(128);
  for (const character of `abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_${definition.wordCharacters ?? ''}`) {
    words[character.charCodeAt(0)] = 1;
  }
  return { ...definition, table, words };
}

type Resume = (scan: Scan, at: number) => number;

export interface Frame {
  syntax: LanguageSyntax;
  /** The walk leaves the frame here at the latest. */
  readonly limit: number;
  /** The code of the bracket that ends it; 0: a rule ends it. */
  readonly close: number;
  /** Takes what follows the closing bracket: the rest of a template literal. */
  readonly resume?: Resume;
  /** An interpolation in a string that ends with its line. */
  readonly singleLine: boolean;
  /** Open brackets of any kind. */
  depth: number;
}

/** Finds the next occurrence of a character and remembers it, so that asking again and again stays linear. */
class Finder {
  #from = 0;
  #found = -1;

  constructor(
    private readonly text: string,
    private readonly character: string,
  ) {}

  /** Infinity when there is none. */
  next(from: number): number {
    if (from < this.#from || from > this.#found) {
      const found = this.text.indexOf(this.character, from);
      this.#from = from;
      this.#found = found < 0 ? Infinity : found;
    }
    return this.#found;
  }
}

const LF = 10;
const CR = 13;

export class Scan {
  readonly comments: CommentToken[] = [];
  /** Code units read, looks ahead included: what a test of linearity counts. */
  steps = 0;
  /** Offset of the last significant character (no white space, no comment), -1 at the start. */
  previous = -1;
  /** The last word, when `previous` is its last character. */
  wordStart = 0;
  wordEnd = -1;
  /** What waits for the end of the line: here-documents. */
  readonly atLineEnd: Resume[] = [];

  /** For each open parenthesis: does it hold the head of an `if`, `while` or `for`? */
  readonly parentheses: boolean[] = [];
  /** The last parenthesis that closed such a head. */
  controlParenthesis = -1;

  /** Rules of nesting comments that have met one that does not close. */
  readonly unbalanced = new Set<Rule>();

  readonly #frames: Frame[];
  readonly #gaveUpUntil = new Map<Rule, number>();
  readonly #feeds: Finder;
  readonly #returns: Finder;
  #lastLineWith: Map<string, number> | undefined;

  constructor(
    readonly text: string,
    root: LanguageSyntax,
  ) {
    this.#feeds = new Finder(text, '\n');
    this.#returns = new Finder(text, '\r');
    this.#frames = [{ syntax: root, limit: text.length, close: 0, singleLine: false, depth: 0 }];
  }

  get frame(): Frame {
    return this.#frames[this.#frames.length - 1]!;
  }

  get limit(): number {
    return this.frame.limit;
  }

  run(): CommentToken[] {
    const { text } = this;
    let at = 0;
    for (;;) {
      const { frame } = this;
      if (at >= frame.limit) {
        if (this.#frames.length === 1) return this.comments;
        at = Math.max(at, frame.limit);
        this.#frames.pop();
        continue;
      }
      const next = this.#step(frame, text.charCodeAt(at), at);
      this.steps += Math.max(1, next - at);
      at = next;
    }
  }

  #step(frame: Frame, code: number, at: number): number {
    const { table, words } = frame.syntax;
    const rules = code < 128 ? table[code] : undefined;
    if (rules) {
      for (const rule of rules) {
        if ((this.#gaveUpUntil.get(rule) ?? -1) > at) continue;
        const end = rule.match(this, at);
        if (end === at) continue;
        if (!rule.comment) this.previous = end - 1;
        return end;
      }
    }
    if (code === LF || code === CR) return this.#lineEnd(frame, at + 1);
    if (code >= 128 || words[code] === 1) return this.#word(words, at);
    if (code === 32 || code === 9) return at + 1;
    if (code === 40 || code === 91 || code === 123) frame.depth++;
    else if (code === 41 || code === 93 || code === 125) {
      if (code === frame.close && frame.depth === 0) {
        this.#frames.pop();
        const end = frame.resume ? frame.resume(this, at + 1) : at + 1;
        this.previous = end - 1;
        return end;
      }
      if (frame.depth > 0) frame.depth--;
    }
    this.previous = at;
    return at + 1;
  }

  #word(words: Uint8Array, start: number): number {
    const { text, limit } = this;
    let at = start + 1;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code < 128 && words[code] === 0) break;
    }
    this.wordStart = start;
    this.wordEnd = at;
    this.previous = at - 1;
    return at;
  }

  #lineEnd(frame: Frame, at: number): number {
    if (frame.singleLine) {
      this.#frames.pop();
      return at;
    }
    if (this.atLineEnd.length > 0 && !(this.text.charCodeAt(at - 1) === CR && this.text.charCodeAt(at) === LF)) {
      for (const resume of this.atLineEnd.splice(0)) at = resume(this, at);
    }
    return at;
  }

  push(frame: Omit<Frame, 'depth'>): void {
    this.#frames.push({ ...frame, depth: 0 });
  }

  /** Leaves the innermost frame, but never the document. */
  pop(): void {
    if (this.#frames.length > 1) this.#frames.pop();
  }

  /** Goes on with `code` up to the closing bracket, then with `resume`. */
  enter(close: string, resume: Resume, singleLine = false, code = this.frame.syntax): void {
    this.push({ syntax: code, limit: this.limit, close: close.charCodeAt(0), resume, singleLine });
  }

  /** Not to be asked again before `until`: it has read so far in vain. */
  giveUp(rule: Rule, at: number, until: number): number {
    this.steps += until - at;
    this.#gaveUpUntil.set(rule, until);
    return at;
  }

  /** Where the next `needle` begins within the frame, -1 when it doesn't. */
  find(needle: string, from: number): number {
    const { text, limit } = this;
    if (limit === text.length) return text.indexOf(needle, from);
    const found = text.slice(from, limit).indexOf(needle); // never read on behind an island
    return found < 0 ? -1 : from + found;
  }

  /** The offset behind the next `needle`, or the frame's limit. */
  after(needle: string, from: number): number {
    const found = this.find(needle, from);
    return found < 0 ? this.limit : found + needle.length;
  }

  /** The offset of the line's end, `\n` or `\r`. */
  lineEnd(from: number): number {
    return Math.min(this.limit, this.#feeds.next(from), this.#returns.next(from));
  }

  /** Only blanks stand before `at` on its line. */
  isLineStart(at: number): boolean {
    for (let before = at - 1; before >= 0; before--) {
      const code = this.text.charCodeAt(before);
      if (code === LF || code === CR) return true;
      if (code !== 32 && code !== 9 && code !== 0xfeff) return false;
    }
    return true;
  }

  /** Whether a line begins at or behind `at` that reads `line` (blanks at its ends aside) or begins with that word. */
  hasLineAfter(line: string, at: number): boolean {
    if (!this.#lastLineWith) {
      this.#lastLineWith = new Map();
      for (const match of this.text.matchAll(/^[ \t]*(\w+)?[^\n\r]*$/gm)) {
        if (match[1] !== undefined) this.#lastLineWith.set(match[1], match.index);
        if (match[0].length <= 120) this.#lastLineWith.set(match[0].trim(), match.index);
      }
      this.steps += this.text.length;
    }
    return (this.#lastLineWith.get(line) ?? -1) >= at;
  }

  /** The word that ends at `previous`, '' when there is none or it is long. */
  get previousWord(): string {
    const length = this.wordEnd - this.wordStart;
    return this.wordEnd === this.previous + 1 && length <= 12 ? this.text.slice(this.wordStart, this.wordEnd) : '';
  }

  add(
    kind: 'line' | 'block',
    doc: boolean,
    open: string,
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
  ): number {
    this.comments.push({ kind, doc, open, start, end, contentStart: Math.min(contentStart, contentEnd), contentEnd });
    return end;
  }
}
