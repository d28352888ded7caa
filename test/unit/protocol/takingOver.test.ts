import { describe, expect, it } from 'vitest';
import { takesOver } from '../../../src/protocol/takingOver';

const pair = { before: 30, after: 39, gain: [2, 16] as [number, number], better: true };
const better = { ...pair, crossFitted: true };
const level = { ...better, after: 32, gain: [-4, 8] as [number, number], better: false };

describe('a model that was just trained', () => {
  it('takes over where there is nothing to compare it with', () => {
    expect(takesOver({})).toBe(true);
  });

  it('takes over where it is better beyond chance than its start', () => {
    expect(takesOver({ comparison: better })).toBe(true);
    expect(takesOver({ comparison: level })).toBe(false);
  });

  it('takes over only where it is better than the model in use, too', () => {
    expect(takesOver({ comparison: { ...better, inUse: { ...pair, rows: 40 } } })).toBe(true);
    expect(takesOver({ comparison: { ...better, inUse: { ...pair, rows: 40, better: false } } })).toBe(false);
    expect(takesOver({ comparison: { ...level, inUse: { ...pair, rows: 40 } } })).toBe(false);
  });

  it('does not take over where the model in use has learned from all of the texts', () => {
    const none = { rows: 0, before: 0, after: 0, gain: [0, 0] as [number, number], better: false };
    expect(takesOver({ comparison: { ...better, inUse: none } })).toBe(false);
  });
});
