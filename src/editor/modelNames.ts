/** Names of models are names of folders on any system. */

const allowed = /^[\p{L}\p{N}_][\p{L}\p{N} ._-]{0,79}$/u;
/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export function isModelName(name: string): boolean {
  return allowed.test(name) && !reserved.test(name) && !/[ .]$/.test(name);
}

/** A name made from a data file's, with a number where it is taken: `reviews`, `reviews-2`. */
export function freeModelName(file: string, taken: (name: string) => boolean): string {
  const stem = file.replace(/(\.[a-z0-9]{1,6}){1,2}$/i, '');
  const cleaned = stem
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = isModelName(cleaned) ? cleaned : 'model';
  if (!taken(base)) return base;
  for (let i = 2; ; i++) if (!taken(`${base}-${i}`)) return `${base}-${i}`;
}
