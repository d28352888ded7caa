import { describe, expect, it } from 'vitest';
import { CoalescedRefresh } from '../../../src/base/coalescedRefresh';

/** Reads `value` at once, and ends when it is told to. */
function slowReader() {
  const ends: (() => void)[] = [];
  const state = { value: 0, seen: -1, reads: 0 };
  const reading = new CoalescedRefresh(async () => {
    state.reads++;
    const { value } = state;
    await new Promise<void>((resolve) => ends.push(resolve));
    state.seen = value;
  });
  const endOne = async () => {
    await new Promise(setImmediate);
    ends.shift()!();
  };
  return { state, reading, endOne };
}

describe('rereading', () => {
  it('sees what changed while an earlier reading was under way', async () => {
    const { state, reading, endOne } = slowReader();
    const first = reading.request();
    await new Promise(setImmediate);
    state.value = 1;
    const second = reading.request();
    await endOne();
    await first;
    expect(state.seen).toBe(0);
    await endOne();
    await second;
    expect(state.seen).toBe(1);
  });

  it('reads once for all who ask while another reading is under way', async () => {
    const { state, reading, endOne } = slowReader();
    const first = reading.request();
    await new Promise(setImmediate);
    const others = [1, 2, 3].map(() => reading.request());
    await endOne();
    await first;
    await endOne();
    await Promise.all(others);
    expect(state.reads).toBe(2);
  });

  it('tells a failure to who asked, and reads again for the next', async () => {
    let fails = true;
    const reading = new CoalescedRefresh(() =>
      fails ? Promise.reject(new Error('no such folder')) : Promise.resolve(),
    );
    await expect(reading.request()).rejects.toThrow('no such folder');
    fails = false;
    await expect(reading.request()).resolves.toBeUndefined();
  });
});
