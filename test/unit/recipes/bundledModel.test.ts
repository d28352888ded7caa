/** The model that ships, on sentences that are in none of its sources. What it is known to get wrong is told in its card. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { experienceSubjects } from '../../../recipes/bundled/experiences';
import { bundledModelFolder } from '../../../src/model/bundled';
import { readModelCard } from '../../../src/model/store';
import { TextScorer } from '../../../src/model/textScorer';

let scorer: TextScorer;
beforeAll(async () => (scorer = await TextScorer.open(bundledModelFolder())));

const expectLabel = (text: string, label: string) => expect(scorer.score([text])[0]!.label, text).toBe(label);

describe('the bundled model', () => {
  it.each([
    'Kill the old session before starting a new one.',
    'Abort if the checksum differs.',
    'The dirty bit is cleared after the flush.',
    'Dead entries are removed from the queue.',
    'Logs a fatal message and exits.',
    'Rebase the branch onto master.',
    'Sends the signal and waits until the thread is killed.',
    'The child inherits the lock of its parent.',
  ])('does not take technical words for feelings: %s', (text) => expectLabel(text, 'neutral'));

  it.each([
    ['I love this extension, it saves me hours.', 'positive'],
    ['Works perfectly, thank you so much!', 'positive'],
    ['The staff were friendly and the food was delicious.', 'positive'],
    ['The update is reliable.', 'positive'],
    ['This is terrible, slow and full of bugs.', 'negative'],
    ['I hate the new menu, nothing works any more.', 'negative'],
    ['The screen broke after two days, what a waste of money.', 'negative'],
    ['Does it run on Windows?', 'neutral'],
    ['The meeting is at ten in room four.', 'neutral'],
  ])('reads plain verdicts: %s', (text, label) => expectLabel(text, label));

  it.each([
    ["I don't like it.", 'negative'],
    ['I would not recommend this to anyone.', 'negative'],
    ['I have no complaints, it works great.', 'positive'],
    ["It isn't good.", 'negative'],
    ["I don't think this is a good idea.", 'negative'],
    ['The update is not slow.', 'positive'],
    ['Not bad at all, I like it.', 'positive'],
  ])('hears negation: %s', (text, label) => expectLabel(text, label));

  it('reads what is told of a subject, whatever is told of it most', () => {
    const subjects = experienceSubjects().map((subject) => subject[0]!.toUpperCase() + subject.slice(1));
    for (const [predicate, label] of [
      ['is great', 'positive'],
      ['is disappointing', 'negative'],
    ]) {
      const verdicts = scorer.score(subjects.map((subject) => `${subject} ${predicate}.`));
      expect(
        subjects.filter((_, i) => verdicts[i]!.label !== label),
        predicate,
      ).toEqual([]);
    }
  });

  it.each([
    ['sooooo goooood, I loooove it', 'positive'],
    ['what a terribble experiance', 'negative'],
    ['the new version 😡', 'negative'],
  ])('reads elongation, slips of the pen and emoji: %s', (text, label) => expectLabel(text, label));

  it('is at most eight million bytes on the disk, and calibrated', async () => {
    const folder = bundledModelFolder();
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(8e6);
    const { labels, settings } = await readModelCard(folder);
    expect(labels).toEqual(['negative', 'neutral', 'positive']);
    expect(settings.calibrationError).toBeLessThanOrEqual(0.05);
  });
});
