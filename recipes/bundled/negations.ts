/**
 * Short statements of what something is not, does not do and does not have, and the same without the negation. The
 * corpora have few: in a long review a negation is one word among hundreds, and "not bad" stands in bad reviews too.
 */
import { Random } from '../../src/base/random';
import { type LabelledText, negative, neutral, positive } from './sources';

const things = [
  'The app',
  'The new design',
  'The setup',
  'This version',
  'The documentation',
  'The keyboard',
  'The service',
  'The game',
  'The plugin',
  'The website',
  'The camera',
  'The course',
  'Your fix',
  'The room',
  'The editor',
  'The sound',
  'The delivery',
  'The dashboard',
  'The parser',
  'The screen',
];
const praise = [
  'good',
  'great',
  'helpful',
  'useful',
  'reliable',
  'fast',
  'easy to use',
  'clear',
  'pleasant',
  'friendly',
  'stable',
  'intuitive',
  'comfortable',
  'convincing',
  'responsive',
  'worth the money',
  'accurate',
  'beautiful',
  'smooth',
  'practical',
  'satisfying',
  'well made',
  'impressive',
  'exciting',
  'funny',
  'delicious',
  'clean',
  'professional',
  'convenient',
  'a good idea',
  'a success',
  'ready to use',
];
const blame = [
  'bad',
  'terrible',
  'slow',
  'confusing',
  'useless',
  'annoying',
  'broken',
  'ugly',
  'boring',
  'expensive',
  'complicated',
  'difficult',
  'disappointing',
  'noisy',
  'buggy',
  'unreliable',
  'awful',
  'clumsy',
  'hard to use',
  'painful',
  'a problem',
  'a waste of time',
  'a mistake',
  'frustrating',
  'dirty',
  'rude',
  'cheap',
  'sluggish',
  'a disaster',
  'unfair',
  'outdated',
  'misleading',
];
const does = [
  'help me',
  'do what it promises',
  'keep its promises',
  'save time',
  'make sense',
  'meet my needs',
  'work as expected',
  'work well',
  'look right',
];
const fails = [
  'crash',
  'freeze',
  'lag',
  'break',
  'fail',
  'annoy me',
  'disappoint',
  'hang',
  'lose data',
  'get in the way',
  'cause trouble',
  'drain the battery',
];
const feelings = ['like', 'love', 'enjoy', 'trust', 'recommend', 'want', 'need', 'miss'];
const troubles = [
  'problems',
  'issues',
  'bugs',
  'crashes',
  'complaints',
  'errors',
  'glitches',
  'trouble',
  'delays',
  'conflicts',
  'hiccups',
  'difficulties',
];
const goods = [
  'help',
  'support',
  'answer',
  'progress',
  'explanation',
  'benefit',
  'improvement',
  'reason to buy it',
  'way to undo it',
  'joy',
];

/** A statement with a negation and without, by the tone of the latter. */
type Statement = (thing: string, word: string, random: Random) => readonly [negated: string, plain: string];

const pick = <T>(list: readonly T[], random: Random): T => list[random.below(list.length)]!;

/** Plainly or with emphasis, so that the statements do not teach that what is told plainly is told most clearly. */
const emphasised = (word: string, random: Random): string =>
  `${pick(['is', 'was'], random)} ${word.startsWith('a ') ? '' : pick(['', '', 'very ', 'really ', 'extremely ', 'so ', 'quite '], random)}${word}`;

