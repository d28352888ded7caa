/**
 * What the labels of a column mean, read all together: "1" is the best of 0 and 1 and the worst of five stars, "happy"
 * is positive beside "unhappy" and an emotion beside "angry".
 */
import { counted } from '../base/english';
import { listed } from '../base/plainText';
import { excerpt } from '../base/errors';
import { scaleOf, toneByTop, toneOn } from './labelScales';
import { asksForBad, asksForOther, columnKinds, scalesByTop, type ColumnKind, type Sentiment } from './labelTable';
import { answerOf, everyLanguage, meaningOf, numbered, opinionOf, ratingOf, yesOrNo } from './labelText';

export interface ReadLabels {
  /** The tone of a plain label, for those that have one. */
  readonly tones: ReadonlyMap<string, Sentiment>;
  /** Plain labels that are no class: several labels in one cell, or numbers beyond the scale. */
  readonly leftOut: ReadonlySet<string>;
  /** How the labels were read, one sentence each. */
  readonly notes: readonly string[];
  /** Those of the notes that their reader should look at. */
  readonly warnings: readonly string[];
}

/** Rows by plain label. */
type Rows = ReadonlyMap<string, number>;

/** @param column the name of the column, which says what numbers are */
export function readLabels(rows: Rows, column = ''): ReadLabels {
  const reading = new Reading(rows, kindOf(column), column);
  reading.read();
  return reading;
}

/** What the name of a column says about numbers in it. */
export function kindOf(column: string): ColumnKind {
  const plain = plainColumn(column);
  return columnKinds.find(([name]) => name.test(plain))?.[1] ?? 'plain';
}

