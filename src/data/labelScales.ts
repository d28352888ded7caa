/** Numbers as labels: the scale that they are on, and the tone of a number on it. */
import { scales, scalesByTop, type ColumnKind, type Scale, type Sentiment } from './labelTable';

/** The scale that a set of numbers is on; undefined where the numbers are names of classes. */
export function scaleOf(values: readonly number[], kind: ColumnKind): Scale | undefined {
  if (values.length === 0) return undefined;
  const has = new Set(values);
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const fractions = values.some((value) => !Number.isInteger(value));
  return scales.find(
    (scale) =>
      scale.columns.includes(kind) &&
      least >= scale.range[0] &&
      most <= scale.range[1] &&
      (fractions ? scale.fractions !== undefined : scale.fractions !== 'must') &&
      (scale.range[0] >= 0 || least < 0) &&
      (scale.range[1] <= 10 || least < 0 || most > 10) &&
      (scale.has ?? []).every((value) => has.has(value)) &&
      (scale.values === undefined || values.every((value) => scale.values!.includes(value))),
  );
}

export function toneOn({ range, neutral, reversed }: Scale, value: number): Sentiment | undefined {
  if (value < range[0] || value > range[1]) return undefined;
  if (value >= neutral[0] && value <= neutral[1]) return 'neutral';
  return value < neutral[0] === (reversed ?? false) ? 'positive' : 'negative';
}

export function toneByTop(value: number, top: number): Sentiment | undefined {
  const scale = scalesByTop[top];
  return scale ? toneOn(scale, value) : toneOn(scalesByTop[100]!, (100 * value) / top);
}
