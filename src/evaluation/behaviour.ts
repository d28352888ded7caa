/**
 * Behaviour tests of a trained model, after Ribeiro et al. 2020 ("Beyond Accuracy: Behavioral Testing of
 * NLP Models with CheckList"): small edits of a text of which one knows what they may do to the verdict.
 */
import { hash32 } from '../base/random';
import { argmaxRows } from './metrics';

/** A model as a function: probabilities of texts, [texts, classes]. */
export interface Scorer {
  readonly labels: readonly string[];
  readonly score: (texts: readonly string[]) => Promise<ArrayLike<number>> | ArrayLike<number>;
}

export interface BehaviourFailure {
  readonly before: string;
  readonly after: string;
  /** One sentence: what was expected and what came. */
  readonly told: string;
}

export interface BehaviourResult {
  readonly name: string;
  readonly passed: number;
  readonly cases: number;
  readonly failures: readonly BehaviourFailure[];
}

/** A text, its edit, and what the edit must not do. */
interface Case {
  readonly before: string;
  readonly after: string;
  readonly must: 'keep' | 'notStayPositive' | 'notStayNegative' | 'notWeakenPositive' | 'notWeakenNegative';
}

const praise = ['good', 'helpful', 'reliable', 'great', 'useful', 'pleasant'];
const blame = ['bad', 'useless', 'slow', 'terrible', 'confusing', 'annoying'];
const things = ['The update is', 'This tool is', 'The new search is', 'Their support is'];

/** Sentences of clear tone for the edits that must not change it. */
const plain = [
  'I love the new editor, it saves me hours every week.',
  'The export is great and very easy to use.',
  'Thanks, this fix works perfectly for me.',
  'I am really happy with the support I received.',
  'What a beautiful and useful feature.',
  'This is the best release so far, well done.',
  'I hate the new editor, it wastes hours every week.',
  'The export is terrible and far too hard to use.',
  'Sorry, this fix does nothing but crash for me.',
  'I am really disappointed with the support I received.',
  'What an ugly and useless feature.',
  'This is the worst release so far, a complete mess.',
];
const asides = [
  'I use it on Monday and on Friday.',
  'This is about version 4.',
  'We have two computers in the office.',
];
const people = ['Anna', 'Mohammed', 'Li Wei', 'Carlos', 'Oluwaseun', 'Priya'];
const introductions = ['My colleague', 'Our manager', 'A customer'];
const emphasis = ['very', 'really', 'extremely'];

const each = <A, B, C>(as: readonly A[], bs: readonly B[], make: (a: A, b: B) => C): C[] =>
  as.flatMap((a) => bs.map((b) => make(a, b)));

/** What an edit may lower the polarity by and still count as not weakening it. */
const tolerance = 0.05;

/**
 * @param texts some of the user's own texts, to which the edits that must not matter are made too
 * @returns one result per test; tests of tone only where the model distinguishes positive from negative
 */
export async function testBehaviour(scorer: Scorer, texts: readonly string[] = []): Promise<BehaviourResult[]> {
  const subjects = [...plain, ...texts.filter((text) => text.trim() !== '').slice(0, 30)];
  const neutral = each(subjects, asides.slice(0, 2), (before, aside): Case => ({
    before,
    after: `${before.trimEnd()} ${aside}`,
    must: 'keep',
  }));
  const names = each(plain, people.slice(1), (text, name): Case => ({
    before: `${people[0]!}: ${text}`,
    after: `${name}: ${text}`,
    must: 'keep',
  })).concat(
    each(introductions, people.slice(1), (who, name): Case => ({
      before: `${who} ${people[0]!} likes it.`,
      after: `${who} ${name} likes it.`,
      must: 'keep',
    })),
  );
  const typos = subjects.flatMap((before): Case[] => {
    const after = withTypo(before);
    return after === undefined ? [] : [{ before, after, must: 'keep' }];
  });
  const sets: [string, Case[]][] = [
    ['neutral additions change nothing', neutral],
    ['names change nothing', names],
    ['a typing error changes nothing', typos],
  ];
  if (scorer.labels.includes('positive') && scorer.labels.includes('negative')) {
    sets.unshift(
      [
        'negation flips the tone',
        [
          ...each(things, praise, (thing, word): Case => ({
            before: `${thing} ${word}.`,
            after: `${thing} not ${word}.`,
            must: 'notStayPositive',
          })),
          ...each(things, blame, (thing, word): Case => ({
            before: `${thing} ${word}.`,
            after: `${thing} not ${word}.`,
            must: 'notStayNegative',
          })),
        ],
      ],
      [
        'emphasis does not weaken the tone',
        [
          ...each(emphasis, praise, (very, word): Case => ({
            before: `${things[0]!} ${word}.`,
            after: `${things[0]!} ${very} ${word}.`,
            must: 'notWeakenPositive',
          })),
          ...each(emphasis, blame, (very, word): Case => ({
            before: `${things[0]!} ${word}.`,
            after: `${things[0]!} ${very} ${word}.`,
            must: 'notWeakenNegative',
          })),
        ],
      ],
    );
  }
  const results: BehaviourResult[] = [];
  for (const [name, cases] of sets) results.push(await judged(scorer, name, cases));
  return results;
}

