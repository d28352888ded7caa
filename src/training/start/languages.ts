/** Which languages texts are in, and what follows: the bundled model to start from, and what an adapted model reads. */
import { evenly } from '../../base/evenly';
import { areMostlyOther, bundledLanguages } from '../../base/languages';
import { bundledModelFolder, languagesModelFolder } from '../../model/bundled';
import { LanguageFinder } from '../../text/language/languageFinder';

/** Texts whose language is looked for: enough to tell which one most are in. */
const mostIdentified = 200;

/** Share of the texts from which a language is one of theirs, and no mistake about single texts. */
const leastOfLanguage = 0.1;

/** Shares of the languages of the texts, by ISO 639-1 code. */
export async function languagesOf(texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const some = evenly(texts, mostIdentified);
  const shares = new Map<string, number>();
  for (const language of await new LanguageFinder(new Set(bundledLanguages)).find(some))
    if (language !== undefined) shares.set(language, (shares.get(language) ?? 0) + 1 / some.length);
  return shares;
}

/** The bundled model that reads most of the texts: the English one, or the one for other languages. */
export function bundledModelFor(languages: ReadonlyMap<string, number>): string {
  return areMostlyOther(languages) ? languagesModelFolder() : bundledModelFolder();
}

/** What an adapted model reads: what its start does, and languages of the labelled texts that no bundled model reads. */
export function readAfter(
  start: readonly string[] | undefined,
  languages: ReadonlyMap<string, number>,
): readonly string[] | undefined {
  const bundled: ReadonlySet<string> = new Set(bundledLanguages);
  const learned = [...languages].filter(([language, share]) => share >= leastOfLanguage && !bundled.has(language));
  return start && [...new Set([...start, ...learned.map(([language]) => language)])];
}
