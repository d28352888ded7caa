/** A growing list of double-precision numbers, at eight bytes each. */
export class GrowableNumbers {
  #values = new Float64Array(1024);
  #length = 0;

  append(values: Float64Array): void {
    const length = this.#length + values.length;
    if (length > this.#values.length) {
      const larger = new Float64Array(Math.max(length, Math.floor(this.#values.length * 1.5)));
      larger.set(this.view());
      this.#values = larger;
    }
    this.#values.set(values, this.#length);
    this.#length = length;
  }

  /** Without a copy: valid until the next change. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }
}
