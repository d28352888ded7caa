import { describe, expect, it } from 'vitest';
import { ParameterAverage } from '../../../src/lstm/parameterAverage';

const bias = (value: number) => new Map([['head.bias', Float32Array.of(value)]] as const);
const meanOf = (average: ParameterAverage) => average.mean!.get('head.bias')![0]!;

describe('ParameterAverage', () => {
  it('is the first weights, then between all, nearer to the later', () => {
    const average = new ParameterAverage();
    expect(average.mean).toBeUndefined();
    average.add(bias(1));
    expect(meanOf(average)).toBe(1);
    for (let i = 2; i <= 100; i++) average.add(bias(i));
    expect(meanOf(average)).toBeGreaterThan(75);
    expect(meanOf(average)).toBeLessThan(95);
  });

  it('keeps weights of its own', () => {
    const average = new ParameterAverage();
    const weights = bias(1);
    average.add(weights);
    weights.get('head.bias')![0] = 7;
    expect(meanOf(average)).toBe(1);
  });

  it('goes on from its count and mean to the bit', () => {
    const whole = new ParameterAverage();
    for (let i = 0; i < 9; i++) whole.add(bias(Math.sin(i)));
    const first = new ParameterAverage();
    for (let i = 0; i < 4; i++) first.add(bias(Math.sin(i)));
    const second = new ParameterAverage(
      first.count,
      new Map([...first.mean!].map(([name, values]) => [name, values.slice()])),
    );
    for (let i = 4; i < 9; i++) second.add(bias(Math.sin(i)));
    expect(second.mean).toEqual(whole.mean);
  });
});
