/** Rows spread evenly over all (a file may be sorted by label), so few that their texts stay near a budget of characters. */
export function evenRows(texts: readonly string[], characters: number, most = Infinity): number[] {
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  const affordable = all <= characters ? texts.length : Math.max(1, Math.floor((texts.length * characters) / all));
  const wanted = Math.min(affordable, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * texts.length) / wanted));
}