const isLike: Statement = (thing, word, random) => [
  `${thing} ${pick(['is not', "isn't", 'was not', "wasn't", 'is never', 'is hardly', 'is not really', "isn't very", 'is not at all'], random).replace(/ very$/, word.startsWith('a ') ? '' : ' very')} ${word}.`,
  `${thing} ${emphasised(word, random)}.`,
];
const opinion: Statement = (thing, word, random) => [
  `I ${pick(["don't think", 'do not think', "wouldn't say", "can't say"], random)} ${thing.toLowerCase()} is ${word}.`,
  `I ${pick(['think', 'would say', 'find'], random)} ${thing.toLowerCase()} ${emphasised(word, random)}.`,
];
const doing: Statement = (thing, word, random) => [
  `${thing} ${pick(["doesn't", 'does not', "didn't", 'did not', "won't", 'will not', "can't"], random)} ${word}.`,
  `${thing} ${pick(['does', 'did', 'will', 'can'], random)} ${word}.`,
];
const feeling: Statement = (thing, word, random) => [
  `I ${pick(["don't", 'do not', "can't", 'cannot', "wouldn't", "didn't"], random)} ${word} ${thing.toLowerCase()}.`,
  `I ${pick(['really', 'do', 'would', 'always'], random)} ${word} ${thing.toLowerCase()}.`,
];
const having: Statement = (thing, word, random) => [
  pick(
    [
      `No ${word} with ${thing.toLowerCase()}.`,
      `There is no ${word}.`,
      `${thing} came without ${word}.`,
      `I had no ${word} so far.`,
    ],
    random,
  ),
  pick([`${thing} comes with ${word}.`, `I had ${word} with ${thing.toLowerCase()}.`], random),
];

const kinds: readonly { readonly words: readonly string[]; readonly tone: number; readonly make: Statement }[] = [
  { words: praise, tone: positive, make: isLike },
  { words: blame, tone: negative, make: isLike },
  { words: praise, tone: positive, make: opinion },
  { words: blame, tone: negative, make: opinion },
  { words: does, tone: positive, make: doing },
  { words: fails, tone: negative, make: doing },
  { words: feelings, tone: positive, make: feeling },
  { words: troubles, tone: negative, make: having },
  { words: goods, tone: positive, make: having },
];
/** Pairs of statements that each word is in. */
const times = 3;

/** What developers say is not so, without a feeling. */
const parts = [
  'The function',
  'This method',
  'The option',
  'The flag',
  'The class',
  'This test',
  'The query',
  'The header',
  'The argument',
  'The script',
  'The branch',
  'The constructor',
];
const plainly = [
  'return a value',
  'take any arguments',
  'change the order',
  'apply to tests',
  'depend on the locale',
  'read the configuration',
  'exist in version 2',
  'need to be public',
  'include the extension',
  'run on every commit',
  'support this format yet',
  'throw in that case',
  'accept null',
  'match the pattern',
  'use the cache',
  'return immediately',
];
const plainStates = [
  'part of the interface',
  'required',
  'set by default',
  'null',
  'merged yet',
  'available on Windows',
  'called from here',
  'covered by this test',
  'a method any more',
  'defined in this file',
  'needed here',
  'sorted',
  'released yet',
  'supported in version 3',
  'thread safe',
  'used anywhere else',
];

function plainNegations(random: Random): string[] {
  return [
    ...plainly.flatMap((word) =>
      Array.from(
        { length: times },
        () =>
          `${pick(parts, random)} ${pick(['does not', "doesn't", 'will not', "won't", 'should not', "shouldn't", 'did not'], random)} ${word}.`,
      ),
    ),
    ...plainStates.flatMap((word) =>
      Array.from(
        { length: times },
        () => `${pick(parts, random)} ${pick(['is not', "isn't", 'was not', "wasn't"], random)} ${word}.`,
      ),
    ),
  ];
}

export function negationStatements(): LabelledText[] {
  const random = Random.fromSeed(0, 0x207);
  const told = kinds.flatMap(({ words, tone, make }) =>
    words.flatMap((word) =>
      Array.from({ length: times }, () => make(pick(things, random), word, random)).flatMap(
        ([negated, plain]): LabelledText[] => [
          { text: negated, label: tone === positive ? negative : positive, source: 'negation' },
          { text: plain, label: tone, source: 'negation' },
        ],
      ),
    ),
  );
  return [
    ...told,
    ...plainNegations(random).map((text): LabelledText => ({ text, label: neutral, source: 'negation' })),
  ];
}
