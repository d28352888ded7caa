import { describe, expect, it } from 'vitest';
import { documentTone } from '../../../src/model/documentTone';
import type { Verdict } from '../../../src/protocol/scoring';
import { LineStarts } from '../../../src/text/lineStarts';
import { languageById } from '../../../src/text/passages';

/** Reads the tone off the text itself: `bad 0.95`, `unsure 0.5`; anything else is praise. */
const scorer = {
  texts: [] as string[],
  score(texts: readonly string[]): Verdict[] {
    this.texts.push(...texts);
    return texts.map((text) => {
      const negative = Number(/(?:bad|unsure) (0\.\d+)/.exec(text)?.[1] ?? 0.1);
      return {
        label: negative >= 0.5 ? 'negative' : 'positive',
        scores: { negative, positive: 1 - negative },
        words: text === '…' ? 0 : 3,
        unknownWords: 0,
        sure: !text.includes('unsure'),
      };
    });
  },
};

describe('the tone of a document', () => {
  it('counts all, keeps the worst, and says where they stand', async () => {
    const text = 'all is fine\r\n\r\nit is bad 0.60\n\nit is bad 0.95\r\rit is unsure 0.55\n\nit is bad 0.99\n';
    const tone = await documentTone(text, 'plaintext', scorer, { keep: 3 });
    expect(tone.passages).toBe(5);
    expect(tone.counts).toEqual({ strong: 2, negative: 1, unsure: 1 });
    expect(tone.labels).toEqual({ positive: 1, negative: 3 });
    expect(tone.findings.map(({ excerpt, severity, start }) => [excerpt, severity, start.line])).toEqual([
      ['it is bad 0.99', 'strong', 8],
      ['it is bad 0.95', 'strong', 4],
      ['it is bad 0.60', 'negative', 2],
    ]);
    expect(tone.tone).toBeCloseTo((0.8 - 0.2 - 0.9 - 0.1 - 0.98) / 5, 10);
  });

  it('reads comments only in source code', async () => {
    const tone = await documentTone(
      'const bad = "it is bad 0.95"; // it is bad 0.70, again\n',
      languageById('typescript')!,
      scorer,
      { keep: 9 },
    );
    expect(tone.findings).toMatchObject([
      { excerpt: 'it is bad 0.70, again', severity: 'negative', start: { line: 0, character: 30 } },
    ]);
  });

  it('ends when it is told to between two slices', async () => {
    scorer.texts = [];
    const text = Array.from({ length: 200 }, (_, i) => `line ${i} is bad 0.80`).join('\n\n');
    const stop = new Error('stop');
    await expect(
      documentTone(text, 'plaintext', scorer, { keep: 1, between: () => Promise.reject(stop) }),
    ).rejects.toBe(stop);
    expect(scorer.texts).toHaveLength(64);
  });

  it('is nothing where there is nothing', async () => {
    expect(await documentTone('', 'csv', scorer, { keep: 5 })).toEqual({
      passages: 0,
      counts: { strong: 0, negative: 0, unsure: 0 },
      labels: {},
      tone: 0,
      findings: [],
    });
  });
});

describe('line starts', () => {
  it('count every kind of line end once', () => {
    const lines = new LineStarts('a\r\nb\rc\n\nd');
    expect([0, 3, 5, 7, 8].map((offset) => lines.placeOf(offset).line)).toEqual([0, 1, 2, 3, 4]);
    expect(lines.placeOf(8)).toEqual({ line: 4, character: 0 });
  });
});
