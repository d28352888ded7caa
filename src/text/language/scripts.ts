/** What a text's script says about its language. */

/** Scripts that one language, or mostly one, is written in, by ISO 639-1 code. */
const ownScripts = {
  Hangul: 'ko',
  Thai: 'th',
  Hebrew: 'he',
  Greek: 'el',
  Devanagari: 'hi',
  Bengali: 'bn',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Tamil: 'ta',
  Telugu: 'te',
  Kannada: 'kn',
  Malayalam: 'ml',
  Sinhala: 'si',
  Georgian: 'ka',
  Armenian: 'hy',
  Ethiopic: 'am',
  Lao: 'lo',
  Khmer: 'km',
  Myanmar: 'my',
  Tibetan: 'bo',
} as const;

/** Scripts of many languages: their words have to be looked at. */
const sharedScripts = ['Latin', 'Cyrillic', 'Arabic'] as const;
export type SharedScript = (typeof sharedScripts)[number];

/** `language` if the script determines it, else `script`; neither if the text has no letters. */
export interface Writing {
  readonly language?: string | undefined;
  readonly script?: SharedScript | undefined;
}

const named = (script: string): string => String.raw`(?<${script}>\p{Script=${script}})`;
const pattern = new RegExp(
  [...sharedScripts, 'Hiragana', 'Katakana', 'Han', ...Object.keys(ownScripts)].map(named).join('|'),
  'gu',
);

const asciiOnly = /^[\0-\x7f]*$/;
const asciiLetter = /[A-Za-z]/;

/** A text with more kana per Han character than this is Japanese; Chinese advertising may contain a single の. */
const leastKana = 0.1;
/** A character that is a syllable or a word says as much as some letters do. */
const lettersOf: Readonly<Record<string, number>> = { Han: 4, Hiragana: 2, Katakana: 2, Hangul: 3 };

/** The script that most of a text is written in. Linear in the length of the text. */
export function writingOf(text: string): Writing {
  if (asciiOnly.test(text)) return asciiLetter.test(text) ? { script: 'Latin' } : {};
  const counts = new Map<string, number>();
  for (const { groups } of text.matchAll(pattern)) {
    for (const script in groups) {
      if (groups[script] === undefined) continue;
      counts.set(script, (counts.get(script) ?? 0) + 1);
      break;
    }
  }
  if (counts.size === 0) return {};
  const kana = (counts.get('Hiragana') ?? 0) + (counts.get('Katakana') ?? 0);
  const han = counts.get('Han') ?? 0;
  const weights = new Map<string, number>();
  for (const [script, count] of counts) {
    const language = /^(?:Han|Hiragana|Katakana)$/.test(script)
      ? kana > leastKana * han
        ? 'ja'
        : 'zh'
      : ((ownScripts as Readonly<Record<string, string>>)[script] ?? script);
    weights.set(language, (weights.get(language) ?? 0) + count * (lettersOf[script] ?? 1));
  }
  const [[most]] = [...weights].sort(([, a], [, b]) => b - a) as [[string, number]];
  const script = sharedScripts.find((each) => each === most);
  return script ? { script } : { language: most };
}