/** `IsToxic` and `is_toxic` as `is toxic`. */
function plainColumn(column: string): string {
  return column
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

class Reading implements ReadLabels {
  readonly tones = new Map<string, Sentiment>();
  readonly leftOut = new Set<string>();
  readonly notes: string[] = [];
  readonly warnings: string[] = [];

  constructor(
    private readonly rows: Rows,
    private readonly kind: ColumnKind,
    private readonly column: string,
  ) {}

  read(): void {
    const single = this.#withoutSeveral(this.#withoutDashes([...this.rows.keys()]));
    const labels = this.#withoutTypos(single);
    // A typing error on one row must not decide on what scale all the others are.
    const frequent = labels.filter((label) => this.rows.get(label)! > 1);
    const deciding = frequent.length >= 2 ? frequent : labels;
    if (deciding.length === 0) return;
    const read =
      this.#answers(labels) ||
      this.#ratings(deciding, labels) ||
      this.#numbered(deciding, labels) ||
      this.#words(deciding, labels) ||
      this.#mixed(deciding, labels);
    if (!read) this.#names(labels);
  }

  #warn(note: string): void {
    this.notes.push(note);
    this.warnings.push(note);
  }

  /** A dash is the opposite of a plus; without one, it says that there is no label. */
  #withoutDashes(labels: readonly string[]): readonly string[] {
    const dashes = labels.filter((label) => /^--?$/.test(label));
    if (dashes.length === 0 || labels.some((label) => /^\+\+?$/.test(label))) return labels;
    for (const label of dashes) this.leftOut.add(label);
    this.notes.push(`${this.#rowsOf(dashes)} with a dash instead of a label ${this.#are(dashes)} left out.`);
    return labels.filter((label) => !this.leftOut.has(label));
  }

  /** What a label means beside the others: "n" is negative beside "p", and 0 neutral between plus and minus. */
  #opinionOf(label: string): ReturnType<typeof opinionOf> {
    const beside = (pattern: RegExp) => [...this.rows.keys()].some((each) => pattern.test(each));
    if (label === 'n' && beside(/^p\+?$/)) return { sentiment: 'negative', languages: everyLanguage };
    if (label === '0' && beside(/^\+\+?$/) && beside(/^--?$/))
      return { sentiment: 'neutral', languages: everyLanguage };
    return opinionOf(label);
  }

  /** Cells with several labels are no class of their own; "positive; very positive" is of one tone all the same. */
  #withoutSeveral(labels: readonly string[]): string[] {
    const known = new Set(labels);
    const several: string[] = [];
    const rest = labels.filter((label) => {
      const parts = label.split(/\s*(?:[;|,/&+\n]|\band\b)\s*/).filter((part) => part !== '');
      if (parts.length < 2 || meaningOf(label) || opinionOf(label) || ratingOf(label)) return true;
      if (!parts.every((part) => known.has(part) || meaningOf(part))) return true;
      const tones = new Set(parts.map((part) => opinionOf(part)?.sentiment));
      const [tone] = tones;
      if (tones.size === 1 && tone) this.tones.set(label, tone);
      else {
        several.push(label);
        this.leftOut.add(label);
      }
      return false;
    });
    if (several.length > 0)
      this.#warn(
        `${this.#rowsOf(several)} with several labels in one cell (${quoted(several)}) ${this.#are(several)} skipped: decide on one label each.`,
      );
    return rest;
  }

  /** "postive" beside "positive" is a typing error of it. */
  #withoutTypos(labels: readonly string[]): string[] {
    const right = [
      ...new Set(['negative', 'neutral', 'positive', ...labels.filter((label) => meaningOf(label))]),
    ].filter((label) => label.length >= 6);
    const found: string[] = [];
    const rest = labels.filter((label) => {
      if (label.length < 6 || label.includes(' ') || opinionOf(label)) return true;
      const meant = right.find((word) => oneEditApart(label, word));
      if (meant === undefined || !labels.some((each) => meaningOf(each))) return true;
      this.tones.set(label, meaningOf(meant)!);
      found.push(`"${label}" (${counted(this.rows.get(label)!, 'row')}) as ${meant}`);
      return false;
    });
    if (found.length > 0)
      this.#warn(
        `Labels that look misspelled are read as what they resemble: ${found.join(', ')}. Correct them, or say what they mean (--labels).`,
      );
    return rest;
  }

  /** Yes and no under a name such as `is_negative` or `is_toxic`. */
  #answers(labels: readonly string[]): boolean {
    const plain = plainColumn(this.column);
    const [bad, other] = [asksForBad.test(plain), asksForOther.test(plain)];
    if (!(bad || other) || labels.some((label) => yesOrNo(label) === undefined)) return false;
    if (bad) this.#meant(labels, (label) => (yesOrNo(label) ? 'negative' : 'positive'));
    else
      this.#warn(
        `The answers in "${excerpt(this.column)}" (${quoted(labels)}) are read as names of classes, since neither is a tone by itself: if they are tones, say so (--labels "A=negative,B=positive").`,
      );
    return true;
  }

  #ratings(deciding: readonly string[], labels: readonly string[]): boolean {
    const ratings = deciding.map(ratingOf);
    if (!ratings.every((rating) => rating !== undefined)) return false;
    const top = ratings.find((rating) => rating.top !== undefined)?.top;
    if (top !== undefined) {
      const scale = scalesByTop[top];
      const told =
        scale?.told ??
        `by their share of the best, ${top}: below 50% is negative, 50% to 69% neutral, from 70% positive`;
      this.#onScale(labels, told, (label) => {
        const rating = ratingOf(label);
        return rating && toneByTop(rating.value, rating.top ?? top);
      });
      return true;
    }
    const values = ratings.map(({ value }) => value);
    // Beside stars, -1 says that there is none.
    const real = Math.max(...values) >= 3 ? values.filter((value) => value !== -1) : values;
    const scale = scaleOf(Math.min(...real) >= 0 ? real : values, this.kind);
    if (!scale) {
      this.#warn(
        `The numbers in ${this.column === '' ? 'the label column' : `"${excerpt(this.column)}"`} are read as names of classes, not as a scale (${quoted(labels)}): if they are ratings, say what they mean (--labels "1=negative,…").`,
      );
      return true;
    }
    this.#onScale(labels, scale.told, (label) => {
      const rating = ratingOf(label);
      return rating && toneOn(scale, rating.value);
    });
    return true;
  }

  #onScale(labels: readonly string[], told: string, toneOf: (label: string) => Sentiment | undefined): void {
    const off: string[] = [];
    for (const label of labels) {
      const tone = toneOf(label) ?? meaningOf(label);
      if (tone) this.tones.set(label, tone);
      else {
        off.push(label);
        this.leftOut.add(label);
      }
    }
    this.notes.push(`The labels are read as a scale: ${told} (${this.#counts(labels)}).`);
    if (off.length === 1)
      this.notes.push(
        `The label "${excerpt(off[0]!)}" (${counted(this.rows.get(off[0]!)!, 'row')}) is not on that scale and is left out.`,
      );
    else if (off.length > 1)
      this.notes.push(`${this.#rowsOf(off)} with labels that are not on that scale (${quoted(off)}) are left out.`);
  }

  /** "5 - Very satisfied": by the words where all are known, else by the numbers. */
  #numbered(deciding: readonly string[], labels: readonly string[]): boolean {
    const parts = deciding.map((label) => numbered(label));
    const values = deciding.map((label, i) => parts[i]?.value ?? ratingOf(label)?.value);
    const spoken = parts.map((part) => part && opinionOf(part.words));
    if (!values.every((value) => value !== undefined) || !spoken.some((word) => word !== undefined)) return false;
    if (spoken.every((word) => word !== undefined)) {
      this.#onScale(
        labels,
        'by the words behind their numbers',
        (label) => opinionOf(numbered(label)?.words ?? label)?.sentiment,
      );
      return true;
    }
    const scale = scaleOf(values, this.kind === 'recommendation' ? this.kind : 'rating');
    if (!scale) return false;
    this.#onScale(labels, scale.told, (label) => {
      const value = numbered(label)?.value ?? ratingOf(label)?.value;
      return value === undefined ? undefined : toneOn(scale, value);
    });
    return true;
  }

  #words(deciding: readonly string[], labels: readonly string[]): boolean {
    const known = deciding.map((label) => this.#opinionOf(label));
    const opinions =
      known.every((word) => word !== undefined) &&
      [...everyLanguage].some((language) =>
        known.every((word) => word.languages.has(language) || word.languages.has('en')),
      );
    const answered = !opinions && deciding.every((label) => answerOf(label) ?? meaningOf(label));
    if (!opinions && !answered) return false;
    this.#meant(
      labels,
      (label) => (opinions ? this.#opinionOf(label)?.sentiment : undefined) ?? answerOf(label) ?? meaningOf(label),
    );
    return true;
  }

  /** Two sources in one column, one with words and one with numbers. */
  #mixed(deciding: readonly string[], labels: readonly string[]): boolean {
    const numeric = deciding.filter((label) => ratingOf(label));
    const worded = deciding.filter((label) => !ratingOf(label));
    if (numeric.length < 2 || worded.length === 0 || !worded.every((label) => opinionOf(label))) return false;
    const scale = scaleOf(
      numeric.map((label) => ratingOf(label)!.value),
      this.kind,
    );
    if (!scale) return false;
    for (const label of labels) {
      const rating = ratingOf(label);
      const tone = rating ? toneOn(scale, rating.value) : opinionOf(label)?.sentiment;
      if (tone) this.tones.set(label, tone);
    }
    this.#warn(
      `Words and numbers are mixed, as in files joined from two sources; of the numbers, ${scale.told} (${this.#counts(labels)}). Check that this is meant.`,
    );
    return true;
  }

  /** Names of the user's own, beside which words that always mean a tone still do. */
  #names(labels: readonly string[]): void {
    this.#meant(labels, meaningOf);
    if (labels.every((label) => !meaningOf(label)))
      this.notes.push(
        `The labels are names of classes (${quoted(labels)}) and none of them is known as a tone: where they are tones, say so (--labels "A=positive,B=negative").`,
      );
  }

  #meant(labels: readonly string[], toneOf: (label: string) => Sentiment | undefined): void {
    const told: string[] = [];
    for (const label of labels) {
      const tone = toneOf(label);
      if (!tone) continue;
      this.tones.set(label, tone);
      if (tone !== label) told.push(`"${excerpt(label)}" as ${tone}`);
    }
    if (told.length > 0)
      this.notes.push(`Labels are read by their meaning: ${listed(told, 8)} (${this.#counts(labels)}).`);
  }

  /** "negative 24, neutral 3 rows" */
  #counts(labels: readonly string[]): string {
    const counts = new Map<string, number>();
    for (const label of labels) {
      const tone = this.tones.get(label);
      if (tone) counts.set(tone, (counts.get(tone) ?? 0) + this.rows.get(label)!);
    }
    return ['negative', 'neutral', 'positive']
      .flatMap((tone) => (counts.has(tone) ? `${tone} ${counts.get(tone)!}` : []))
      .join(', ');
  }

  #rowsOf(labels: readonly string[]): string {
    return counted(
      labels.reduce((sum, label) => sum + this.rows.get(label)!, 0),
      'row',
    );
  }

  #are(labels: readonly string[]): string {
    return labels.reduce((sum, label) => sum + this.rows.get(label)!, 0) === 1 ? 'is' : 'are';
  }
}

/** Whether one letter more, less, other or exchanged with its neighbour makes one word the other. */
function oneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

export function quoted(labels: readonly string[]): string {
  return listed(
    labels.map((label) => `"${excerpt(label)}"`),
    5,
  );
}
