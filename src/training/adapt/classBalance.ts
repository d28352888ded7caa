/** How much each class counts: the shares of the classes in a whole file, and weights that favor the rare ones. */

/**
 * Shares of the classes among texts whose labels are not known: the mean of a model's predictions for them.
 * @param probabilities `[texts, classes]`
 */
export function classShares(probabilities: Float64Array, classes: number): Float64Array {
  const texts = probabilities.length / classes;
  const shares = new Float64Array(classes);
  if (texts === 0) return shares.fill(1 / classes);
  for (let i = 0; i < probabilities.length; i++) shares[i % classes]! += probabilities[i]! / texts;
  return shares;
}

/** From 0, where every text counts the same, to 1, where every class does. */
const balance = 0.5;
/** How many texts the expected shares count as, in addition to the counted ones. */
const expectedTexts = 20;

/** Weight of each text's loss, 1 on average. @param expected shares of the classes in the file */
export function balancedWeights(labels: Uint8Array, classes: number, expected: Float64Array): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]!++;
  const ofClass = counts.map((count, c) => {
    const share = (count + expectedTexts * expected[c]!) / (labels.length + expectedTexts);
    return (1 / classes / Math.max(share, 1e-3)) ** balance;
  });
  const mean = labels.reduce((sum, label) => sum + ofClass[label]!, 0) / Math.max(1, labels.length);
  return Float64Array.from(labels, (label) => ofClass[label]! / mean);
}
