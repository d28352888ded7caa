/**
 * Statements written by hand for this project. Each covers a way of speaking that public sets have too little of: negation,
 * conditions, complaints without a word of anger, technical words that only look like feelings. One statement per line:
 *
 *     kind|label|text        label: n negative, o neutral, p positive; the text may contain bars
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/base/errors';
import { cannotRead } from '../../src/base/files';
import { negative, neutral, positive } from './sources';
import type { CorpusText } from './texts';

/** Ways of speaking. */
const kinds: ReadonlySet<string> = new Set([
  ...['negated_positive', 'negated_negative', 'double_negation', 'no_problems', 'cant_idiom', 'never_always'],
  ...['used_to_now', 'until', 'finally', 'still_not', 'but_turn', 'although', 'better_worse_than', 'than_expected'],
  ...['wish', 'request', 'question', 'conditional', 'advice', 'instruction', 'leaving_refund', 'buying_again'],
  ...['malfunction', 'waiting_time', 'price_value', 'support_service', 'feature_mention', 'praise', 'complaint'],
  ...['mixed_conclusion', 'thanks_relief', 'disappointment_mild', 'lukewarm', 'comparison_neutral', 'plain_fact'],
  ...['empty_answer', 'score', 'emoji', 'sarcasm', 'slang_stretching', 'technical_neutral', 'programmer_judgement'],
  ...['comment', 'commit'],
]);
const labels: ReadonlyMap<string, number> = new Map([
  ['n', negative],
  ['o', neutral],
  ['p', positive],
]);

/** Statements about code. */
const technical = new Set(['technical_neutral', 'programmer_judgement']);

export interface StatementFile {
  readonly name: string;
  /** In the folder of the statements. */
  readonly file: string;
  /** Read statements about code as comments. Where not, they are read as feedback: both kinds should know them. */
  readonly technicalAsComments: boolean;
  /** Trained on in the last stage alone, as a late set of `sources.ts`. */
  readonly late?: boolean;
  /** Weight of a statement in the loss, before a network's `statementWeight`; 1.5 where it is not said. */
  readonly weight?: number;
}

export const trainingFiles: readonly StatementFile[] = [
  { name: 'statements-1', file: 'en/1.txt', technicalAsComments: true },
  { name: 'statements-2', file: 'en/2.txt', technicalAsComments: false },
  { name: 'statements-3', file: 'en/3.txt', technicalAsComments: false },
  { name: 'statements-4', file: 'en/4.txt', technicalAsComments: false, late: true, weight: 0.6 },
];

/** Never trained on. */
export const heldOutFiles: readonly StatementFile[] = [
  { name: 'held-out-statements', file: 'held-out/en.txt', technicalAsComments: true },
  { name: 'held-out-developers', file: 'held-out/developers.txt', technicalAsComments: true },
];

/** Throws a UserError if the file cannot be read or a line is malformed. */
export async function readStatements(folder: string, source: StatementFile): Promise<CorpusText[]> {
  const file = path.join(folder, source.file);
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw cannotRead(file, error);
  });
  return parseStatements(content, source);
}

/** Throws a UserError that names the line if one is malformed. An empty line is malformed, except at the end of the file. */
export function parseStatements(content: string, source: StatementFile): CorpusText[] {
  const lines = content.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, i) => {
    const refuse = (what: string): never => {
      throw new UserError('input', `${source.file}, line ${i + 1}: ${what}. Write it as kind|label|text.`);
    };
    const [, kind = '', letter = '', text = ''] = /^([^|]*)\|([^|]*)\|(.*)$/.exec(line) ?? refuse('two bars expected');
    if (!kinds.has(kind)) refuse(`unknown kind "${kind}"`);
    const label = labels.get(letter) ?? refuse(`unknown label "${letter}", which must be n, o or p`);
    if (text.trim() === '' || text !== text.trim()) refuse('the text is empty, or begins or ends with a blank');
    return {
      text,
      kind: kindOf(kind, source),
      label,
      source: source.name,
      polar: false,
      weight: source.weight ?? 1.5,
      wordWeight: 3,
    };
  });
}

function kindOf(kind: string, { technicalAsComments }: StatementFile): CorpusText['kind'] {
  if (kind === 'comment' || kind === 'commit') return kind;
  return technicalAsComments && technical.has(kind) ? 'comment' : 'feedback';
}

const trainingNames = new Set(trainingFiles.map(({ name }) => name));

/** Whether a text is one of the statements to train on. */
export function isStatement({ source }: Pick<CorpusText, 'source'>): boolean {
  return trainingNames.has(source);
}
