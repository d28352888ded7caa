/** Names of languages, for people. */
const english = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language's English name, or its code where it has none. */
export function languageName(code: string, names = english): string {
  return names.of(code) ?? code;
}
