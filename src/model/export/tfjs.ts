/**
 * A model in TensorFlow.js's layers format, of standard layers only: `tf.loadLayersModel` in plain tfjs reads it.
 *
 *   words [batch, time], pairs [batch, time] (where the model reads pairs), right-padded by 0
 *   and ngrams [batch, count] (where there is a table of n-grams), right-padded by 0
 *     -> [logits [batch, classes], probabilities [batch, classes]]
 *
 * TensorFlow.js 4 has three gaps that shape the graph: adding layers lose their mask, the average pooling
 * layer does not look at one, and no layer divides. So the embedding has one more column, 1 for a token and
 * 0 for padding, by which a Masking layer finds the padding even where a token's own row is all zeros (its
 * row of the cell's kernel is zero); and the mean is a dot product with a softmax over time of 0 for a token
 * and a very low number for padding, which is 1 / length for each token to the bit of a float32. What each of n rows of the
 * table counts, 1 / sqrt(n), is the cosine of the angle between their presence and the mark that every text has.
 */
import { gates, type NetworkShape, type ParameterName, pooledSize } from '../../lstm/network';
import type { Model } from '../store';
import { inputNames } from './preprocessing';
import { embeddingTables, type EmbeddingTable, nGramWeights, tableMark } from './tables';

export interface TfjsFiles {
  /** model.json: the topology, and where each weight lies in weights.bin. */
  readonly topology: string;
  /** weights.bin: float32, little-endian. */
  readonly weights: Uint8Array;
}

export const tfjsTopologyName = 'model.json';
export const tfjsWeightsName = 'weights.bin';

/** Far enough below 0 that its exponential is 0 in float32. */
const never = -1e9;

interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export function exportTfjs(model: Model): TfjsFiles {
  const { network, calibration } = model.card;
  const tables = embeddingTables(model);
  const width = network.embeddingSize + 1;
  const parameter = (name: ParameterName): Float32Array => model.parameters.get(name)!;
  const layers: object[] = [];
  const weights: Weight[] = [];

  layers.push(input('words'));
  layers.push(embedding('word_embedding', tables.words.rows, width, 'words'));
  weights.push({
    name: 'word_embedding/embeddings',
    shape: [tables.words.rows, width],
    values: withPresence(tables.words, network.embeddingSize, 1),
  });
  if (tables.pairs) {
    layers.push(input('pairs'));
    layers.push(embedding('pair_embedding', tables.pairs.rows, width, 'pairs'));
    layers.push(layer('Add', 'embedded', {}, ['word_embedding', 'pair_embedding']));
    weights.push({
      name: 'pair_embedding/embeddings',
      shape: [tables.pairs.rows, width],
      values: withPresence(tables.pairs, network.embeddingSize, 0),
    });
  }
  layers.push(layer('Masking', 'tokens', { mask_value: 0 }, [tables.pairs ? 'embedded' : 'word_embedding']));

  layers.push(cellLayer(network));
  for (const direction of network.bidirectional ? (['forward', 'backward'] as const) : (['forward'] as const)) {
    const prefix = network.bidirectional ? `cells/${direction}_cell` : 'cell';
    const columns = gates[network.cell].length * network.hiddenSize;
    const kernel = new Float32Array(width * columns);
    kernel.set(parameter(`${direction}.kernel`));
    weights.push({ name: `${prefix}/kernel`, shape: [width, columns], values: kernel });
    weights.push({
      name: `${prefix}/recurrent_kernel`,
      shape: [network.hiddenSize, columns],
      values: parameter(`${direction}.recurrentKernel`),
    });
    weights.push({ name: `${prefix}/bias`, shape: [columns], values: parameter(`${direction}.bias`) });
  }

  layers.push(embedding('presence', tables.words.rows, 1, 'words'));
  weights.push({
    name: 'presence/embeddings',
    shape: [tables.words.rows, 1],
    values: Float32Array.from({ length: tables.words.rows }, (_, id) => (id === 0 ? never : 0)),
  });
  layers.push(layer('Reshape', 'presence_by_time', { target_shape: [-1] }, ['presence']));
  layers.push(layer('Activation', 'shares', { activation: 'softmax' }, ['presence_by_time']));
  layers.push(
    layer('Dot', 'pooled', { axes: [1, 1], normalize: false }, ['shares', network.bidirectional ? 'cells' : 'cell']),
  );

  const nGrams = nGramWeights(model);
  const head = nGrams ? 'network_logits' : 'logits';
  layers.push(dense(head, network.classes, 'linear', true, 'pooled'));
  weights.push({
    name: `${head}/kernel`,
    shape: [pooledSize(network), network.classes],
    values: parameter('head.kernel'),
  });
  weights.push({ name: `${head}/bias`, shape: [network.classes], values: parameter('head.bias') });
  if (nGrams) {
    layers.push(input('ngrams'));
    const column = (name: string, valueOf: (id: number) => number): void => {
      layers.push(embedding(`ngram_${name}`, nGrams.rows, 1, 'ngrams'));
      weights.push({
        name: `ngram_${name}/embeddings`,
        shape: [nGrams.rows, 1],
        values: Float32Array.from({ length: nGrams.rows }, (_, id) => valueOf(id)),
      });
      layers.push(layer('Reshape', `ngram_${name}_by_place`, { target_shape: [-1] }, [`ngram_${name}`]));
    };
    column('presence', (id) => Number(id > 0));
    column('mark', (id) => Number(id === tableMark));
    layers.push(
      layer('Dot', 'ngram_share', { axes: [1, 1], normalize: true }, [
        'ngram_presence_by_place',
        'ngram_mark_by_place',
      ]),
    );
    layers.push(embedding('ngram_weights', nGrams.rows, network.classes, 'ngrams'));
    weights.push({ name: 'ngram_weights/embeddings', shape: [nGrams.rows, network.classes], values: nGrams.values });
    layers.push(
      layer('Dot', 'ngram_sum', { axes: [1, 1], normalize: false }, ['ngram_presence_by_place', 'ngram_weights']),
    );
    layers.push(layer('Multiply', 'table_logits', {}, ['ngram_share', 'ngram_sum']));
    layers.push(layer('Add', 'logits', {}, [head, 'table_logits']));
  }
  layers.push(dense('probabilities', network.classes, 'softmax', false, 'logits'));
  weights.push({
    name: 'probabilities/kernel',
    shape: [network.classes, network.classes],
    values: diagonal(network.classes, 1 / calibration.temperature),
  });

  const config = {
    name: 'undertone',
    layers,
    input_layers: inputNames(model).map((name) => [name, 0, 0]),
    output_layers: ['logits', 'probabilities'].map((name) => [name, 0, 0]),
  };
  const topology = {
    format: 'layers-model',
    generatedBy: 'undertone',
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: { class_name: 'Model', config } },
    weightsManifest: [
      { paths: [tfjsWeightsName], weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })) },
    ],
  };
  return { topology: JSON.stringify(topology, null, 1) + '\n', weights: littleEndian(weights) };
}

