import type { Verdict } from '../../../../src/protocol/scoring';

export const labels = ['negative', 'neutral', 'positive'];

/** A verdict for `label` in which each word adds one logit to it. */
export function verdictOf(label: string, words?: readonly string[], sure = true): Verdict {
  const scores = Object.fromEntries(labels.map((each) => [each, each === label ? 0.8 : 0.1]));
  let start = 0;
  const contributions = words?.map((word) => {
    const at = start;
    start += word.length + 1;
    return {
      start: at,
      end: at + word.length,
      word,
      unknown: false,
      logits: labels.map((each) => Number(each === label)),
    };
  });
  return {
    label,
    scores,
    words: words?.length ?? 1,
    unknownWords: 0,
    sure,
    ...(contributions ? { contributions } : {}),
  };
}
