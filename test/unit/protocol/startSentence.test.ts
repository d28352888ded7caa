import { describe, expect, it } from 'vitest';
import { startSentence } from '../../../src/protocol/startSentence';

const comparison = {
  before: 1000,
  after: 1040,
  gain: [12.4, 67.8] as [number, number],
  better: true,
  crossFitted: false,
};

describe('the sentence about a model and its start', () => {
  it('counts what was right before and is now, with the interval of the gain', () => {
    expect(startSentence(comparison, 1234)).toBe(
      'On 1,234 test texts: 1,000 right before, 1,040 now; 95% interval of the gain +12 to +68. That is significantly better.',
    );
  });

  it('says of labels what more of them may bring', () => {
    const cross = { before: 30, after: 33, gain: [-1, 7] as [number, number], better: false, crossFitted: true };
    expect(startSentence(cross, 40)).toMatch(
      /^On your 40 texts: 30 right before, 33 now; .*The difference may be due to chance\. With 20 more labels, expect \d\.\d more of every 100 texts to be right \(-?\d\.\d to \d\.\d\)\.$/,
    );
  });

  it('sets the model in use beside it, on the texts that this has not learned from', () => {
    const inUse = { rows: 12, before: 7, after: 9, gain: [-1.2, 5.8] as [number, number], better: false };
    expect(startSentence({ ...comparison, inUse }, 1234)).toMatch(
      /significantly (better|worse)\. Texts new to the model in use: 12; 7 right with it, 9 now; 95% interval of the gain \u22121 to \+6\.$/,
    );
    expect(startSentence({ ...comparison, inUse: { ...inUse, rows: 0 } }, 1234)).toBe(startSentence(comparison, 1234));
  });

  it('says that a model stays as it was', () => {
    const same = { before: 30, after: 30, gain: [-2, 2] as [number, number], better: false, crossFitted: true };
    expect(startSentence({ ...same, unchanged: true }, 40)).toMatch(
      /^The model already got 30 of 40 texts right, and .* stays/,
    );
  });
});
