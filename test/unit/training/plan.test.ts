import { describe, expect, it } from 'vitest';
import { type DataFigures, planRun } from '../../../src/training/plan';

const figures: DataFigures = {
  trainRows: 1000,
  unlabelledRows: 0,
  classes: 3,
  distinctWords: 4000,
  valencedShare: 0.1,
  meanLength: 18,
  longestLength: 90,
  usualLength: 41,
  balance: 0.9,
};

describe('planRun', () => {
  it('takes what the user set and tells what it chose', () => {
    const { plan, notes } = planRun(
      { hiddenSize: 48, embeddingSize: 20, epochs: 3, batchSize: 10, learningRate: 0.5, optimizer: 'sgd' },
      figures,
      4,
    );
    expect(plan).toMatchObject({
      hiddenSize: 48,
      embeddingSize: 20,
      batchSize: 10,
      steps: 300,
      learningRate: 0.5,
      schedule: 'constant',
      threads: 4,
    });
    expect(plan.optimizer.name).toBe('sgd');
    expect(notes.join(' ')).not.toMatch(/passes|Embedding/);
    expect(notes.join(' ')).toMatch(/up to 41 tokens/);
  });

  it('says of every choice why', () => {
    const { notes } = planRun({}, figures, 2);
    for (const note of notes) expect(note).toMatch(/\.$/);
    expect(notes.join(' ')).toMatch(/passes over 1000 training rows/);
  });

  it('starts from counts unless a preset or a model says otherwise', () => {
    const start = {
      cell: 'lstm',
      bidirectional: true,
      embeddingRows: 10,
      planes: 2,
      embeddingSize: 8,
      hiddenSize: 8,
      classes: 3,
    } as const;
    expect(planRun({}, figures, 2)).toMatchObject({
      plan: { classRatios: true },
      notes: expect.arrayContaining([expect.stringMatching(/from word counts/)]) as string[],
    });
    expect(planRun({}, figures, 2, start).plan.classRatios).toBe(false);
    expect(planRun({ preset: 'simple-lstm' }, figures, 2).plan).toMatchObject({ classRatios: false });
  });

  it('joins a linear model to a network from chance where there is room for it', () => {
    expect(planRun({}, figures, 2)).toMatchObject({
      plan: { widePath: true },
      notes: expect.arrayContaining([expect.stringMatching(/linear model/)]) as string[],
    });
    expect(planRun({ hiddenSize: 8 }, figures, 2).plan.widePath).toBe(false);
    expect(planRun({ preset: 'theano-tutorial' }, figures, 2).plan.widePath).toBe(false);
  });

  it('has a model to start from taught and joined by a table as one from chance is, in fewer passes', () => {
    const start = {
      cell: 'lstm',
      bidirectional: true,
      embeddingRows: 10,
      planes: 2,
      embeddingSize: 100,
      hiddenSize: 64,
      classes: 3,
    } as const;
    expect(planRun({}, figures, 2, start)).toMatchObject({
      plan: { widePath: false, nGramTable: true, nGramTeacher: false, teacherShare: 0.5 },
      notes: expect.arrayContaining([
        expect.stringMatching(/helps to teach the network, and one that knows word pairs and triples too is joined/),
      ]) as string[],
    });
    const large = { ...figures, trainRows: 20_000 };
    const [plan, chance] = [planRun({}, large, 2, start).plan, planRun({}, large, 2).plan];
    expect(plan).toMatchObject({ embeddingSize: 100, classRatios: false, steps: (3 / 4) * chance.steps });
    for (const name of ['nGramTeacher', 'nGramTable', 'teacherShare', 'embeddingDropout', 'wordDropout'] as const)
      expect(plan[name]).toBe(chance[name]);
  });

  it('asks a lexicon where there is little data, in its language', () => {
    expect(planRun({}, figures, 2)).toMatchObject({
      plan: { wordValences: true },
      notes: expect.arrayContaining([expect.stringMatching(/lexicon/)]) as string[],
    });
    expect(planRun({}, { ...figures, valencedShare: 0.01 }, 2).plan.wordValences).toBe(false);
    expect(planRun({}, { ...figures, trainRows: 20_000 }, 2).plan.wordValences).toBe(false);
    expect(planRun({ preset: 'simple-lstm' }, figures, 2).plan.wordValences).toBe(false);
  });

  it('weighs classes only where they are out of balance', () => {
    expect(planRun({}, figures, 2).plan.classWeights).toBe(false);
    expect(planRun({}, { ...figures, balance: 0.2 }, 2).plan.classWeights).toBe(true);
  });

  it.each([
    ['mean', 18],
    ['max', 90],
    [7, 7],
  ] as const)('reads a sequence length of %s', (sequenceLen, tokens) => {
    expect(planRun({ sequenceLen }, figures, 2).plan.sequenceLength).toBe(tokens);
  });

  it('has the presets of the tutorials, and lets a flag overrule one', () => {
    const theano = planRun({ preset: 'theano-tutorial' }, figures, 2).plan;
    expect(theano).toMatchObject({
      embeddingSize: 128,
      hiddenSize: 128,
      batchSize: 16,
      vocabularySize: 10_000,
      sequenceLength: 100,
      patience: 10,
      validateEvery: 370,
      dropout: 0.5,
      schedule: 'constant',
      bidirectional: false,
      pairs: 0,
    });
    expect(theano.optimizer).toMatchObject({ name: 'adadelta', rho: 0.95, epsilon: 1e-6 });
    const simple = planRun({ preset: 'simple-lstm', hiddenSize: 10 }, figures, 2).plan;
    expect(simple).toMatchObject({
      embeddingSize: 75,
      hiddenSize: 10,
      batchSize: 100,
      steps: 300,
      learningRate: 0.01,
      embeddingDropout: 0.5,
      dropout: 0.5,
      wordDropout: 0.1,
      validateEvery: 100,
    });
    expect(simple.optimizer.name).toBe('rmsprop');
  });

  it('joins a table of n-grams to the network, and a wide path where there are few rows', () => {
    expect(planRun({}, { ...figures, trainRows: 20_000 }, 2)).toMatchObject({
      plan: { widePath: false, nGramTable: true, nGramTeacher: true, teacherShare: 0.5 },
      notes: expect.arrayContaining([expect.stringMatching(/words, word pairs and word triples helps/)]) as string[],
    });
    expect(planRun({}, figures, 2).plan).toMatchObject({ widePath: true, nGramTable: true, nGramTeacher: false });
    const most = planRun({}, { ...figures, trainRows: 800_000 }, 2);
    expect(most).toMatchObject({
      plan: { widePath: false, nGramTable: false, nGramTeacher: true },
      notes: expect.arrayContaining([expect.stringMatching(/helps to teach the network\.$/)]) as string[],
    });
  });

  it('learns from unlabeled texts where many rows have one, and reads each text twice at least', () => {
    const large = { ...figures, trainRows: 20_000, classes: 2 };
    const stepsWith = (unlabelledRows: number) =>
      planRun({ batchSize: 10 }, { ...large, unlabelledRows }, 2).plan.steps;
    expect(stepsWith(0)).toBe(4 * 2000);
    expect(stepsWith(20_000)).toBe(4 * 4000);
    expect(stepsWith(50_000)).toBe(2 * 7000);
    expect(stepsWith(500_000)).toBe(2 * 52_000);
    const few = planRun({ batchSize: 10, unlabelled: 'more.csv' }, figures, 2);
    expect(few.plan).toEqual(planRun({ batchSize: 10 }, { ...figures, unlabelledRows: 50_000 }, 2).plan);
    expect(few.notes.join(' ')).toContain('The unlabeled texts are not used');
    expect(planRun({}, { ...large, unlabelledRows: 50_000 }, 2).notes.join(' ')).toContain(
      '2 passes over 20000 training rows and 50000 unlabeled texts',
    );
    expect(planRun({ preset: 'theano-tutorial' }, { ...large, unlabelledRows: 50_000 }, 2).plan.nGramTeacher).toBe(
      false,
    );
  });

  it('refuses epochs and steps together', () => {
    expect(() => planRun({ epochs: 2, trainSteps: 5 }, figures, 2)).toThrow(/leave one of them out/);
  });
});
