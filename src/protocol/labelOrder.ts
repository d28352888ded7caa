/**
 * Classes in the order in which a reader expects them: ratings by their number, tones from bad to good, others as they
 * are.
 */
const poles = ['very negative', 'negative', 'neutral', 'mixed', 'positive', 'very positive'];

export function inOrder(labels: readonly string[]): string[] {
  const rank = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)))
    ? (label: string) => Number(label)
    : labels.every((label) => poles.includes(label.toLowerCase()))
      ? (label: string) => poles.indexOf(label.toLowerCase())
      : () => 0;
  return [...labels].sort((a, b) => rank(a) - rank(b));
}
