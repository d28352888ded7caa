/** One sentence for each choice that a plan made for the user, in the order in which they are read. */
import type { TrainingSettings } from '../protocol/trainingSettings';
import type { DataFigures, Plan } from './planTypes';
import type { SizeValues } from './planValues';

/** What was decided, in addition to the plan itself. */
export interface Decisions {
  readonly figures: DataFigures;
  readonly size: SizeValues;
  /** Passes over all texts, where neither epochs nor steps were set. */
  readonly passes: number;
  /** Texts that are learned from, with and without a label. */
  readonly learnedTexts: number;
  readonly startsFromModel: boolean;
  /** A linear model helps to teach the network. */
  readonly taught: boolean;
  /** It is one of words and pairs, and joined to the network in units of its own. */
  readonly joined: boolean;
}

export function planNotes(settings: TrainingSettings, plan: Plan, decisions: Decisions): string[] {
  const { figures, size, passes, learnedTexts, startsFromModel, taught, joined } = decisions;
  const more = learnedTexts > figures.trainRows;
  const notes: [applies: boolean, note: string][] = [
    [
      settings.epochs === undefined && settings.trainSteps === undefined,
      `${passes} passes over ${figures.trainRows} training rows${more ? ` and ${figures.unlabelledRows} unlabeled texts` : ''}, as ${size.why}.`,
    ],
    [settings.sequenceLen === undefined, lengthNote(plan.sequenceLength, figures.longestLength)],
    [
      startsFromModel,
      'Training starts from a model that already reads English; to train from scratch, set the start to none.',
    ],
    [plan.classRatios, 'Training starts from word counts: how much more likely each class is when a word appears.'],
    [
      plan.classRatios && plan.wordValences,
      'A lexicon says how positive or negative English words are, so words that no training row has count too.',
    ],
    [
      settings.unlabelled !== undefined,
      plan.nGramTeacher
        ? 'The network also learns from the unlabeled texts, by what a teacher trained on the labels predicts for them.'
        : 'The unlabeled texts are not used: that requires 15,000 labeled rows and no preset.',
    ],
    [taught, teacherNote(plan, joined)],
    [
      plan.classWeights,
      'Rare classes weigh more in the loss because the rarest has less than half the rows of the most common one.',
    ],
    [
      settings.vocabularySize === undefined,
      `At most ${size.vocabulary} words, the most common in ${more ? 'all texts that are learned from' : 'the training rows'}.`,
    ],
    [
      settings.embeddingSize === undefined,
      `Embedding of ${size.embedding} and hidden state of ${plan.hiddenSize}, as ${size.why}.`,
    ],
  ];
  return notes.filter(([applies]) => applies).map(([, note]) => note);
}

function lengthNote(limit: number, longest: number): string {
  return longest > limit
    ? `Texts are read up to ${limit} tokens, longer ones at both ends; the longest has ${longest}.`
    : `Texts are read whole: the longest has ${longest} tokens.`;
}

function teacherNote({ nGramTeacher, nGramTable, pairs }: Plan, joined: boolean): string {
  const knows = nGramTeacher ? ', word pairs and word triples' : pairs > 0 ? ' and word pairs' : '';
  const joins = nGramTeacher
    ? 'one like it is'
    : joined
      ? 'it and one that knows word triples too are'
      : 'one that knows word pairs and triples too is';
  return `A linear model of words${knows} helps to teach the network${nGramTable ? `, and ${joins} joined to it at the end, as much as the validation rows bear out` : ''}.`;
}
