import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duplicateKey } from '../../../../src/data/duplicates';
import { noLabel } from '../../../../src/training/texts/examples';
import { prepare } from '../../../../src/training/prepare';
import { wordsOf } from '../../../../src/training/texts/tokenStore';
import { readUnlabelled, type UnlabelledTexts } from '../../../../src/training/texts/unlabelled';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-unlabelled-'));
  await mkdir(folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

const textsOf = (read: UnlabelledTexts) =>
  Array.from({ length: read.count }, (_, i) => Array.from(wordsOf(read, i), (word) => read.words[word]).join(' '));

describe('texts without a label', () => {
  it('are all but those that are labelled rows, whatever part they are in, and each once', async () => {
    const file = await write(
      'more.csv',
      'id,text\n1,The food was cold\n2,"the FOOD was cold!"\n3,Nobody came to our table\n4,A labelled one\n5,\n',
    );
    const read = await readUnlabelled(file, [duplicateKey('a labelled one.')], {});
    expect(textsOf(read)).toEqual(['the food was cold', 'nobody came to our table']);
    expect(read.notes.join(' ')).toMatch(
      /^2 texts without a label, from the column "text" of more\.csv; 2 more were skipped/,
    );
  });

  it('take the column of the labelled rows where their file has it', async () => {
    const file = await write('more.csv', 'headline,body\nShort and to the point,The body of it is longer than that\n');
    expect(textsOf(await readUnlabelled(file, [], { textColumn: 'headline' }))).toEqual(['short and to the point']);
    expect(textsOf(await readUnlabelled(file, [], { textColumn: 'review' }))).toHaveLength(1);
  });

  it('are refused in words where there are none', async () => {
    const file = await write('more.csv', 'text\nthe food was cold\n');
    await expect(readUnlabelled(file, [duplicateKey('The food was cold')], {})).rejects.toThrow(
      /no text beyond those of the labeled rows/,
    );
  });

  it('are learned from beside the training rows where these are many, and bring words of their own; what is tested on stays out', async () => {
    const rows = Array.from(
      { length: 15_100 },
      (_, i) => `row number ${i} ${i % 2 ? 'bad' : 'good'},${i % 2 ? 'negative' : 'positive'}`,
    );
    const data = await write('data.csv', `text,label\n${rows.join('\n')}\nthe unlabelled chimney smokes,\n`);
    const more = await write(
      'more.csv',
      `text\n${rows.map((row) => row.split(',')[0]).join('\n')}\none chimney smokes and the other chimney does not\n`,
    );
    const settings = { initFrom: 'none', validationSize: 0.001, testSize: 0.001 };
    const prepared = await prepare({ data: [data], settings: { ...settings, unlabelled: more } }, 1);
    expect(prepared.lessons.count).toBe(prepared.train.examples.count + 1);
    expect([...prepared.lessons.labels.slice(0, -1)]).toEqual([...prepared.train.examples.labels]);
    expect(prepared.lessons.labels.at(-1)).toBe(noLabel);
    expect(prepared.encoder.vocabulary.idOf('chimney')).toBeDefined();
    expect(prepared.unlabelled).toMatchObject({ file: 'more.csv', texts: 1 });
    const plain = await prepare({ data: [data], settings }, 1);
    expect(plain.lessons.count).toBe(plain.train.examples.count);
    expect(plain.encoder.vocabulary.idOf('chimney')).toBeUndefined();
    expect(plain.unlabelled).toBeUndefined();
    expect(plain.origins['data']).not.toBe(prepared.origins['data']);
    // the data itself: of its rows only those without a label are new
    const own = await prepare({ data: [data], settings: { ...settings, unlabelled: data } }, 1);
    expect(own.lessons.count).toBe(own.train.examples.count + 1);
  });

  it('are not even read where nobody can tell what to think of them, and that is told', async () => {
    const data = await write(
      'data.csv',
      `text,label\n${Array.from({ length: 60 }, (_, i) => `row number ${i},${i % 2 ? 'bad' : 'good'}`).join('\n')}\n`,
    );
    const prepared = await prepare(
      { data: [data], settings: { initFrom: 'none', unlabelled: path.join(folder, 'nowhere.csv') } },
      1,
    );
    expect(prepared.lessons.count).toBe(prepared.train.examples.count);
    expect(prepared.unlabelled).toBeUndefined();
    expect(prepared.notes.join(' ')).toContain('The unlabeled texts are not used');
  });
});
