/** What a theme is called: the words with which the texts themselves say it most often. */
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
  for (const [entry, wanted] of themesByEntry(entriesOf(themes, columns))) {
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

/** Some entries of each theme, evenly over the file. */
function entriesOf(themes: readonly FoundTheme[], columns: ReportColumns): number[][] {
  const numbers: Record<ThemeSide, number> = { bad: 0, good: 0 };
  return themes.map(({ side }) => {
    const bit = 1 << numbers[side]++;
    const marks = side === 'bad' ? columns.badThemes : columns.goodThemes;
    const all: number[] = [];
    for (let entry = 0; entry < columns.length; entry++) if (marks[entry]! & bit) all.push(entry);
    const step = Math.max(1, all.length / mostTexts);
    return Array.from({ length: Math.min(mostTexts, all.length) }, (_, i) => all[Math.floor(i * step)]!);
  });
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
