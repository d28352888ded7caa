import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/base/random';
import { decodeTable, encodeTable, NGramTable, tableBytes } from '../../../src/model/nGramTable';
import { TextScorer } from '../../../src/model/textScorer';
import { inputBatch, randomModel, randomWords } from '../../support/models';
import { expectedOutputs } from '../../support/exports';

const [good, bad, not] = [2, 3, 4];
const words = 5;
const nGrams = Int32Array.from([not, good, 0, not, bad, good]);
const weights = Float32Array.from({ length: (words + 2) * 2 }, (_, i) => i);
const table = new NGramTable(words, nGrams, weights, 2);

describe('the table of n-grams', () => {
  it.each([
    ['words', [good, bad], [good, bad]],
    ['each once', [good, good, bad, good], [good, bad]],
    ['a pair of neighbours', [not, good], [not, good, words]],
    ['no pair over another word', [not, bad, bad, good], [not, bad, good]],
    ['a triple, whose own pairs it does not have', [good, not, bad, good], [good, not, bad, words + 1]],
    ['nothing', [], []],
  ])('finds %s', (_, ids, rows) => {
    expect(table.rowsOf(ids).sort()).toEqual(rows.sort());
  });

  it('adds the weights of what it finds, over the root of how many they are and one, and shares them out among the words', () => {
    const logits = Float32Array.of(100, 0);
    const contributions = new Float32Array(2 * 2);
    table.addTo([not, good], logits, contributions);
    const sum = (c: number) => (2 * not + c + 2 * good + c + 2 * words + c) / Math.sqrt(1 + 3);
    expect(logits[0]).toBeCloseTo(100 + sum(0));
    expect(logits[1]).toBeCloseTo(sum(1));
    expect(contributions[1]! + contributions[3]!).toBeCloseTo(sum(1));
    // half of the pair's each
    expect(contributions[1]).toBeCloseTo((2 * not + 1 + (2 * words + 1) / 2) / 2);
  });

  it('is read back as it was written', () => {
    const shape = { words, nGrams: 2, classes: 2 };
    const bytes = encodeTable(table);
    expect(bytes).toHaveLength(tableBytes(shape));
    const read = decodeTable(shape, bytes);
    expect(read.nGrams).toEqual(nGrams);
    expect(read.weights).toEqual(weights);
    expect(read.scaled(2).weights[3]).toBe(6);
  });

  it.each([
    ['of another size', { words, nGrams: 1, classes: 2 }, [], /another size/],
    ['that names a word of none', { words, nGrams: 2, classes: 2 }, [0, 0], /does not have/],
    ['that names an unknown id', { words, nGrams: 2, classes: 2 }, [2, words], /does not have/],
    ['with a weight that is no number', { words, nGrams: 2, classes: 2 }, [6, 0x7fc00000], /no trained model/],
  ])('refuses one %s', (_, shape, [place, value], sentence) => {
    const bytes = encodeTable(table);
    if (place !== undefined) new DataView(bytes.buffer).setInt32(4 * place, value!, true);
    expect(() => decodeTable(shape, bytes)).toThrow(sentence);
  });

  it("speaks with the network, and each word's shares add up to the logits", () => {
    const model = randomModel({
      nGrams: Array.from({ length: 200 }, (_, i) => [i % 30, (7 * i) % 30, ...(i % 3 === 0 ? [(11 * i) % 30] : [])]),
      bidirectional: true,
    });
    const { card, parameters, encoder, table: own } = model;
    const scorer = new TextScorer({
      labels: card.labels,
      network: card.network,
      calibration: card.calibration,
      encoder,
      parameters,
      table: own,
    });
    const random = Random.fromSeed(4);
    const texts = Array.from({ length: 40 }, (_, i) =>
      randomWords(model, i, random)
        .map((id) => (id === 1 ? 'nowhere' : encoder.vocabulary.words[id - 2]!))
        .join(' '),
    );
    const expected = expectedOutputs(
      model,
      inputBatch(
        model,
        texts.map((text) => encoder.encode(text).map(({ id }) => id)),
      ),
    );
    const bias = parameters.get('head.bias')!;
    scorer.score(texts, true).forEach(({ scores, contributions }, text) => {
      card.labels.forEach((label, c) => {
        const at = text * card.labels.length + c;
        expect(scores[label]).toBeCloseTo(expected.probabilities[at]!, 5);
        expect(contributions!.reduce((sum, { logits }) => sum + logits[c]!, bias[c]!)).toBeCloseTo(
          expected.logits[at]!,
          4,
        );
      });
    });
  });
});
