import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { trainingSettings, type TrainingSettings } from '../../../src/protocol/trainingSettings';
import {
  over,
  readSettings,
  readSettingsBeside,
  saveSettingsBeside,
  settingsFile,
  settingsFileName,
  wouldReplace,
} from '../../../src/training/settingsFile';

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-settings-'));
  data = path.join(folder, 'reviews.csv');
  writeFileSync(data, 'text,label\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (content: string) => writeFileSync(path.join(folder, settingsFileName), content);

describe('undertone.json', () => {
  it('gives back what was saved, for its own data only', async () => {
    const settings: TrainingSettings = {
      textColumn: 'text',
      labels: { bad: 'negative' },
      hiddenSize: 8,
      testFile: path.join(folder, 'held-out.csv'),
      initFrom: 'none',
    };
    expect(await readSettingsBeside([data])).toBeUndefined();
    const file = await saveSettingsBeside([data], settings);
    expect(await readSettingsBeside([data])).toEqual({ file, settings });
    expect(await readSettingsBeside([path.join(folder, 'other.csv')])).toBeUndefined();
  });

  it('keeps what belongs to one machine out, and paths that hold on another', async () => {
    const file = await saveSettingsBeside([data], {
      threads: 8,
      summariesDir: '/curves',
      stopwordsFile: path.join(folder, 'lists', 'stop.txt'),
      initFrom: path.join(folder, '..', 'model'),
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      data: ['reviews.csv'],
      stopwordsFile: 'lists/stop.txt',
      initFrom: '../model',
    });
  });

  it('stands in a folder of examples itself', async () => {
    expect(await saveSettingsBeside([folder], { epochs: 1 })).toBe(path.join(folder, settingsFileName));
    expect((await readSettingsBeside([folder]))?.settings).toEqual({ epochs: 1 });
  });

  it('is for all data of its folder where it names none', async () => {
    write('{"epochs": 2}');
    expect((await readSettingsBeside([path.join(folder, 'any.csv')]))?.settings).toEqual({ epochs: 2 });
  });

  it('tells whether saving would replace something else', async () => {
    expect(await wouldReplace([data], { epochs: 1 })).toBe(false);
    await saveSettingsBeside([data], { epochs: 1 });
    expect(await wouldReplace([data], { epochs: 1 })).toBe(false);
    expect(await wouldReplace([data], { epochs: 2 })).toBe(true);
  });

  it.each<[name: string, content: string, sentence: RegExp]>([
    ['no JSON', '{"epochs": 1,\n}', /undertone\.json is not JSON \(.+\): fix it or remove it\.$/],
    ['a list', '[]', /does not hold an object of settings: fix it or remove it\.$/],
    ['a word', '"epochs"', /does not hold an object of settings: fix it or remove it\.$/],
    ['an unknown setting', '{"epoch": 1}', /has a setting that is not known, "epoch": fix it or remove it\.$/],
    [
      'a value of another kind',
      '{"epochs": "five"}',
      /a value that cannot be used at "epochs" \(expected number, received "five"\): fix it or remove it\.$/,
    ],
    ['a value out of range', '{"hiddenSize": 0}', /cannot be used at "hiddenSize" \(expected >=1, received 0\)/],
    ['an unknown choice', '{"sequenceLen": "half"}', /cannot be used at "sequenceLen"/],
    ['too much', `{"textColumn": "${'x'.repeat(2 ** 20)}"}`, /is larger than settings can be: fix it or remove it\.$/],
  ])('is refused in one sentence: %s', async (_, content, sentence) => {
    write(content);
    const refusal = readSettingsBeside([data]);
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.not.toThrow(/\n/);
    await expect(refusal).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
  });

  describe('of files outside its folder', () => {
    const files = ['stopwordsFile', 'testFile', 'unlabelled', 'initFrom'] as const;
    let outside: string;
    beforeEach(() => {
      outside = mkdtempSync(path.join(tmpdir(), 'undertone-outside-'));
      writeFileSync(path.join(outside, 'secret.txt'), 'password hunter2\n');
    });
    afterEach(() => rmSync(outside, { recursive: true, force: true }));

    it.each(files)('reads none by itself: %s', async (setting) => {
      for (const named of [path.join(outside, 'secret.txt'), '../secret.txt', '/proc/self/environ']) {
        write(JSON.stringify({ [setting]: named }));
        const refusal = readSettingsBeside([data]);
        await expect(refusal).rejects.toThrow(
          /^[^\n]+ names a file outside its folder \([^\n]+\): allow it by [^\n]+\.$/,
        );
        await expect(refusal).rejects.not.toThrow(/hunter2/);
      }
    });

    it.each(files)('sees through links: %s', async (setting) => {
      symlinkSync(outside, path.join(folder, 'link'), 'junction');
      write(JSON.stringify({ [setting]: 'link/secret.txt' }));
      await expect(readSettingsBeside([data])).rejects.toThrow(/names a file outside its folder/);
    });

    it('reads those of the workspace, and those that are named', async () => {
      const stopwordsFile = path.join(outside, 'secret.txt');
      write(JSON.stringify({ stopwordsFile }));
      expect((await readSettingsBeside([data], { folders: [outside] }))?.settings).toEqual({ stopwordsFile });
      expect((await readSettings(path.join(folder, 'undertone.json'))).settings).toEqual({ stopwordsFile });
      const given = { stopwordsFile: path.join(folder, 'own.txt') };
      expect(await readSettingsBeside([data], { given })).toBeDefined();
    });

    it('asks where somebody can be asked', async () => {
      const stopwordsFile = path.join(outside, 'secret.txt');
      write(JSON.stringify({ stopwordsFile, testFile: 'beside.csv' }));
      const asked: unknown[] = [];
      const confirm = (yes: boolean) => (files: unknown) => {
        asked.push(files);
        return Promise.resolve(yes);
      };
      expect(await readSettingsBeside([data], { confirm: confirm(false) })).toBeUndefined();
      expect((await readSettingsBeside([data], { confirm: confirm(true) }))?.settings.stopwordsFile).toBe(
        stopwordsFile,
      );
      expect(asked[0]).toEqual([{ setting: 'stopwordsFile', file: stopwordsFile }]);
    });
  });

  it('must be there where it was named', async () => {
    await expect(readSettings(path.join(folder, 'none.json'))).rejects.toThrow(/There are no settings at/);
  });
});

describe('settings that are given', () => {
  it.each<[name: string, saved: TrainingSettings, given: TrainingSettings, sum: TrainingSettings]>([
    ['win over saved ones', { epochs: 2, hiddenSize: 8 }, { hiddenSize: 16 }, { epochs: 2, hiddenSize: 16 }],
    ['put steps for saved epochs', { epochs: 2 }, { trainSteps: 10 }, { trainSteps: 10 }],
    ['put epochs for saved steps', { trainSteps: 10 }, { epochs: 2 }, { epochs: 2 }],
  ])('%s', (_, saved, given, sum) => {
    expect(over(saved, given)).toEqual(sum);
  });

  it('as a preset win with all that it sets', () => {
    expect(over({ hiddenSize: 8, epochs: 3, textColumn: 'review' }, { preset: 'simple-lstm' })).toMatchObject({
      preset: 'simple-lstm',
      hiddenSize: 75,
      trainSteps: 300,
      textColumn: 'review',
    });
    expect(over({ epochs: 3 }, { preset: 'simple-lstm' }).epochs).toBeUndefined();
  });
});

describe('the schema for editors', () => {
  const schema = JSON.parse(readFileSync('media/undertone.schema.json', 'utf8')) as {
    properties: Record<string, { description?: string; enum?: string[] }>;
  };

  it('describes each setting, and no other', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(settingsFile.entries).sort());
    expect(Object.values(schema.properties).filter(({ description }) => !description)).toEqual([]);
  });

  it('offers the choices that there are', () => {
    for (const [name, { enum: choices }] of Object.entries(schema.properties)) {
      const entry = settingsFile.entries[name as keyof typeof settingsFile.entries].wrapped;
      expect(choices ?? [], name).toEqual('options' in entry && name !== 'sequenceLen' ? entry.options : []);
    }
  });
});

describe('settings of a stranger', () => {
  it.each([
    ['epochs', 1e308],
    ['trainSteps', 2e9],
    ['embeddingSize', 1e5],
    ['hiddenSize', 1e9],
    ['vocabularySize', 1e8],
    ['batchSize', 1e6],
    ['sequenceLen', 1e6],
    ['threads', 1e5],
  ])('may not ask for more than there is: %s', (name, value) => {
    expect(v.safeParse(trainingSettings, { [name]: value }).success).toBe(false);
  });
});
