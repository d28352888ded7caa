/**
 * Made statements in which a negation turns the tone of the word behind it, and the same words without one. People
 * write few of the former: in the labelled sets "not slow" stands mostly in complaints.
 */
import { Random } from '../../src/base/random';
import { type LabelledText, negative, positive } from './sources';

const subjects =
  'app|update|new version|website|site|screen|menu|search|sync|login|setup|installer|plugin|extension|editor|battery|camera|sound|keyboard|mouse|charger|cable|laptop|phone|tablet|headset|speaker|printer|router|room|bed|bathroom|pool|lobby|hotel|flat|staff|waiter|driver|nurse|teacher|food|soup|pizza|coffee|bread|steak|salad|service|support|delivery|packaging|price|refund process|checkout|queue|flight|seat|train|bus|course|lesson|manual|documentation|film|book|story|jacket|shoes fit and the fabric|fabric|chair|desk|lamp|vacuum|kettle|oven|stroller|toy|game|map|report|export|import|backup|invoice|form|design|font|color|texture|smell|taste|build quality|handle|zipper|lens|picture|video|signal|connection|performance|interface'.split(
    '|',
  );
const bad =
  'slow|bad|terrible|dirty|cold|complicated|buggy|expensive|noisy|rude|confusing|heavy|ugly|unreliable|laggy|boring|dull|awful|horrible|clunky|flimsy|stale|bland|overpriced|crowded|cramped|annoying|sluggish|unstable|misleading|useless|difficult|messy|blurry|loud|uncomfortable|rough|frustrating|unfriendly|unhelpful|disappointing|poor|tedious|bulky|fragile|late|broken|painful|intrusive|outdated|wrong|stingy|chaotic|sticky|wobbly|awkward'.split(
    '|',
  );
const good =
  'good|great|fast|clean|easy|reliable|comfortable|friendly|helpful|quiet|clear|solid|sturdy|tasty|fresh|fair|quick|smooth|pretty|stable|accurate|useful|intuitive|responsive|worth it|fun|warm|bright|spacious|sharp|generous|nice|pleasant|polite|well made|impressive|user friendly|straightforward|consistent|durable'.split(
    '|',
  );
const faults =
  'crash|freeze|lag|break|overheat|fail|leak|squeak|jam|stall|glitch|disconnect|stutter|lose my work|drain the battery|drop the call|let me down|get stuck|give me trouble|log me out'.split(
    '|',
  );
const faultsHappening =
  'crashing|freezing|lagging|breaking|overheating|failing|leaking|squeaking|jamming|stalling|glitching|disconnecting|stuttering|losing my work|draining the battery|dropping the call|letting me down|getting stuck|giving me trouble|logging me out'.split(
    '|',
  );
const troubles =
  'bugs|issues|problems|crashes|complaints|lag|delays|hassle|surprises|hidden fees|errors|glitches|drama|fuss|trouble|waiting|noise|stains|scratches|regrets'.split(
    '|',
  );
const mercies =
  'support|documentation|explanation|refund|hot water|help|apology|privacy|sense of quality|respect for customers'.split(
    '|',
  );

/** @returns about `count` statements, the same for the same seed, half of them with a negation */
export function negatedTone(count: number, seed: number): LabelledText[] {
  const random = Random.fromSeed(seed, 0x7e6a);
  const one = (list: readonly string[]): string => list[random.below(list.length)]!;
  const capital = (text: string): string => (random.uniform() < 0.85 ? text[0]!.toUpperCase() + text.slice(1) : text);
  const the = (): string => `${one(['the', 'the', 'this', 'my', 'our', 'your'])} ${one(subjects)}`;
  const is = (): string => one(['is', 'is', 'was', 'has been', 'seems', 'looks']);
  const isnt = (): string =>
    one([
      'is not',
      "isn't",
      'is not',
      'was not',
      "wasn't",
      'is never',
      'was never',
      "doesn't seem",
      'has not been',
      'is not at all',
      "isn't even",
      'is far from',
      'is anything but',
      'is by no means',
    ]);
  const strength = (): string => one(['', '', '', '', 'very ', 'that ', 'too ', 'really ', 'particularly ']);
  const tail = (): string =>
    one(['', '', '', '', ' at all', ' so far', ' for me', ' in any way', ' this time', ' any more']);
  const end = (): string => one(['.', '.', '.', '', '!']);
  const it = (): string => one([the(), the(), the(), 'it', 'this', 'that']);
  const plain: readonly (() => [text: string, label: number])[] = [
    () => [`${it()} ${is()} ${strength()}${one(bad)}`, negative],
    () => [`${it()} ${is()} ${strength()}${one(good)}`, positive],
  ];
  // a word stands without a negation as often as with one, or it would lose its own tone
  const makers: readonly (() => [text: string, label: number])[] = [
    ...plain,
    ...plain,
    () => [`${it()} ${isnt()} ${strength()}${one(bad)}${tail()}`, positive],
    () => [`${it()} ${isnt()} ${strength()}${one(good)}${tail()}`, negative],
    () => [`${it()} ${is()} ${strength()}${one(bad)}`, negative],
    () => [`${it()} ${is()} ${strength()}${one(good)}`, positive],
    () => [
      `${it()} ${one(['never', 'does not', "doesn't", "didn't", 'has yet to', "won't", 'did not'])} ${one(faults)}${tail()}`,
      positive,
    ],
    () => [
      `${it()} ${one(['keeps', 'kept', 'is always', 'started', 'will not stop', 'never stops'])} ${one(faultsHappening)}`,
      negative,
    ],
    () => [
      `${one(['no', 'zero', 'no', 'not any', 'without'])} ${one(troubles)}${one(['', ' so far', ' at all', ' with it', ` with ${the()}`, ' here'])}`,
      positive,
    ],
    () => [
      `${one(['I have', 'we had', 'there were', 'there was', 'I had', 'I found'])} ${one(['no', 'zero', 'never any', 'hardly any'])} ${one(troubles)}${one(['', ' so far', ` with ${the()}`])}`,
      positive,
    ],
    () => [
      `${one(['nothing but', 'so many', 'constant', 'endless', 'full of', 'always'])} ${one(troubles)}${one(['', ` with ${the()}`, ' here'])}`,
      negative,
    ],
    () => [
      `${one(['no', 'zero', 'there is no', 'not even'])} ${one(mercies)}${one(['', ' at all', ' whatsoever', ' here'])}`,
      negative,
    ],
    () => [`${one(["I don't think", "I wouldn't say", "I can't say"])} ${it()} ${is()} ${one(bad)}`, positive],
    () => [
      `${one(["I don't think", "I wouldn't say", "I can't say", "I don't find that"])} ${it()} ${is()} ${one(good)}`,
      negative,
    ],
  ];
  const seen = new Set<string>();
  const statements: LabelledText[] = [];
  for (let i = 0; i < count; i++) {
    const [text, label] = makers[i % makers.length]!();
    if (seen.has(text)) continue;
    seen.add(text);
    statements.push({ text: capital(text.replace(/ +/g, ' ')) + end(), label, source: 'negated tone' });
  }
  return statements;
}
