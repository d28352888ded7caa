import { afterEach, describe, expect, it } from 'vitest';
import { decimal, percent, setNumberLocale, signed, whole } from '../../../src/protocol/numbers';

afterEach(() => setNumberLocale('en'));

describe('figures', () => {
  it.each([
    ['en', '87%', '99.5%', '0.812', '−0.50', '12,345'],
    ['de', '87\u00a0%', '99,5\u00a0%', '0,812', '−0,50', '12.345'],
    ['fr', '87\u00a0%', '99,5\u00a0%', '0,812', '−0,50', '12\u202f345'],
    ['not a language', '87%', '99.5%', '0.812', '−0.50', '12,345'],
  ])('are written as in %s', (language, ...expected) => {
    setNumberLocale(language);
    const plain = (text: string) => text.replace('\u202f%', '\u00a0%');
    expect([percent(0.87), percent(0.995, 1), decimal(0.8123, 3), signed(-0.5), whole(12345.4)].map(plain)).toEqual(
      expected,
    );
  });
});
