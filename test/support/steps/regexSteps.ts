/**
 * A regular expression that counts the characters it looks at. It backtracks as JavaScript's engines do, one step for
 * each test of a character or position, so that its count grows as their time does. It finds what the native one finds:
 * `exec` checks that.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Tries to go on behind `at`; the end of the whole match, or -1. */
type Next = (at: number) => number;
type Matcher = (text: string, at: number, state: State, next: Next) => number;

interface State {
  steps: number;
  readonly groups: (readonly [start: number, end: number] | undefined)[];
}

const parser = new RegExpParser({ ecmaVersion: 2025 });
const programs = new WeakMap<RegExp, { readonly match: Matcher; readonly groups: number }>();

/** How many steps `expression` takes from `lastIndex` (sticky, global) or 0 on, and where it finds a match: -1 for nowhere. */
export function countSteps(expression: RegExp, text: string): { steps: number; start: number; end: number } {
  let program = programs.get(expression);
  if (!program) {
    const flags = { unicode: expression.unicode, unicodeSets: expression.flags.includes('v') };
    const pattern = parser.parsePattern(expression.source, undefined, undefined, flags);
    const compiler = new Compiler(expression.flags);
    program = { match: compiler.alternatives(pattern.alternatives, 1), groups: compiler.groups };
    programs.set(expression, program);
  }
  const state: State = { steps: 0, groups: [] };
  let start = expression.sticky || expression.global ? expression.lastIndex : 0;
  for (; start <= text.length; start++) {
    state.groups.length = 0;
    const end = program.match(text, start, state, (at) => at);
    if (end >= 0) return { steps: state.steps, start, end };
    state.steps++;
    if (expression.sticky) break;
    // an expression that begins with `^` and has no flag `m` is not tried again
    if (isAnchored(expression)) break;
  }
  return { steps: state.steps, start: -1, end: -1 };
}

