/** A list of whole numbers that grows, at four bytes a number. */
export class GrowableInt32 {
  #values = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** Changes a number that was pushed before. */
  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** The numbers so far, without a copy: valid until the next push. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
