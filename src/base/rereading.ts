/**
 * Reads something that changes meanwhile. Whoever asks gets a reading that began after the question, as one under way may
 * have passed what the question is about; questions that come while one waits share it, so there are two at most.
 */
export class Rereading {
  #underWay: Promise<unknown> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(private readonly read: () => Promise<void>) {}

  request(): Promise<void> {
    return (this.#waiting ??= this.#underWay.then(() => {
      this.#waiting = undefined;
      const reading = this.read();
      this.#underWay = reading.catch(() => undefined);
      return reading;
    }));
  }
}
