/** Keys of texts by row, to find the repeated ones with a few bytes a row: by sorting, not by a map. */

export interface Repeats {
  /** Rows that repeat an earlier one. */
  readonly repeated: number;
  /** Rows whose text occurs with two or more classes. */
  readonly contradicted: number;
  /** Row numbers of the first repeated texts, two or more a text. */
  readonly groups: {
    readonly duplicates: readonly (readonly number[])[];
    readonly contradictions: readonly (readonly number[])[];
  };
}

export class KeyedRows {
  #keys = new Float64Array(1 << 12);
  #rows = new Uint32Array(1 << 12);
  #labels = new Uint16Array(1 << 12);
  #size = 0;

  add(key: number, row: number, label: number): void {
    if (this.#size === this.#keys.length) {
      this.#keys = twice(this.#keys);
      this.#rows = twice(this.#rows);
      this.#labels = twice(this.#labels);
    }
    this.#keys[this.#size] = key;
    this.#rows[this.#size] = row;
    this.#labels[this.#size++] = label;
  }

  /**
   * @param classOf class of a label, below 0 for none
   * @param most texts to name as examples
   */
  repeats(classOf: (label: number) => number, most: number): Repeats {
    const sorted = this.#keys.slice(0, this.#size).sort();
    const repeatedKeys = new Map<
      number,
      { rows: number[]; count: number; first: number; labelled: number; mixed: boolean }
    >();
    for (let i = 1; i < sorted.length; i++) {
      if (sorted[i] === sorted[i - 1] && !repeatedKeys.has(sorted[i]!))
        repeatedKeys.set(sorted[i]!, { rows: [], count: 0, first: -1, labelled: 0, mixed: false });
    }
    for (let i = 0; i < this.#size; i++) {
      const group = repeatedKeys.get(this.#keys[i]!);
      if (!group) continue;
      const c = classOf(this.#labels[i]!);
      const differs = c >= 0 && group.first >= 0 && c !== group.first;
      // Two rows show a repetition; the first of another class shows a contradiction.
      if (group.rows.length < 2 || (differs && !group.mixed && group.rows.length < 3)) group.rows.push(this.#rows[i]!);
      group.count++;
      if (c < 0) continue;
      group.labelled++;
      if (group.first < 0) group.first = c;
      group.mixed ||= differs;
    }
    let [repeated, contradicted] = [0, 0];
    const inOrder = [...repeatedKeys.values()].sort((a, b) => a.rows[0]! - b.rows[0]!);
    for (const group of inOrder) {
      repeated += group.count - 1;
      if (group.mixed) contradicted += group.labelled;
    }
    const mixed = inOrder.filter((group) => group.mixed);
    const alike = inOrder.filter((group) => !group.mixed);
    const first = (groups: typeof inOrder) => groups.slice(0, most).map((group) => group.rows);
    return {
      repeated,
      contradicted,
      groups: { duplicates: first([...alike, ...mixed]), contradictions: first(mixed) },
    };
  }

  /** Whether a key is among the rows, for many questions. */
  lookUp(): (key: number) => boolean {
    const sorted = this.#keys.slice(0, this.#size).sort();
    return (key) => {
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (sorted[middle]! < key) low = middle + 1;
        else high = middle;
      }
      return sorted[low] === key;
    };
  }
}

function twice<T extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
