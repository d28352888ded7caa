/**
 * Walks over source code once and collects its comments. A language is a list of rules, each of which
 * knows the characters it can begin with; where no rule takes a character, the walk moves on. Constructs
 * that hold code again (template literals, JSX, `<script>`) push a frame instead of calling the walk, so
 * that depth costs no stack.
 *
 * Cost: linear. A rule either takes what it has read, or reads a bounded stretch, or remembers how far it
 * has read in vain (`vain`, `next`, `pairs`). The test `cost.test.ts` counts steps to prove it.
 */

export interface CommentToken {
  readonly kind: 'line' | 'block';
  readonly doc: boolean;
  /** The delimiter it begins with, as the language declares it. */
  readonly open: string;
  readonly start: number;
  readonly end: number;
  /** What is between the delimiters. */
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

/** A construct that a word begins: `REM`, `s/…/…/`, `url(…)`. */
export interface WordRule {
  readonly words: string;
  readonly comment?: boolean;
  /**
   * The offset behind the construct whose word is at `start..end`; `end` when none begins there.
   * `scan.previous` is still the character before the word.
   */
  readonly match: (scan: Scan, start: number, end: number) => number;
}

export interface SyntaxDefinition {
  readonly rules?: readonly Rule[];
  readonly wordRules?: readonly WordRule[];
  /** Word rules match in any case. */
  readonly anyCase?: boolean;
  /** Characters in addition to letters, digits and `_` that make words, such as `-` in CSS. */
  readonly wordCharacters?: string;
  /** How a comment is written: needed to insert a directive. */
  readonly line?: string;
  readonly block?: readonly [open: string, close: string];
  /** Whether an expression may follow the bracket that closes the one at `at`: the head of an `if`, a block. */
  readonly expressionFollows?: (scan: Scan, at: number) => boolean;
}

/** What the walk needs of a language; built by `syntax()`. */
export interface LanguageSyntax extends SyntaxDefinition {
  /** What each code below 128 does: see the constants below. */
  readonly classes: Uint8Array;
  /** Rules by the code of the first character, below 128. */
  readonly table: readonly (readonly Rule[] | undefined)[];
  /** By the code of its first character, one bit per length of the words that have a rule. */
  readonly wordLengths: Uint32Array;
  readonly wordTable: ReadonlyMap<string, WordRule>;
}

/** Classes of characters. `ruled` is added to one of the others. */
// 0: nothing of what follows
const word = 1;
const blank = 2;
const lineEnd = 3;
const opening = 4;
const closing = 5;
const ruled = 8;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';

export function syntax(definition: SyntaxDefinition): LanguageSyntax {
  const { rules = [], wordRules = [], wordCharacters = '', anyCase = false } = definition;
  const classes = new Uint8Array(128);
  const set = (characters: string, kind: number): void => {
    for (const character of characters) classes[character.charCodeAt(0)] = kind;
  };
  set('([{', opening);
  set(')]}', closing);
  set(' \t\v\f', blank);
  set('\n\r', lineEnd);
  set(LETTERS + wordCharacters, word);
  const table: (Rule[] | undefined)[] = new Array<undefined>(128).fill(undefined);
  for (const rule of rules) {
    for (const character of new Set(rule.first)) {
      const code = character.charCodeAt(0);
      classes[code] = classes[code]! | ruled;
      (table[code] ??= []).push(rule);
    }
  }
  const wordLengths = new Uint32Array(128);
  const wordTable = new Map<string, WordRule>();
  for (const rule of wordRules) {
    for (const name of rule.words.split(' ')) {
      wordTable.set(anyCase ? name.toLowerCase() : name, rule);
      for (const first of anyCase ? [name[0]!.toLowerCase(), name[0]!.toUpperCase()] : [name[0]!])
        wordLengths[first.charCodeAt(0)]! |= 1 << name.length;
    }
  }
  return { ...definition, classes, table, wordLengths, wordTable };
}

type Resume = (scan: Scan, at: number) => number;

export interface Frame {
  syntax: LanguageSyntax;
  readonly outer: Frame | undefined;
  /** The walk leaves the frame here at the latest. */
  readonly limit: number;
  /** The code of the bracket that ends it; 0: a rule ends it. */
  readonly close: number;
  /** The code of the bracket that `close` closes: these nest. */
  readonly open: number;
  /** Takes what follows the frame: the rest of a template literal. */
  readonly resume: Resume | undefined;
  /** An interpolation in a string that ends with its line. */
  readonly singleLine: boolean;
  /** Brackets open in it: those of `open`, or of any kind where a rule ends the frame. */
  depth: number;
  /** What a language's rules keep here: open `case`s, the tag's name. */
  state: number;
  name: string;
}

export interface FrameOptions {
  readonly syntax?: LanguageSyntax;
  readonly limit?: number;
  readonly close?: string;
  readonly resume?: Resume;
  readonly singleLine?: boolean;
  readonly name?: string;
}

/** Where a guess was made, to come back to when it turns out wrong. */
interface Guess {
  readonly at: number;
  readonly frame: Frame;
  readonly depth: number;
  readonly comments: number;
  readonly brackets: number;
  readonly previous: number;
  readonly wordStart: number;
  readonly wordEnd: number;
}

const LF = 10;
const CR = 13;
/** Words longer than this are no keywords. */
const LONGEST_KEYWORD = 16;

const OPENING_OF: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export class Scan {
  readonly comments: CommentToken[] = [];
  /** Offset of the last significant character (no white space, no comment), -1 at the start. */
  previous = -1;
  /** The last word. */
  wordStart = 0;
  wordEnd = -1;
  /** What waits for the end of the line: here-documents. */
  readonly atLineEnd: Resume[] = [];
  /** The last closing bracket that an expression may follow. */
  expressionAfter = -1;
  /** How far a rule has read in vain, by the rule's own key. */
  readonly vain = new Map<unknown, number>();
  /** Here no guess is made: it was wrong. */
  refused = -1;
  frame: Frame;

  /** For each open bracket: may an expression follow its close? */
  readonly #brackets: boolean[] = [];
  /** What is read again after wrong guesses may be as long as the document, twice. */
  #guesses: Guess[] = [];
  #budget: number;
  /** By character: the last search's start and what it found. */
  readonly #nextFrom = new Float64Array(128).fill(Infinity);
  readonly #nextAt = new Float64Array(128).fill(-1);
  #nameLines: Map<string, number> | undefined;
  readonly #pairs = new Map<string, Int32Array>();
  #lineStart = 0;
  #lineEnd = -1;

  constructor(
    readonly text: string,
    root: LanguageSyntax,
  ) {
    this.#budget = 2 * text.length;
    this.frame = {
      syntax: root,
      outer: undefined,
      limit: text.length,
      close: 0,
      open: 0,
      resume: undefined,
      singleLine: false,
      depth: 0,
      state: 0,
      name: '',
    };
  }

  get limit(): number {
    return this.frame.limit;
  }

  run(): CommentToken[] {
    let at = this.#firstLine();
    for (;;) {
      const { frame } = this;
      at = this.#walk(frame, at);
      if (this.frame !== frame || at < frame.limit) continue;
      const guess = this.#guesses[0];
      if (guess && guess.frame.limit === frame.limit && this.#budget >= at - guess.at) {
        at = this.#takeBack(guess);
        continue;
      }
      if (!frame.outer) return this.comments;
      if (frame.resume && frame.outer.limit > frame.limit) at = this.leave(at);
      else this.#pop(frame.outer);
    }
  }

  /** The line that names a script's interpreter, in languages that have no `#` as well. */
  #firstLine(): number {
    const start = this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (!this.text.startsWith('#!', start) || this.text.charCodeAt(start + 2) === 91 /* Rust: #![allow()] */) return 0;
    const end = this.lineEnd(start);
    return this.add('line', false, '#', start, start + 1, end, end);
  }

