/** Temperatures by kind of text, and figures by set. */
import { describe, expect, it } from 'vitest';
import { calibrationErrorOf, calibrationOfKinds, temperatureOf } from '../../../recipes/bundled/calibration';
import { figuresBySource } from '../../../recipes/bundled/report';
import { negative, neutral, positive } from '../../../recipes/bundled/sources';
import type { CorpusText } from '../../../recipes/bundled/texts';
import { fitTemperature } from '../../../src/evaluation/calibration';
import { textOf } from './textOf';

/** 40 texts of a kind whose logits are `scale` times those of a model that is right three times in four. */
function texts(kind: CorpusText['kind'], scale: number, calibrates = true): { texts: CorpusText[]; logits: number[] } {
  const labels = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? negative : positive));
  return {
    texts: labels.map((label) => textOf('x', { kind, label, calibrates })),
    logits: labels.flatMap(() => [0, 0, scale]),
  };
}

describe('calibration', () => {
  const feedback = texts('feedback', 4);
  const comments = texts('comment', 8);
  const others = texts('feedback', 100, false);
  const all = [...feedback.texts, ...comments.texts, ...others.texts];
  const logits = Float32Array.from([...feedback.logits, ...comments.logits, ...others.logits]);
  const calibration = calibrationOfKinds(all, logits);

  it('is fitted to the texts of each kind that calibrate', () => {
    const { temperature } = fitTemperature(
      feedback.logits,
      feedback.texts.map(({ label }) => label),
      3,
    );
    expect(calibration.temperature).toBeCloseTo(temperature);
    expect(calibration.kinds?.comment?.temperature).toBeCloseTo(2 * temperature);
    expect(calibration.kinds).not.toHaveProperty('commit');
    expect(calibration.surenessFloor).toBe(0.5);
    expect(temperatureOf(calibration, 'comment')).toBeCloseTo(2 * temperature);
    expect(temperatureOf(calibration, 'commit')).toBe(calibration.temperature);
  });

  it('has an error of the texts that it was fitted to', () => {
    const expected = Math.abs(
      0.75 - Math.exp(4 / calibration.temperature) / (2 + Math.exp(4 / calibration.temperature)),
    );
    expect(calibrationErrorOf(all, logits, calibration)).toBeCloseTo(expected);
  });
});

describe('figures', () => {
  it('take the verdict among the classes that a set has', () => {
    const held = [
      textOf('', { label: negative, source: 'polar', polar: true }),
      textOf('', { label: positive, source: 'polar', polar: true }),
      textOf('', { label: neutral }),
      textOf('', { label: positive }),
    ];
    // the first two would be neutral among three classes
    const logits = Float32Array.of(1, 5, 0, 0, 5, 1, 0, 2, 0, 3, 0, 1);
    const figures = figuresBySource(held, logits, { temperature: 1, surenessFloor: 0.5 });
    expect(figures.polar).toMatchObject({ rows: 2, classes: 2, accuracy: 1, calibrationError: null });
    expect(figures.full).toMatchObject({ rows: 2, classes: 3, accuracy: 0.5 });
  });
});
