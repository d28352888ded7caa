/** Groups of rows by the value of a column, numbered in order of appearance. */
import { otherGroups } from './view/columns';

/** Maximum number of groups; a column with more does not hold groups, and its further values are counted together. */
const mostGroups = 20_000;
const longestName = 120;

export class Groups {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** By number; an empty cell is the group "". */
  get names(): readonly string[] {
    return this.#names;
  }

  numberOf(cell: string): number {
    const name = cell.slice(0, longestName).trim();
    let number = this.#numbers.get(name);
    if (number === undefined) {
      if (this.#names.length >= mostGroups) return otherGroups;
      number = this.#names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }
}
