/** The statements that the recipe is trained on and those held out, and how their files are read. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { negative, neutral, positive } from '../../../recipes/bundled/sources';
import {
  heldOutFiles,
  isStatement,
  parseStatements,
  readStatements,
  type StatementFile,
  trainingFiles,
} from '../../../recipes/bundled/statements';
import type { CorpusText } from '../../../recipes/bundled/texts';
import { duplicateKey } from '../../../src/data/duplicates';

const folder = path.resolve('recipes/bundled/statements');
const read = async (files: readonly StatementFile[]): Promise<CorpusText[]> =>
  (await Promise.all(files.map((file) => readStatements(folder, file)))).flat();

describe('statements', () => {
  let train: CorpusText[];
  let heldOut: CorpusText[];
  beforeAll(async () => {
    [train, heldOut] = [await read(trainingFiles), await read(heldOutFiles)];
  });

  it('that are held out are none of those to train on', () => {
    const held = new Set(heldOut.map(({ text }) => duplicateKey(text)));
    expect(held.size).toBeGreaterThan(1000);
    expect(train.filter(({ text }) => held.has(duplicateKey(text))).map(({ text }) => text)).toEqual([]);
  });

  it('appear once each, so with one label', () => {
    for (const texts of [train, heldOut]) {
      const keys = texts.map(({ text }) => duplicateKey(text));
      const repeated = texts.filter(({ text }, i) => keys.indexOf(duplicateKey(text)) !== i);
      expect(repeated.map(({ text }) => text)).toEqual([]);
    }
  });

  it('are of all classes, none much rarer than another', () => {
    for (const label of [negative, neutral, positive])
      expect(train.filter((text) => text.label === label).length / train.length).toBeGreaterThan(0.25);
  });

  it('are known by their source', () => {
    expect(train.every(isStatement)).toBe(true);
    expect(heldOut.some(isStatement)).toBe(false);
  });
});

describe('a file of statements', () => {
  const source: StatementFile = { name: 'own', file: 'own.txt', technicalAsComments: true };
  const parse = (content: string, changes: Partial<StatementFile> = {}) =>
    parseStatements(content, { ...source, ...changes });

  it('is read line by line, and a text may contain bars', () => {
    expect(
      parse('praise|p|Good | better\ncommit|o|Bump it\n').map(({ text, label, kind }) => [text, label, kind]),
    ).toEqual([
      ['Good | better', positive, 'feedback'],
      ['Bump it', neutral, 'commit'],
    ]);
  });

  it('about code is read as comments or as feedback', () => {
    const line = 'technical_neutral|o|Kills the child.';
    expect(parse(line)[0]!.kind).toBe('comment');
    expect(parse(line, { technicalAsComments: false })[0]!.kind).toBe('feedback');
  });

  it.each([
    ['a line without bars', 'praise p fine', /two bars/],
    ['an unknown kind', 'praises|p|Fine.', /unknown kind "praises"/],
    ['an unknown label', 'praise|good|Fine.', /unknown label "good"/],
    ['an empty text', 'praise|p| ', /text is empty/],
    ['a blank at the end', 'praise|p|Fine. ', /ends with a blank/],
    ['an empty line', '', /two bars/],
  ])('is refused by the number of the line: %s', (_, line, message) => {
    const content = `praise|p|Fine.\n${line}\npraise|p|Good.`;
    expect(() => parse(content)).toThrow(message);
    expect(() => parse(content)).toThrow(/own\.txt, line 2:/);
  });
});
