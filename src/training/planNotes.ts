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
      `${passes} passes over ${figures.trainRows} training rows${more ? ` and ${figures.unlabelledRows} texts without a label` : ''}, as ${size.why}.`,
    ],
    [settings.sequenceLen === undefined, lengthNote(plan.sequenceLength, figures.longestLength)],
    [
      startsFromModel,
      'Training starts from a model that reads English already; set the start to none to train from chance.',
    ],
    [plan.classRatios, 'Training starts from what counts tell: how much likelier each class is where a word stands.'],
    [
      plan.classRatios && plan.wordValences,
      'A lexicon tells how positive or negative English words are, so that also those count that no training row has.',
    ],
    [
      settings.unlabelled !== undefined,
      plan.nGramTeacher
        ? 'The network also learns what a teacher, taught by the labels, says of the texts without a label.'
        : 'Texts without a label are not learned from: that takes 15,000 labelled rows, and no preset.',
    ],
    [taught, teacherNote(plan, joined)],
    [plan.classWeights, 'Rare classes weigh more in the loss, as the rarest has under half the rows of the commonest.'],
    [
      settings.vocabularySize === undefined,
      `At most ${size.vocabulary} words, the commonest of ${more ? 'all texts that are learned from' : 'the training rows'}.`,
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
    ? `Texts are read up to ${limit} tokens, the longer ones at both ends; the longest has ${longest}.`
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