  /** Walks until the frame changes or ends. */
  #walk(frame: Frame, from: number): number {
    const { text } = this;
    const { syntax: language, limit } = frame;
    const { classes, table, wordLengths } = language;
    const tracks = language.expressionFollows;
    let at = from;
    next: while (at < limit) {
      const code = text.charCodeAt(at);
      let kind = code < 128 ? classes[code]! : word;
      if (kind >= ruled) {
        for (const rule of table[code]!) {
          const end = rule.match(this, at);
          if (end === at) continue;
          if (rule.comment !== true) this.previous = end - 1;
          if (this.frame !== frame || frame.syntax !== language) return end;
          at = end;
          continue next;
        }
        kind -= ruled;
      }
      if (kind === word) {
        const start = at++;
        while (at < limit) {
          const unit = text.charCodeAt(at);
          if (unit < 128 && (classes[unit]! & 7) !== word) break;
          at++;
        }
        const length = at - start;
        if (length < 32 && code < 128 && (wordLengths[code]! >>> length) & 1) {
          const spelling = text.slice(start, at);
          const rule = language.wordTable.get(language.anyCase ? spelling.toLowerCase() : spelling);
          const end = rule ? rule.match(this, start, at) : at;
          if (end !== at || this.frame !== frame) {
            if (rule!.comment !== true) this.previous = end - 1;
            if (this.frame !== frame || frame.syntax !== language) return end;
            at = end;
            continue;
          }
        }
        this.wordStart = start;
        this.wordEnd = at;
        this.previous = at - 1;
      } else if (kind === blank) at++;
      else if (kind === lineEnd) {
        at++;
        if (frame.singleLine) {
          this.#pop(frame.outer!);
          return at;
        }
        if (this.atLineEnd.length > 0 && !(code === CR && text.charCodeAt(at) === LF)) {
          for (const resume of this.atLineEnd.splice(0)) at = resume(this, at);
        }
      } else if (kind === opening) {
        if (frame.close === 0 || code === frame.open) frame.depth++;
        if (tracks) this.#brackets.push(tracks(this, at));
        this.previous = at++;
      } else if (kind === closing) {
        if (code === frame.close && frame.depth === 0) return this.leave(at + 1);
        if (frame.depth > 0 && (frame.close === 0 || code === frame.close)) frame.depth--;
        if (tracks && this.#brackets.pop() === true) this.expressionAfter = at;
        this.previous = at++;
      } else this.previous = at++;
    }
    return at;
  }

