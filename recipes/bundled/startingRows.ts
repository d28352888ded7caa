/** What a network's embedding starts as: GloVe's vectors with the words' valence behind them, and nothing for pairs. */
import { Random } from '../../src/base/random';
import type { Encoder } from '../../src/text/encoder';
import { scoreToken } from '../../src/text/tokenForms';
import { firstWordId } from '../../src/text/vocabulary';
import type { NetworkSettings } from './settings';
import { Valences } from './valences';
import type { WordVectors } from './vectors';
import { pointsOfAScore } from './vocabulary';

type StartSettings = Pick<
  NetworkSettings,
  'seed' | 'embeddingSize' | 'vectorScale' | 'valenceDimensions' | 'valenceScale'
>;

/** Deviation of the components of a word without a vector. */
const plainDeviation = 0.12;

/** A score's valence: people call 2.7 of 5 points neither good nor bad. */
const scoreValences = new Map(pointsOfAScore.map((points) => [scoreToken(points), (points - 2.7) / 2.5]));

/** Rows of the embedding by their number, each `[embeddingSize]`. */
export function startingRows(
  { vocabulary }: Pick<Encoder, 'vocabulary'>,
  vectors: WordVectors | undefined,
  settings: StartSettings,
): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>();
  const { embeddingSize, vectorScale, valenceDimensions, valenceScale } = settings;
  const valences = valenceDimensions > 0 ? new Valences(vectors) : undefined;
  const random = Random.fromSeed(settings.seed, 0x0b5);
  const room = embeddingSize - valenceDimensions;
  vocabulary.words.forEach((word, i) => {
    const row = new Float32Array(embeddingSize);
    const vector = vectors?.of(word);
    if (vector) row.set(vector.subarray(0, room).map((value) => value * vectorScale));
    else for (let d = 0; d < room; d++) row[d] = plainDeviation * random.normal();
    row.fill(valenceScale * (scoreValences.get(word) ?? valences?.of(word) ?? 0), room);
    rows.set(firstWordId + i, row);
  });
  for (let row = vocabulary.wordRows; row < vocabulary.rows; row++) rows.set(row, new Float32Array(embeddingSize));
  return rows;
}
