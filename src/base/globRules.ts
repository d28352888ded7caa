/**
 * What a map of globs to yes and no says of a file. The longest glob that matches decides, as the one that names most of the path: a
 * setting is merged from several files, so the order of its entries means nothing. Without a match: yes.
 */
export function allowedBy(rules: Readonly<Record<string, unknown>>, matches: (glob: string) => boolean): boolean {
  const deciding = Object.keys(rules)
    .filter((glob) => typeof rules[glob] === 'boolean')
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .find(matches);
  return deciding === undefined || rules[deciding] === true;
}
