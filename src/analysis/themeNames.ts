/** What a theme is called: the words with which the texts themselves say it most often. */
import { pause, Turns } from '../base/pause';
import { phraseOf, termsOf, type Term } from './terms/terms';
import type { FoundTheme } from './themes';
import type { ReportColumns } from './view/columns';
import type { ThemeSide } from './view/filter';

export interface Theme extends FoundTheme {
  readonly name: string;
  /** Other words for it in the texts, the most frequent first. */
  readonly also: readonly string[];
}

/** Texts of a theme that are looked at. */
const mostTexts = 80;
const mostOthers = 5;

/** In the order of the themes, which is that of their bits in the columns. */
export async function nameThemes(
  themes: readonly FoundTheme[],
  columns: ReportColumns,
  textOf: (entry: number) => Promise<string>,
): Promise<Theme[]> {
  const forms = themes.map(() => ({ first: new Forms(), others: new Forms() }));
  // in the order of the file: its rows are kept in blocks, and each block is unpacked once
  const turns = new Turns();
  for (const [entry, wanted] of themesByEntry(await entriesOf(themes, columns))) {
    if (turns.isOver) await turns.next();
    const text = await textOf(entry);
    const places = placesIn(text);
    for (const theme of wanted)
      for (const { key, start, end } of places) {
        const at = themes[theme]!.keys.indexOf(key);
        if (at >= 0) (at === 0 ? forms[theme]!.first : forms[theme]!.others).add(text, start, end);
      }
  }
  return themes.map((theme, i) => {
    const [name = '', ...also] = new Set([...forms[i]!.first.inOrder(), ...forms[i]!.others.inOrder()]);
    return { ...theme, name, also: also.slice(0, mostOthers) };
  });
}

function themesByEntry(entries: readonly (readonly number[])[]): [entry: number, themes: number[]][] {
  const found = new Map<number, number[]>();
  entries.forEach((list, theme) => {
    for (const entry of list) {
      const wanted = found.get(entry);
      if (wanted) wanted.push(theme);
      else found.set(entry, [theme]);
    }
  });
  return [...found].sort(([a], [b]) => a - b);
}

/** Entries that are looked at in a few milliseconds. */
const entriesAtOnce = 1 << 16;

/** Some entries of each theme, evenly over the file. */
async function entriesOf(themes: readonly FoundTheme[], columns: ReportColumns): Promise<number[][]> {
  const bySide: Record<ThemeSide, number[]> = { bad: [], good: [] };
  themes.forEach(({ side }, theme) => bySide[side].push(theme));
  const eachTheme = async (visit: (theme: number, entry: number) => void) => {
    for (let entry = 0; entry < columns.length; entry++) {
      if (entry % entriesAtOnce === entriesAtOnce - 1) await pause();
      for (let bits = columns.badThemes[entry]!; bits !== 0; bits &= bits - 1)
        visit(bySide.bad[31 - Math.clz32(bits & -bits)]!, entry);
      for (let bits = columns.goodThemes[entry]!; bits !== 0; bits &= bits - 1)
        visit(bySide.good[31 - Math.clz32(bits & -bits)]!, entry);
    }
  };
  const all = new Uint32Array(themes.length);
  await eachTheme((theme) => all[theme]!++);
  const found = themes.map((): number[] => []);
  const seen = new Uint32Array(themes.length);
  await eachTheme((theme, entry) => {
    const list = found[theme]!;
    const step = Math.max(1, all[theme]! / mostTexts);
    if (list.length < mostTexts && seen[theme]!++ === Math.floor(list.length * step)) list.push(entry);
  });
  return found;
}

/** Where the words and phrases of a text are. */
function placesIn(text: string): { key: number; start: number; end: number }[] {
  const found: { key: number; start: number; end: number }[] = [];
  let before: Term | undefined;
  for (const term of termsOf(text)) {
    const { hash, start, end } = term;
    found.push({ key: hash, start, end });
    if (before && term.joined) found.push({ key: phraseOf(before.hash, hash), start: before.start, end });
    before = term;
  }
  return found;
}

/**
 * Ways in which a theme is written. A capital at the beginning of a sentence is none of the word's own; within one it
 * is: "PDF", "iPhone", the nouns of German.
 */
class Forms {
  readonly #forms = new Map<string, { count: number; written: Map<string, number> }>();

  add(text: string, start: number, end: number): void {
    const written = text.slice(start, end).replace(/\s+/g, ' ');
    const plain = written.toLowerCase();
    const form = this.#forms.get(plain) ?? { count: 0, written: new Map<string, number>() };
    form.count++;
    if (!/(?:^|[.!?:;"“”()\n]\s*)$/.test(text.slice(Math.max(0, start - 3), start)))
      form.written.set(written, (form.written.get(written) ?? 0) + 1);
    this.#forms.set(plain, form);
  }

  inOrder(): string[] {
    return [...this.#forms]
      .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
      .map(([plain, { written }]) => mostFrequent(written) ?? plain);
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [name, count] of counts) if (best === undefined || count > counts.get(best)!) best = name;
  return best;
}
