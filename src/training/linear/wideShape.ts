/** The room that a wide path takes in a network: a dimension of the embedding and a hidden unit a class (widePath.ts). */
import type { NetworkShape } from '../../lstm/network';

/** Most of the units that the path may take: as many as there are classes. */
const largestShare = 1 / 8;

/** Whether there is room for the path in a network of this shape. */
export function hasRoom({
  classes,
  embeddingSize,
  hiddenSize,
}: Pick<NetworkShape, 'classes' | 'embeddingSize' | 'hiddenSize'>): boolean {
  return classes <= largestShare * Math.min(embeddingSize, hiddenSize);
}

/** The network that is trained: what the path takes is left out. */
export function deepPart(network: NetworkShape): NetworkShape {
  return {
    ...network,
    embeddingSize: network.embeddingSize - network.classes,
    hiddenSize: network.hiddenSize - network.classes,
  };
}