async function judged({ labels, score }: Scorer, name: string, cases: readonly Case[]): Promise<BehaviourResult> {
  const probabilities = await score(cases.flatMap(({ before, after }) => [before, after]));
  const verdicts = argmaxRows(probabilities, labels.length);
  const [positive, negative] = [labels.indexOf('positive'), labels.indexOf('negative')];
  const polarity = (i: number) =>
    probabilities[i * labels.length + positive]! - probabilities[i * labels.length + negative]!;
  const failures: BehaviourFailure[] = [];
  let judgedCases = 0;
  for (const [i, { before, after, must }] of cases.entries()) {
    const [was, is] = [verdicts[2 * i]!, verdicts[2 * i + 1]!];
    // Where the model misreads the plain sentence there is no tone to flip or to strengthen.
    const expected = must.endsWith('Positive') ? positive : must.endsWith('Negative') ? negative : was;
    if (was !== expected) continue;
    judgedCases++;
    const strength =
      must === 'notWeakenPositive' ? polarity(2 * i + 1) - polarity(2 * i) : polarity(2 * i) - polarity(2 * i + 1);
    const told = {
      keep: was === is ? undefined : `"${after}" is ${labels[is]}, but "${before}" is ${labels[was]}.`,
      notStayPositive: is === positive ? `"${after}" is still positive.` : undefined,
      notStayNegative: is === negative ? `"${after}" is still negative.` : undefined,
      notWeakenPositive: strength < -tolerance ? `"${after}" is less positive than "${before}".` : undefined,
      notWeakenNegative: strength < -tolerance ? `"${after}" is less negative than "${before}".` : undefined,
    }[must];
    if (told !== undefined) failures.push({ before, after, told });
  }
  return { name, passed: judgedCases - failures.length, cases: judgedCases, failures };
}

/** Two neighbouring letters swapped inside a word of six letters or more: the same word each time. */
function withTypo(text: string): string | undefined {
  const words = [...text.matchAll(/\p{Ll}{6,}/gu)];
  const word = words[hash32(text.length, words.length) % Math.max(words.length, 1)];
  if (!word) return undefined;
  const at = word.index + 1 + (hash32(word.index, text.length) % (word[0].length - 3));
  return text[at] === text[at + 1] ? undefined : text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
}

export interface ChangedVerdict {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Probability of the new verdict. */
  readonly confidence: number;
}

/** The texts that two models judge differently, the most confident new verdicts first. */
export async function changedVerdicts(
  previous: Scorer,
  current: Scorer,
  texts: readonly string[],
): Promise<ChangedVerdict[]> {
  const [before, after] = [await previous.score(texts), await current.score(texts)];
  const [was, is] = [argmaxRows(before, previous.labels.length), argmaxRows(after, current.labels.length)];
  return texts
    .map((text, i) => ({
      text,
      before: previous.labels[was[i]!]!,
      after: current.labels[is[i]!]!,
      confidence: after[i * current.labels.length + is[i]!]!,
    }))
    .filter((verdict) => verdict.before !== verdict.after)
    .sort((a, b) => b.confidence - a.confidence);
}
