/** What the negative and the positive texts of a file are about: words and phrases that are far more likely there. */
import { pause } from '../base/pause';
import { logOddsZ, type TermUse } from './logOdds';
import { TermCounts } from './termCounts';
import { apart, phraseOf } from './terms/terms';
import { mostThemes } from './view/columns';
import { themeSides, type ThemeSide } from './view/filter';

/** Packed terms of one entry after the other (`packTerms`), read as often as it is needed. */
export type TermsOfEntries = () => AsyncIterable<{ readonly keys: Uint32Array; readonly ends: Uint32Array }>;

/** The side of an entry: negative, positive, or neither. */
export type SideOf = (entry: number) => ThemeSide | undefined;

export interface FoundTheme {
  readonly side: ThemeSide;
  /** Terms that mark a text with it, as `termKeys` gives them; the first is what it is named after. */
  readonly keys: readonly number[];
  /** How certain it is that this side mentions it more often, in standard deviations. */
  readonly z: number;
}

/** By chance alone, one term in forty gets this far. */
const leastZ = 1.96;
/** Minimum ratio of its frequency on its side to that on the other. */
const leastRatio = 1.5;
const fewestRows = 3;
/** A theme is in at least this many of a thousand texts of its side. */
const fewestPerThousand = 4;
/** Maximum number of candidates per side whose overlap is computed. */
const candidatesPerSide = 96;
/** Two candidates that share at least this much of the rarer one's texts are one theme. */
const sameTheme = 0.6;

/** Number of terms that take a few milliseconds to weigh. */
const termsAtOnce = 1 << 14;

/** The keys of an entry's words and of its phrases of two, each once. */
function termKeys(keys: Uint32Array, from: number, to: number, into: Set<number>): Set<number> {
  into.clear();
  let before: number = apart;
  for (let at = from; at < to; at++) {
    const key = keys[at]!;
    if (key !== apart) {
      into.add(key);
      if (before !== apart && before !== key) into.add(phraseOf(before, key));
    }
    before = key;
  }
  return into;
}

export async function findThemes(entries: TermsOfEntries, sideOf: SideOf): Promise<FoundTheme[]> {
  const counts = new TermCounts();
  const totals = { bad: 0, good: 0, all: 0 };
  const texts = { bad: 0, good: 0 };
  const roomFor = (words: number) => counts.prepare(2 * words);
  await eachEntry(entries, roomFor, (keys, entry) => {
    const side = sideOf(entry);
    if (side) texts[side]++;
    for (const key of keys) {
      counts.add(key, side);
      if (side) totals[side]++;
      totals.all++;
    }
  });
  const candidates = await candidatesOf(counts, totals, texts);
  const overlap = await overlaps(entries, candidates);
  return themeSides.flatMap((side) => {
    const own = candidates.map((_, i) => i).filter((i) => candidates[i]!.side === side);
    return joined(own, candidates, overlap).slice(0, mostThemes);
  });
}

async function eachEntry(
  entries: TermsOfEntries,
  before: ((words: number) => Promise<void>) | undefined,
  visit: (keys: ReadonlySet<number>, entry: number) => void,
): Promise<void> {
  const found = new Set<number>();
  let entry = 0;
  for await (const { keys, ends } of entries()) {
    let from = 0;
    await before?.(keys.length);
    for (const to of ends) {
      visit(termKeys(keys, from, to, found), entry++);
      from = to;
    }
  }
}

interface Candidate extends TermUse {
  readonly key: number;
  readonly side: ThemeSide;
  readonly z: number;
}

