/** What each class counts: the shares of the classes in a whole file, and weights that lean to the rare ones. */

/**
 * Shares of the classes among texts whose labels are not known, from what a model says of them: expectation
 * maximisation of Saerens, Latinne and Decaestecker (2002), "Adjusting the Outputs of a Classifier to New a Priori
 * Probabilities". A Dirichlet prior around the model's own mean keeps classes that it takes for rare.
 * @param probabilities `[texts, classes]`
 */
export function classShares(probabilities: Float64Array, classes: number, iterations: number): Float64Array {
  const texts = probabilities.length / classes;
  const own = new Float64Array(classes);
  for (let i = 0; i < probabilities.length; i++) own[i % classes]! += probabilities[i]! / Math.max(1, texts);
  if (texts === 0) return own.fill(1 / classes);
  let shares = own.slice();
  const scores = new Float64Array(classes);
  for (let round = 0; round < iterations; round++) {
    const next = own.map((share) => (priorTexts * share) / (texts + priorTexts));
    for (let text = 0; text < texts; text++) {
      let sum = 0;
      for (let c = 0; c < classes; c++)
        sum += scores[c] = (probabilities[text * classes + c]! * shares[c]!) / Math.max(own[c]!, 1e-6);
      for (let c = 0; c < classes; c++) next[c]! += scores[c]! / sum / (texts + priorTexts);
    }
    shares = next;
  }
  return shares;
}

const priorTexts = 20;

/** Between 0, every text counts the same, and 1, every class does. */
const balance = 0.5;
/** Texts that the expected shares count for beside the counted ones. */
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
