import { describe, expect, it } from 'vitest';
import { chooseJoining, untouched } from '../../../../src/training/adapt/joining';

const priors = { scale: 0.1, biases: [0.1, 0.1], features: 1 };
const moved = { network: 0, table: 0, outer: true };
const folds = 10;

/** Fifty texts of which the start says 80% of one of two classes; `right` of five times that class is the label. */
function dataOf(right: number) {
  const logit = Math.log(4);
  const labels = Uint8Array.from({ length: 50 }, (_, i) => (i + Number(i % 5 >= right)) % 2);
  const said = Float32Array.from({ length: 100 }, (_, i) => (i % 2 === (i >> 1) % 2 ? logit : 0));
  return {
    labels,
    weights: new Float64Array(50).fill(1),
    foldOf: Int32Array.from(labels, (_, i) => Math.floor(i / 5)),
    folds,
    classes: 2,
    networks: new Map([[0, said]]),
    table: new Float32Array(100),
  };
}

describe('what is joined to a start', () => {
  it('is nothing where the labels are as the start expects them', async () => {
    const data = dataOf(4);
    const { candidate, outer, logits } = await chooseJoining(data, [untouched, moved], priors, { errors: 0.5 });
    expect(candidate).toBe(untouched);
    expect(outer).toMatchObject({ scale: 1, biases: new Float64Array(2) });
    expect(logits).toEqual(data.networks.get(0));
  });

  it('is a scale where it is less sure than it could be', async () => {
    const { candidate, outer } = await chooseJoining(dataOf(5), [untouched, moved], priors, { errors: 0.5 });
    expect(candidate).toBe(moved);
    expect(outer.scale).toBeGreaterThan(1.2);
  });

  it('is nothing where the gain is within the errors that the rule allows', async () => {
    const rule = { errors: 1000 };
    expect((await chooseJoining(dataOf(5), [untouched, moved], priors, rule)).candidate).toBe(untouched);
  });
});
