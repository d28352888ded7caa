import { setNumberLocale } from '../src/protocol/numbers';

/** The page's sentences in the user's language: the same bundle as the extension's, put into the page by it. */
const bundle = JSON.parse(document.body.dataset['translations'] ?? '{}') as Partial<Record<string, unknown>>;

setNumberLocale(document.documentElement.lang);

/** As `vscode.l10n.t`: `{0}` stands for the first argument. */
export function t(sentence: string, ...values: (string | number)[]): string {
  const translated = bundle[sentence];
  return (typeof translated === 'string' ? translated : sentence).replace(/\{(\d)\}/g, (hole, i: string) =>
    String(values[Number(i)] ?? hole),
  );
}
