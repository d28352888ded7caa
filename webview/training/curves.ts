/** A run's curves, ready for the charts. */
import type { RunState } from '../../src/protocol/runState';
import type { Curve } from '../chart';
import { t } from '../l10n';
import { smooth } from '../smoothing';

/** Training loss, raw behind smoothed, and validation loss. */
export function lossCurves({ loss, validations }: RunState, smoothing: number): Curve[] {
  const steps = loss.map(({ step }) => step);
  const values = loss.map(({ value }) => value);
  const raw: Curve = { label: t('Training (raw)'), colour: '--vscode-charts-blue', faint: true, steps, values };
  const smoothed: Curve = {
    label: t('Training'),
    colour: '--vscode-charts-blue',
    steps,
    values: smooth(values, smoothing),
  };
  const validation: Curve = {
    label: t('Validation'),
    colour: '--vscode-charts-yellow',
    dashed: true,
    steps: validations.map(({ step }) => step),
    values: validations.map((each) => each.loss),
  };
  return smoothing > 0 ? [raw, smoothed, validation] : [smoothed, validation];
}

export function accuracyCurves({ validations }: RunState): Curve[] {
  const steps = validations.map(({ step }) => step);
  return [
    {
      label: t('Accuracy'),
      colour: '--vscode-charts-green',
      steps,
      values: validations.map(({ accuracy }) => accuracy),
    },
    {
      label: t('Macro-F1'),
      colour: '--vscode-charts-purple',
      dashed: true,
      steps,
      values: validations.map(({ macroF1 }) => macroF1),
    },
  ];
}

export function learningRateCurve({ learningRate }: RunState): Curve[] {
  return [
    {
      label: t('Learning rate'),
      colour: '--vscode-charts-yellow',
      steps: learningRate.map(({ step }) => step),
      values: learningRate.map(({ value }) => value),
    },
  ];
}
