/** Counts and shares in English sentences: notes, reports and the command line are not translated. */

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A share 0..1 in percent, with one decimal: `87.5%`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