function layer(className: string, name: string, config: object, inputs: readonly string[]): object {
  return {
    class_name: className,
    name,
    config: { name, trainable: false, ...config },
    inbound_nodes: inputs.length === 0 ? [] : [inputs.map((from) => [from, 0, 0, {}])],
  };
}

function input(name: string): object {
  return layer('InputLayer', name, { batch_input_shape: [null, null], dtype: 'int32' }, []);
}

function embedding(name: string, rows: number, size: number, from: string): object {
  return layer(
    'Embedding',
    name,
    { input_dim: rows, output_dim: size, mask_zero: false, embeddings_initializer: zeros, dtype: 'float32' },
    [from],
  );
}

function dense(name: string, units: number, activation: 'linear' | 'softmax', bias: boolean, from: string): object {
  return layer(
    'Dense',
    name,
    { units, activation, use_bias: bias, kernel_initializer: zeros, bias_initializer: zeros },
    [from],
  );
}

/** Keras and TensorFlow.js read the gates in the order in which they are kept here. */
function cellLayer({ cell, bidirectional, hiddenSize }: NetworkShape): object {
  const className = cell.toUpperCase();
  const config = {
    units: hiddenSize,
    activation: 'tanh',
    recurrent_activation: 'sigmoid',
    use_bias: true,
    return_sequences: true,
    implementation: 1,
    kernel_initializer: zeros,
    recurrent_initializer: zeros,
    bias_initializer: zeros,
    ...(cell === 'lstm' ? { unit_forget_bias: false } : { reset_after: false }),
  };
  if (!bidirectional) return layer(className, 'cell', config, ['tokens']);
  return layer(
    'Bidirectional',
    'cells',
    { layer: { class_name: className, config: { name: 'cell', trainable: false, ...config } }, merge_mode: 'concat' },
    ['tokens'],
  );
}

/** What a weight holds until its own values are read: the cheapest to make. */
const zeros = { class_name: 'Zeros', config: {} };

/** `[rows, size + 1]`: the table with a last column that is `present` in every row but the padding's. */
function withPresence({ rows, values }: EmbeddingTable, size: number, present: number): Float32Array {
  const wider = new Float32Array(rows * (size + 1));
  for (let row = 0; row < rows; row++) {
    wider.set(values.subarray(row * size, (row + 1) * size), row * (size + 1));
    if (row > 0) wider[row * (size + 1) + size] = present;
  }
  return wider;
}

function diagonal(size: number, value: number): Float32Array {
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = value;
  return values;
}

function littleEndian(weights: readonly Weight[]): Uint8Array {
  const bytes = new Uint8Array(4 * weights.reduce((sum, { values }) => sum + values.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { values } of weights)
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return bytes;
}
