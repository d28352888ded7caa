/** Small examples of words and a pair: `good` praises, except in the pair `not good`. */
import { Examples } from '../../../../src/training/texts/examples';

/** Examples of two planes: word ids, and a pair at every place but the first. */
function examplesOf(
  texts: readonly (readonly number[])[],
  labels: readonly number[],
  pairOf: (first: number, second: number) => number,
): Examples {
  const offsets = Int32Array.from([
    0,
    ...texts.map(
      (
        (end) => (text) =>
          (end += text.length)
      )(0),
    ),
  ]);
  const pairs = texts.flatMap((text) => text.map((word, i) => (i === 0 ? 0 : pairOf(text[i - 1]!, word))));
  return new Examples([Int32Array.from(texts.flat()), Int32Array.from(pairs)], offsets, Uint8Array.from(labels));
}

export const [good, bad, not, table, notGood] = [2, 3, 4, 5, 6] as const;
const kinds: readonly (readonly [readonly number[], number])[] = [
  [[table, good, table], 1],
  [[table, bad], 0],
  [[table, not, good], 0],
  [[not, table, good, table], 1],
];
export const rows = Array.from({ length: 40 }, (_, i) => kinds[i % kinds.length]!);
export const examples = examplesOf(
  rows.map(([text]) => text),
  rows.map(([, label]) => label),
  (first, second) => (first === not && second === good ? notGood : 0),
);
export const embeddingRows = 7;
export const balanced = Float32Array.of(1, 1);