  /** Goes on in a new frame. */
  push({ syntax: language, limit, close, resume, singleLine = false, name = '' }: FrameOptions): void {
    const outer = this.frame;
    this.frame = {
      syntax: language ?? outer.syntax,
      outer,
      limit: limit ?? outer.limit,
      close: close ? close.charCodeAt(0) : 0,
      open: close ? (OPENING_OF[close] ?? close).charCodeAt(0) : 0,
      resume,
      singleLine,
      depth: 0,
      state: 0,
      name,
    };
  }

  /** Goes on in a new frame; when the document ends before the frame does, the construct at `at` was none. */
  guess(at: number, frame: FrameOptions): void {
    const { previous, wordStart, wordEnd, comments } = this;
    const brackets = this.#brackets.length;
    this.#guesses.push({
      at,
      frame: this.frame,
      depth: this.frame.depth,
      comments: comments.length,
      brackets,
      previous,
      wordStart,
      wordEnd,
    });
    this.push(frame);
  }

  /** Leaves the innermost frame, but never the document, and takes what follows it. */
  leave(at: number): number {
    const { outer, resume } = this.frame;
    if (!outer) return at;
    this.previous = at - 1;
    this.#pop(outer);
    if (!resume) return at;
    const end = resume(this, at);
    this.previous = end - 1;
    return end;
  }

  #pop(outer: Frame): void {
    this.frame = outer;
    while (this.#guesses.length > 0 && this.#guesses.at(-1)!.frame === outer) this.#guesses.pop();
  }

  #takeBack(guess: Guess): number {
    this.#budget -= this.text.length - guess.at;
    this.#guesses = [];
    this.frame = guess.frame;
    this.frame.depth = guess.depth;
    this.comments.length = guess.comments;
    this.#brackets.length = Math.min(this.#brackets.length, guess.brackets);
    this.atLineEnd.length = 0;
    this.previous = guess.previous;
    this.wordStart = guess.wordStart;
    this.wordEnd = guess.wordEnd;
    this.expressionAfter = -1;
    this.#lineEnd = -1;
    this.refused = guess.at;
    return guess.at;
  }

  /** Whether a rule has read past `at` in vain. */
  isVain(key: unknown, at: number): boolean {
    return (this.vain.get(key) ?? -1) > at;
  }

  /** Not to be asked again before `until`: the rule has read so far in vain. */
  giveUp(key: unknown, at: number, until: number): number {
    this.vain.set(key, until);
    return at;
  }

  /** Where the next `character` (below 128) is, at or behind `from`; Infinity when nowhere. Linear however often it is asked. */
  next(character: string, from: number): number {
    const code = character.charCodeAt(0);
    if (from < this.#nextFrom[code]! || from > this.#nextAt[code]!) {
      const found = this.text.indexOf(character, from);
      this.#nextFrom[code] = from;
      this.#nextAt[code] = found < 0 ? Infinity : found;
    }
    return this.#nextAt[code]!;
  }

  /** Where the next `needle` begins within the frame, -1 when it doesn't. For rules that take all there is in that case. */
  find(needle: string, from: number): number {
    const { text, limit } = this;
    const found = limit === text.length ? text.indexOf(needle, from) : text.slice(from, limit).indexOf(needle);
    return found < 0 || limit === text.length ? found : from + found; // never read on behind an island
  }

  /** The offset behind the next `needle`, or the frame's limit. */
  after(needle: string, from: number): number {
    const found = this.find(needle, from);
    return found < 0 ? this.limit : found + needle.length;
  }

  /** The offset of the line's end, `\n` or `\r`. */
  lineEnd(from: number): number {
    return Math.min(this.frame.limit, this.next('\n', from), this.next('\r', from));
  }

  /** Where the line of `at` begins. */
  lineStart(at: number): number {
    if (at > this.#lineEnd || at < this.#lineStart) {
      let start = at;
      const bound = at > this.#lineEnd ? this.#lineEnd + 1 : 0;
      while (start > bound && !isLineEnd(this.text.charCodeAt(start - 1))) start--;
      this.#lineStart = start;
      this.#lineEnd = Math.min(this.next('\n', at), this.next('\r', at));
    }
    return this.#lineStart;
  }

  /** Only blanks are before `at` on its line. */
  isLineStart(at: number): boolean {
    for (let before = at - 1; before >= 0; before--) {
      const code = this.text.charCodeAt(before);
      if (isLineEnd(code)) return true;
      if (code !== 32 && code !== 9 && code !== 0xfeff) return false;
    }
    return true;
  }

  /** Whether a line behind `at` consists of `name`, or begins with it and has no letter next: the end of a here-document. */
  hasLineAfter(name: string, at: number): boolean {
    this.#nameLines ??= nameLines(this.text);
    return (this.#nameLines.get(name) ?? -1) >= at;
  }

  /** Where the bracket at `from` is closed, escapes and nesting respected; -1 when it isn't. The first call pairs all that follow. */
  pairOf(from: number, open: string, close: string): number {
    const key = open + close;
    let pairs = this.#pairs.get(key);
    if (!pairs) {
      pairs = pairsOf(this.text, from, open.charCodeAt(0), close.charCodeAt(0));
      this.#pairs.set(key, pairs);
    }
    return pairs[from]!;
  }

  /** The word that ends at `previous`, '' when there is none or it is too long for a keyword. */
  get previousWord(): string {
    const length = this.wordEnd - this.wordStart;
    return this.wordEnd === this.previous + 1 && length <= LONGEST_KEYWORD
      ? this.text.slice(this.wordStart, this.wordEnd)
      : '';
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

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

/** The longest name of a here-document that is looked for. */
const LONGEST_NAME = 80;

/** Where each name last is alone on its line, or first on it before a character that is in no name. */
function nameLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (let at = 0; at < text.length;) {
    const lineAt = at;
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
    const start = at;
    while (at < text.length && at - start <= LONGEST_NAME && isNameUnit(text.charCodeAt(at))) at++;
    if (at > start && at - start <= LONGEST_NAME) lines.set(text.slice(start, at), lineAt);
    let end = at;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    // names with blanks or marks: the whole line, when it is short
    if (end - start <= LONGEST_NAME && end > at) lines.set(text.slice(start, end).trimEnd(), lineAt);
    at = end + 1;
  }
  return lines;
}

function isNameUnit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127
  );
}

function pairsOf(text: string, from: number, open: number, close: number): Int32Array {
  const pairs = new Int32Array(text.length).fill(-1);
  const waiting: number[] = [];
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === close) {
      const start = waiting.pop();
      if (start !== undefined) pairs[start] = at;
    } else if (code === open) waiting.push(at);
  }
  return pairs;
}
