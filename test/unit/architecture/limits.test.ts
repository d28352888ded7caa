/** The table of limits in SECURITY.md says what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { longestCell, mostColumns } from '../../../src/data/cellLimit';
import { mostFields } from '../../../src/data/flatten';
import { mostClasses } from '../../../src/data/labels';
import { limits, vocabularyBytes } from '../../../src/model/modelFile';
import { mostDecisionsBytes } from '../../../src/review/decisionStore';
import { mostCheckpointBytes } from '../../../src/training/disk/checkpoint';
import { mostRecordBytes } from '../../../src/training/disk/record';
import { mostSettingsBytes } from '../../../src/training/settingsFile';
import { mostStopwordsBytes } from '../../../src/training/texts/stopwords';

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`;
const number = (value: number) => value.toLocaleString('en');

const security = readFileSync('SECURITY.md', 'utf8');
const rowOf = (name: string) => security.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';

describe('the limits of each input', () => {
  it.each([
    ['a cell of a table', megabytes(longestCell)],
    ['columns of a table', number(mostColumns)],
    ['fields of a JSON object', number(mostFields)],
    ['classes', number(mostClasses)],
    ['a class name', '200 characters'],
    ['words of a vocabulary', number(limits.embeddingRows)],
    ['a vocabulary', megabytes(vocabularyBytes(0))],
    ['the weights of a model', megabytes(limits.fileBytes)],
    ['`model.json`', megabytes(limits.cardBytes)],
    ['`undertone.json`', megabytes(mostSettingsBytes)],
    ['a stop words file', megabytes(mostStopwordsBytes)],
    ['review decisions', megabytes(mostDecisionsBytes)],
    ['a checkpoint', megabytes(mostCheckpointBytes)],
    ['the record of a run', megabytes(mostRecordBytes)],
  ])('%s: %s', (name, most) => {
    expect(rowOf(name)).toContain(most);
  });
});
