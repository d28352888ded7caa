import { describe, expect, it } from 'vitest';
import { RunControl } from '../../../src/training/control';

describe('work that asks whether to go on', () => {
  it('waits while the run is paused, and tells it', async () => {
    const control = new RunControl();
    const told: boolean[] = [];
    const asked = () => control.goOn((paused) => told.push(paused));
    expect(await asked()).toBe(true);
    control.pause();
    const answer = asked();
    await expect.poll(() => told).toEqual([true]);
    control.save(); // wakes, and does not end the pause
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toEqual([true]);
    control.resume();
    expect(await answer).toBe(true);
    expect(told).toEqual([true, false]);
  });

  it.each(['stop', 'discard'] as const)(
    'is told at once that nobody wants the rest: %s, also while paused',
    async (end) => {
      const control = new RunControl();
      control.pause();
      const answer = control.goOn(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 5));
      control[end]();
      expect(await answer).toBe(false);
      expect(await control.goOn(() => undefined)).toBe(false);
    },
  );
});
