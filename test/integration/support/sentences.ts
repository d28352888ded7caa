import { Random } from '../../../src/base/random';

const subjects = [
  'The export',
  'Search',
  'This release',
  'The new editor',
  'Support',
  'The sync',
  'My invoice',
  'The mobile app',
  'Login',
  'The dashboard',
];
const verbs = [
  'is slow',
  'works great',
  'crashed',
  'lost my work',
  'is easy to use',
  'never answers',
  'saved me an hour',
  'looks fine',
  'keeps failing',
  'could be better',
];
const ends = [
  'since Monday',
  'on my phone',
  'for the whole team',
  'after the update',
  'when I open a large file',
  'again',
  'most of the time',
  'in the office',
  'without any reason',
  'as promised',
];

/** Sentences of the kind that people write, no two the same; the same for the same seed. */
export function sentences(count: number, seed: number): string[] {
  const random = Random.fromSeed(seed, 0x5e7);
  const one = (list: readonly string[]) => list[random.below(list.length)]!;
  return Array.from({ length: count }, (_, i) => `${one(subjects)} ${one(verbs)} ${one(ends)}, case ${seed}-${i}.`);
}
