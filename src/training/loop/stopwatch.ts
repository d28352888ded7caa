/** Between two looks at the clock lies a step, at most a validation: what is longer was a machine asleep, and does not count, s. */
const longestLook = 300;

/** Seconds that run only while the run does. They never go back, and a clock that jumps moves them by `longestLook` at most. */
export class Stopwatch {
  #counted: number;
  #looked: number | undefined = performance.now();

  constructor(seconds = 0) {
    this.#counted = seconds;
  }

  get seconds(): number {
    if (this.#looked === undefined) return this.#counted;
    const now = performance.now();
    const since = (now - this.#looked) / 1000;
    this.#looked = now;
    return (this.#counted += Math.min(Math.max(0, since), longestLook));
  }

  stop(): void {
    this.#counted = this.seconds;
    this.#looked = undefined;
  }

  start(): void {
    this.#looked ??= performance.now();
  }
}
