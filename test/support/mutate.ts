/** Seeded harm to bytes and to JSON, for the fault tests and the fuzz run. */
import type { Random } from '../../src/base/random';

/** Cut, flipped, repeated, moved or overwritten bytes. Never the bytes themselves. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const harmed = Uint8Array.from(bytes);
  const at = () => random.below(Math.max(1, bytes.length));
  switch (random.below(6)) {
    case 0:
      return bytes.slice(0, at());
    case 1:
      return bytes.slice(1 + at());
    case 2:
      for (let flips = 1 + random.below(8); flips > 0; flips--) harmed[at()]! ^= 1 << random.below(8);
      return harmed;
    case 3: {
      const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
      return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
    }
    case 4:
      harmed.fill(random.below(256), at(), at());
      return harmed;
    default: {
      const place = at();
      const more = Uint8Array.from({ length: 1 + random.below(32) }, () => random.below(256));
      return Uint8Array.from([...bytes.subarray(0, place), ...more, ...bytes.subarray(place)]);
    }
  }
}

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  -0,
  0.5,
  1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  1e-320,
  NaN,
  Infinity,
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '\ud800',
  '\u202e',
  'x'.repeat(10_000),
  [],
  {},
  [[]],
  [null],
  { __proto__: null },
  { length: 1e9 },
  Array(1000).fill(0),
];

/** A deep copy with one to three places changed: another value, a key less or more, an item twice or gone. */
export function mutateJson(random: Random, value: unknown): unknown {
  let harmed = structuredClone(value);
  for (let changes = 1 + random.below(3); changes > 0; changes--) harmed = changed(random, harmed, 0);
  return harmed;
}

function changed(random: Random, value: unknown, depth: number): unknown {
  const odd = () => oddValues[random.below(oddValues.length)];
  const goDeeper = random.below(4) > 0 || depth === 0;
  if (typeof value === 'number' && random.below(2) === 0) return value * [-1, 0, 0.5, 1e3, 1e9, 1e18][random.below(6)]!;
  if (typeof value === 'string' && random.below(2) === 0) return mutateText(random, value);
  if (Array.isArray(value) && value.length > 0) {
    const items = [...(value as unknown[])];
    const at = random.below(items.length);
    if (goDeeper) items[at] = changed(random, items[at], depth + 1);
    else if (random.below(2) === 0) items.splice(at, 1);
    else items.splice(at, 0, items[random.below(items.length)]);
    return items;
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const entries = Object.entries(value as Record<string, unknown>);
    const at = random.below(entries.length);
    const [key, inner] = entries[at]!;
    if (goDeeper) entries[at] = [key, changed(random, inner, depth + 1)];
    else if (random.below(2) === 0) entries.splice(at, 1);
    else entries.push([['__proto__', 'extra', 'constructor', ''][random.below(4)]!, odd()]);
    return Object.fromEntries(entries);
  }
  return odd();
}

export function mutateText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  return [
    () => text.slice(0, at),
    () => text.slice(at),
    () => text + text,
    () =>
      text.slice(0, at) +
      ['\n', '"', ',', '\0', '\r', '\ufeff', '\u2028', 'é', '😀', '\ud83d', '-', '9'][random.below(12)]! +
      text.slice(at),
    () => text.toUpperCase(),
  ][random.below(5)]!();
}