async function candidatesOf(
  counts: TermCounts,
  totals: TermUse,
  texts: Readonly<Record<ThemeSide, number>>,
): Promise<Candidate[]> {
  let seen = 0;
  const found: Record<ThemeSide, Candidate[]> = { bad: [], good: [] };
  const fewest = (side: ThemeSide) => Math.max(fewestRows, (texts[side] * fewestPerThousand) / 1000);
  for (const { key, ...use } of counts.terms()) {
    if (++seen % termsAtOnce === 0) await pause();
    if (use.bad < fewestRows && use.good < fewestRows) continue;
    const z = logOddsZ(use, totals);
    const side: ThemeSide = z > 0 ? 'bad' : 'good';
    const other: ThemeSide = z > 0 ? 'good' : 'bad';
    if (Math.abs(z) < leastZ || use[side] < fewest(side)) continue;
    if (use[side] * Math.max(1, texts[other]) < leastRatio * use[other] * Math.max(1, texts[side])) continue;
    found[side].push({ key, side, z: Math.abs(z), ...use });
  }
  return themeSides.flatMap((side) =>
    found[side].sort((a, b) => b.z - a.z || a.key - b.key).slice(0, candidatesPerSide),
  );
}

/** Texts that have both of two candidates: `[candidates, candidates]`, the texts of each one in its own place. */
async function overlaps(entries: TermsOfEntries, candidates: readonly Candidate[]): Promise<Uint32Array> {
  const width = candidates.length;
  const numbers = new Map(candidates.map(({ key }, i) => [key, i]));
  const both = new Uint32Array(width * width);
  if (width === 0) return both;
  const here: number[] = [];
  await eachEntry(entries, undefined, (keys) => {
    here.length = 0;
    for (const key of keys) {
      const number = numbers.get(key);
      if (number !== undefined) here.push(number);
    }
    for (const a of here) for (const b of here) both[a * width + b]!++;
  });
  return both;
}

/**
 * Candidates that say the same become one theme, named after the more telling of them; a word that is hardly ever
 * without its phrase is named after the phrase.
 */
function joined(own: readonly number[], candidates: readonly Candidate[], both: Uint32Array): FoundTheme[] {
  const width = candidates.length;
  const textsWith = (a: number, b: number) => both[a * width + b]!;
  /**
   * The texts of which most must have both. A phrase goes with its word at once, since it adds no texts to it; a word
   * goes with a phrase, and a word with a word, only where it is hardly ever without: a rare word within the texts of a
   * frequent one is a theme of its own.
   */
  const needed = (each: number, other: number): number => {
    const [ofEach, ofOther] = [textsWith(each, each), textsWith(other, other)];
    const [phrase, otherPhrase] = [isPhrase(candidates[each]!.key), isPhrase(candidates[other]!.key)];
    return phrase === otherPhrase ? Math.max(ofEach, ofOther) : ofEach;
  };
  const themes: { first: number; members: number[] }[] = [];
  for (const each of own) {
    const theme = themes.find(({ members }) =>
      members.some((other) => textsWith(each, other) >= sameTheme * needed(each, other)),
    );
    if (theme) theme.members.push(each);
    else themes.push({ first: each, members: [each] });
  }
  return themes.map(({ first, members }): FoundTheme => {
    const most = Math.max(...members.map((member) => textsWith(member, member)));
    // the longest name that still covers most of the theme
    const name =
      members.find((member) => isPhrase(candidates[member]!.key) && textsWith(member, member) >= sameTheme * most) ??
      first;
    const keys = [name, ...members.filter((member) => member !== name)].map((member) => candidates[member]!.key);
    const { side, z } = candidates[first]!;
    return { side, keys, z };
  });
}

function isPhrase(key: number): boolean {
  return key >= 2 ** 32;
}

/** Which themes an entry has: a bit for each, by side. */
export async function markThemes(
  entries: TermsOfEntries,
  themes: readonly FoundTheme[],
  mark: (entry: number, bad: number, good: number) => void,
): Promise<void> {
  const bits = new Map<number, { bad: number; good: number }>();
  const numbers = { bad: 0, good: 0 };
  for (const { side, keys } of themes) {
    const bit = 1 << numbers[side]++;
    for (const key of keys) {
      const before = bits.get(key) ?? { bad: 0, good: 0 };
      bits.set(key, { ...before, [side]: before[side] | bit });
    }
  }
  await eachEntry(entries, undefined, (keys, entry) => {
    let [bad, good] = [0, 0];
    for (const key of keys) {
      const each = bits.get(key);
      if (!each) continue;
      bad |= each.bad;
      good |= each.good;
    }
    mark(entry, bad >>> 0, good >>> 0);
  });
}
