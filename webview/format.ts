/** Figures as people read them. */
import { percent, whole } from '../src/protocol/numbers';
import { t } from './l10n';

export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t('{0} s', whole);
  if (whole < 3600) return t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
  return t('{0} h {1} min', Math.floor(whole / 3600), Math.round((whole % 3600) / 60));
}

export function megabytes(bytes: number): string {
  return t('{0} MB', whole(bytes / 2 ** 20));
}

/** A loss: four significant digits, whatever its size. */
export function loss(value: number): string {
  return value === 0
    ? '0'
    : Math.abs(value) >= 0.001 && Math.abs(value) < 10_000
      ? value.toPrecision(4)
      : value.toExponential(2);
}

export function tenths(share: number): string {
  return percent(share, 1);
}