const anchored = new WeakMap<RegExp, boolean>();
function isAnchored(expression: RegExp): boolean {
  let is = anchored.get(expression);
  if (is === undefined) {
    const { alternatives } = parser.parsePattern(expression.source, undefined, undefined, {
      unicode: expression.unicode,
      unicodeSets: expression.flags.includes('v'),
    });
    is =
      !expression.multiline &&
      alternatives.every(({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start');
    anchored.set(expression, is);
  }
  return is;
}

class Compiler {
  groups = 0;
  readonly #numbers = new Map<AST.CapturingGroup, number>();

  constructor(private readonly flags: string) {}

  alternatives(alternatives: readonly AST.Alternative[], direction: 1 | -1): Matcher {
    const all = alternatives.map(({ elements }) => this.#sequence(elements, direction));
    if (all.length === 1) return all[0]!;
    return (text, at, state, next) => {
      for (const one of all) {
        const end = one(text, at, state, next);
        if (end >= 0) return end;
      }
      return -1;
    };
  }

  #sequence(elements: readonly AST.Element[], direction: 1 | -1): Matcher {
    const parts = elements.map((element) => this.#element(element, direction));
    if (direction < 0) parts.reverse();
    return parts.reduceRight<Matcher>(
      (rest, part) => (text, at, state, next) => part(text, at, state, (end) => rest(text, end, state, next)),
      (_text, at, _state, next) => next(at),
    );
  }

  #element(element: AST.Element, direction: 1 | -1): Matcher {
    switch (element.type) {
      case 'Group':
        return this.alternatives(element.alternatives, direction);
      case 'CapturingGroup':
        return this.#capture(element, direction);
      case 'Quantifier':
        return this.#quantifier(element, direction);
      case 'Assertion':
        return this.#assertion(element);
      case 'Backreference':
        return (text, at, state, next) => {
          const group = element.resolved as AST.CapturingGroup;
          const span = state.groups[this.#numbers.get(group) ?? 0];
          const wanted = span ? text.slice(...span) : '';
          state.steps += wanted.length + 1;
          const from = direction > 0 ? at : at - wanted.length;
          return text.startsWith(wanted, from) ? next(at + direction * wanted.length) : -1;
        };
      default:
        return this.#single(this.#test(element), direction);
    }
  }

  #capture(element: AST.CapturingGroup, direction: 1 | -1): Matcher {
    const number = ++this.groups;
    this.#numbers.set(element, number);
    const inner = this.alternatives(element.alternatives, direction);
    return (text, at, state, next) =>
      inner(text, at, state, (end) => {
        const before = state.groups[number];
        state.groups[number] = direction > 0 ? [at, end] : [end, at];
        const found = next(end);
        if (found < 0) state.groups[number] = before;
        return found;
      });
  }

  #quantifier(element: AST.Quantifier, direction: 1 | -1): Matcher {
    const { min, max, greedy, element: repeated } = element;
    const simple =
      repeated.type === 'Character' || repeated.type === 'CharacterSet' || repeated.type === 'CharacterClass';
    if (simple) return this.#repeatedUnit(this.#test(repeated), min, max, greedy, direction);
    const once = this.#element(repeated, direction);
    const repeat = (text: string, at: number, state: State, next: Next, count: number): number => {
      const more = (): number =>
        count < max
          ? once(text, at, state, (end) =>
              end === at && count >= min ? -1 : repeat(text, end, state, next, count + 1),
            )
          : -1;
      if (count < min) return more();
      if (!greedy) {
        const end = next(at);
        return end >= 0 ? end : more();
      }
      const end = more();
      return end >= 0 ? end : next(at);
    };
    return (text, at, state, next) => repeat(text, at, state, next, 0);
  }

  /** One character again and again, without a stack as deep as the text is long. */
  #repeatedUnit(test: UnitTest, min: number, max: number, greedy: boolean, direction: 1 | -1): Matcher {
    return (text, at, state, next) => {
      const ends = [at];
      const advance = (): boolean => {
        const from = ends.at(-1)!;
        state.steps++;
        const length = ends.length - 1 < max ? test(text, from, direction) : 0;
        if (length === 0) return false;
        ends.push(from + direction * length);
        return true;
      };
      while (ends.length - 1 < min) if (!advance()) return -1;
      if (!greedy) {
        for (;;) {
          const end = next(ends.at(-1)!);
          if (end >= 0 || !advance()) return end;
        }
      }
      while (advance());
      for (; ends.length - 1 >= min; ends.pop()) {
        state.steps++;
        const end = next(ends.at(-1)!);
        if (end >= 0) return end;
      }
      return -1;
    };
  }

  #assertion(element: AST.Assertion): Matcher {
    if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
      const inner = this.alternatives(element.alternatives, element.kind === 'lookahead' ? 1 : -1);
      return (text, at, state, next) => {
        const found = inner(text, at, state, (end) => Math.max(end, 0)) >= 0;
        return found !== element.negate ? next(at) : -1;
      };
    }
    const multiline = this.flags.includes('m');
    const isEnd = (text: string, at: number): boolean => /[\n\r\u2028\u2029]/.test(text[at] ?? 'x');
    const isWord = (text: string, at: number): boolean => /\w/.test(text[at] ?? ' ');
    return (text, at, state, next) => {
      state.steps++;
      const holds =
        element.kind === 'start'
          ? at === 0 || (multiline && isEnd(text, at - 1))
          : element.kind === 'end'
            ? at === text.length || (multiline && isEnd(text, at))
            : (isWord(text, at - 1) !== isWord(text, at)) !== (element.kind === 'word' && element.negate);
      return holds ? next(at) : -1;
    };
  }

  #single(test: UnitTest, direction: 1 | -1): Matcher {
    return (text, at, state, next) => {
      state.steps++;
      const length = test(text, at, direction);
      return length > 0 ? next(at + direction * length) : -1;
    };
  }

  /** Whether a character, a set or a class takes the character at an offset, and how long that is. */
  #test(element: AST.Element): UnitTest {
    const native = new RegExp(`^(?:${element.raw})$`, this.flags.replace(/[gmy]/g, ''));
    const unicode = this.flags.includes('u') || this.flags.includes('v');
    const known = new Map<number, boolean>();
    return (text, at, direction) => {
      const code = direction > 0 ? codeAt(text, at, unicode) : codeBefore(text, at, unicode);
      if (code === undefined) return 0;
      let takes = known.get(code);
      if (takes === undefined) known.set(code, (takes = native.test(String.fromCodePoint(code))));
      return takes ? (code > 0xffff ? 2 : 1) : 0;
    };
  }
}

type UnitTest = (text: string, at: number, direction: 1 | -1) => number;

function codeAt(text: string, at: number, unicode: boolean): number | undefined {
  if (at < 0 || at >= text.length) return undefined;
  return unicode ? text.codePointAt(at) : text.charCodeAt(at);
}

function codeBefore(text: string, at: number, unicode: boolean): number | undefined {
  if (at <= 0) return undefined;
  const isPair = unicode && at >= 2 && text.codePointAt(at - 2)! > 0xffff;
  return isPair ? text.codePointAt(at - 2) : text.charCodeAt(at - 1);
}
