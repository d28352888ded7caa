/** Figures as the user's language writes them, the same in the editor and on the pages. */
let locale = 'en';
const formats = new Map<string, Intl.NumberFormat>();

/** @param language a BCP 47 tag, such as VS Code's `de` or `pt-br`; one that is unknown leaves English */
export function setNumberLocale(language: string): void {
  formats.clear();
  try {
    locale = Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    locale = 'en';
  }
}

function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known.format(value);
}

/** A share 0..1 in percent: `87%`, or `87 %` in German. */
export function percent(share: number, digits = 0): string {
  return format(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** With this many decimals: `0.812`. */
export function decimal(value: number, digits: number): string {
  return format(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** With its sign, which is a minus and no hyphen. */
export function signed(value: number, digits = 2): string {
  return `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), digits)}`;
}

/** `12,345`. */
export function whole(value: number): string {
  return format(Math.round(value), { maximumFractionDigits: 0 });
}
