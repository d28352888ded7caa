/**
 * Reads something that may change while it is read. Each request gets a reading that began after it, since one in
 * progress may be past the change; requests that come while a reading is waiting share it, so there are at most two.
 */
export class CoalescedRefresh {
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
