/**
 * A model as an ONNX graph of standard operators:
 *
 *   words int64 [batch, time], pairs int64 [batch, time] (where the model reads pairs), right-padded by 0
 *   and ngrams int64 [batch, count] (where there is a table of n-grams), right-padded by 0
 *     -> logits float32 [batch, classes], probabilities float32 [batch, classes]
 *
 * The lengths come from the padding, so a caller cannot contradict itself. An empty text, a row of padding,
 * gets the head's bias as its logits, as everywhere in Undertone.
 * Operators: https://onnx.ai/onnx/operators/, messages: onnx.proto of the same project.
 */
import { UserError } from '../../base/errors';
import { Message } from '../../base/protobuf';
import { type Direction, directions, gates, type NetworkShape, type Parameters, pooledSize } from '../../lstm/network';
import type { Model } from '../store';
import { embeddingTables, type EmbeddingTable, nGramWeights } from './tables';

/** Operator set 17 of IR version 8: read by onnxruntime from 1.12 on. */
const opset = 17;
const irVersion = 8;

/** A protocol-buffer message, and so an ONNX file, may not be longer. */
const mostBytes = 2 ** 31 - 1;

const elementType = { float32: 1, int32: 6, int64: 7 } as const;
type ElementType = keyof typeof elementType;

/** The gates as ONNX stacks them: LSTM input, output, forget, candidate; GRU update, reset, candidate. */
const onnxGates = { lstm: ['input', 'output', 'forget', 'candidate'], gru: ['update', 'reset', 'candidate'] } as const;

/** The bytes of model.onnx. Throws a UserError where they would be more than the format can hold. */
export function exportOnnx(model: Model): Uint8Array {
  const file = new Message()
    .int(1, irVersion)
    .text(2, 'undertone')
    .message(7, graphOf(model))
    .message(8, new Message().text(1, '').int(2, opset));
  if (file.length > mostBytes) {
    throw new UserError(
      'input',
      `The model is too large for ONNX: its weights take ${(file.length / 2 ** 30).toFixed(1)} GB and one file holds 2 GB, so export it as tfjs or train with a smaller vocabulary.`,
    );
  }
  return file.finish();
}

function graphOf(model: Model): Message {
  const { network, calibration } = model.card;
  const { parameters } = model;
  const tables = embeddingTables(model);
  const graph = new Graph();

  // Which places hold a token [batch, time], how many do in each row [batch], and each token's share of the mean.
  graph.int64s('zero', [0], []);
  graph.node('Greater', ['words', 'zero'], 'is_token');
  graph.node('Cast', ['is_token'], 'mask', { to: elementType.float32 });
  graph.int64s('axis_1', [1]);
  graph.node('ReduceSum', ['mask', 'axis_1'], 'tokens', { keepdims: 1 });
  graph.floats('one', [], [1]);
  graph.node('Max', ['tokens', 'one'], 'divisor');
  graph.node('Div', ['mask', 'divisor'], 'shares');
  graph.node('Squeeze', ['divisor', 'axis_1'], 'steps_float');
  graph.node('Cast', ['steps_float'], 'steps', { to: elementType.int32 });

  graph.floats('word_embedding', [tables.words.rows, network.embeddingSize], tables.words.values);
  graph.node('Gather', ['word_embedding', 'words'], tables.pairs ? 'embedded_words' : 'embedded');
  if (tables.pairs) {
    graph.floats('pair_embedding', [tables.pairs.rows, network.embeddingSize], tables.pairs.values);
    graph.node('Gather', ['pair_embedding', 'pairs'], 'embedded_pairs');
    graph.node('Add', ['embedded_words', 'embedded_pairs'], 'embedded');
  }

  // [time, batch, embedding] -> [time, directions, batch, hidden] -> [batch, time, directions * hidden]
  graph.node('Transpose', ['embedded'], 'embedded_by_time', { perm: [1, 0, 2] });
  addCell(graph, network, parameters);
  graph.node('Transpose', ['hidden_by_time'], 'hidden_by_direction', { perm: [2, 0, 1, 3] });
  graph.int64s('joined_shape', [0, 0, -1]);
  graph.node('Reshape', ['hidden_by_direction', 'joined_shape'], 'hidden');

  // [batch, 1, time] x [batch, time, units] -> [batch, units]
  graph.node('Unsqueeze', ['shares', 'axis_1'], 'shares_row');
  graph.node('MatMul', ['shares_row', 'hidden'], 'pooled_row');
  graph.node('Squeeze', ['pooled_row', 'axis_1'], 'pooled');

  graph.floats('head_kernel', [pooledSize(network), network.classes], parameters.get('head.kernel')!);
  graph.floats('head_bias', [network.classes], parameters.get('head.bias')!);
  const nGrams = nGramWeights(model);
  graph.node('Gemm', ['pooled', 'head_kernel', 'head_bias'], nGrams ? 'network_logits' : 'logits');
  if (nGrams) addTable(graph, nGrams, network.classes);
  graph.floats('temperature', [], [calibration.temperature]);
  graph.node('Div', ['logits', 'temperature'], 'calibrated_logits');
  graph.node('Softmax', ['calibrated_logits'], 'probabilities', { axis: -1 });

  graph.input('words', 'int64', ['batch', 'time']);
  if (tables.pairs) graph.input('pairs', 'int64', ['batch', 'time']);
  if (nGrams) graph.input('ngrams', 'int64', ['batch', 'count']);
  graph.output('logits', 'float32', ['batch', network.classes]);
  graph.output('probabilities', 'float32', ['batch', network.classes]);
  return graph.finish('undertone');
}

/** [batch, count] rows of the table -> their sum [batch, classes], over the square root of how many they are. */
function addTable(graph: Graph, { rows, values }: EmbeddingTable, classes: number): void {
  graph.floats('ngram_weights', [rows, classes], values);
  graph.node('Gather', ['ngram_weights', 'ngrams'], 'ngram_logits');
  graph.node('ReduceSum', ['ngram_logits', 'axis_1'], 'ngram_sum', { keepdims: 0 });
  graph.node('Greater', ['ngrams', 'zero'], 'is_ngram');
  graph.node('Cast', ['is_ngram'], 'ngram_mask', { to: elementType.float32 });
  graph.node('ReduceSum', ['ngram_mask', 'axis_1'], 'ngram_count', { keepdims: 1 });
  graph.node('Max', ['ngram_count', 'one'], 'ngram_divisor');
  graph.node('Sqrt', ['ngram_divisor'], 'ngram_root');
  graph.node('Div', ['ngram_sum', 'ngram_root'], 'table_logits');
  graph.node('Add', ['network_logits', 'table_logits'], 'logits');
}

function addCell(graph: Graph, network: NetworkShape, parameters: Parameters): void {
  const { cell, embeddingSize, hiddenSize } = network;
  const read = directions(network);
  const columns = gates[cell].length * hiddenSize;
  const stack = (part: 'kernel' | 'recurrentKernel', rows: number): Float32Array =>
    joined(read, (direction) => byGate(network, parameters.get(`${direction}.${part}`)!, rows));
  // One bias here, two in ONNX (of the input and of the recurrence), which it adds up: the second is zero.
  const bias = joined(read, (direction) =>
    joined([byGate(network, parameters.get(`${direction}.bias`)!, 1), new Float32Array(columns)], (part) => part),
  );
  graph.floats('kernel', [read.length, columns, embeddingSize], stack('kernel', embeddingSize));
  graph.floats('recurrent_kernel', [read.length, columns, hiddenSize], stack('recurrentKernel', hiddenSize));
  graph.floats('bias', [read.length, 2 * columns], bias);
  graph.node(
    cell.toUpperCase(),
    ['embedded_by_time', 'kernel', 'recurrent_kernel', 'bias', 'steps'],
    'hidden_by_time',
    {
      hidden_size: hiddenSize,
      direction: network.bidirectional ? 'bidirectional' : 'forward',
      // The reset gate is applied before the recurrent kernel, as in Keras with reset_after=False.
      ...(cell === 'gru' && { linear_before_reset: 0 }),
    },
  );
}

/** A kernel `[rows, gates * hidden]` as ONNX has it: `[gates * hidden, rows]`, the gates in ONNX's order. */
function byGate({ cell, hiddenSize }: NetworkShape, kernel: Float32Array, rows: number): Float32Array {
  const order: readonly string[] = gates[cell];
  const columns = order.length * hiddenSize;
  const transposed = new Float32Array(kernel.length);
  onnxGates[cell].forEach((gate, to) => {
    const from = order.indexOf(gate);
    for (let unit = 0; unit < hiddenSize; unit++)
      for (let row = 0; row < rows; row++)
        transposed[(to * hiddenSize + unit) * rows + row] = kernel[row * columns + from * hiddenSize + unit]!;
  });
  return transposed;
}

function joined<T extends Direction | Float32Array>(
  parts: readonly T[],
  values: (part: T) => Float32Array,
): Float32Array {
  const arrays = parts.map(values);
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

type Attribute = number | string | readonly number[];

/** GraphProto, its parts in the order in which they are added. */
class Graph {
  readonly #nodes: Message[] = [];
  readonly #initializers: Message[] = [];
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];

  /** A node with one output that is used. */
  node(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): void {
    const node = new Message();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, output).text(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeOf(name, value));
    this.#nodes.push(node);
  }

  floats(name: string, shape: readonly number[], values: ArrayLike<number>): void {
    const bytes = new Uint8Array(values.length * 4);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
    this.#initializer(name, 'float32', shape, bytes);
  }

  int64s(name: string, values: readonly number[], shape: readonly number[] = [values.length]): void {
    const bytes = new Uint8Array(values.length * 8);
    const view = new DataView(bytes.buffer);
    values.forEach((value, i) => view.setBigInt64(i * 8, BigInt(value), true));
    this.#initializer(name, 'int64', shape, bytes);
  }

  input(name: string, type: ElementType, shape: readonly (number | string)[]): void {
    this.#inputs.push(valueInfo(name, type, shape));
  }

  output(name: string, type: ElementType, shape: readonly (number | string)[]): void {
    this.#outputs.push(valueInfo(name, type, shape));
  }

  finish(name: string): Message {
    const graph = new Message();
    for (const node of this.#nodes) graph.message(1, node);
    graph.text(2, name);
    for (const initializer of this.#initializers) graph.message(5, initializer);
    for (const input of this.#inputs) graph.message(11, input);
    for (const output of this.#outputs) graph.message(12, output);
    return graph;
  }

  #initializer(name: string, type: ElementType, shape: readonly number[], bytes: Uint8Array): void {
    const tensor = new Message();
    for (const size of shape) tensor.int(1, size);
    this.#initializers.push(tensor.int(2, elementType[type]).text(8, name).bytes(9, bytes));
  }
}

function attributeOf(name: string, value: Attribute): Message {
  const attribute = new Message().text(1, name);
  const type = { int: 2, string: 3, ints: 7 } as const;
  if (typeof value === 'number') return attribute.int(3, value).int(20, type.int);
  if (typeof value === 'string') return attribute.text(4, value).int(20, type.string);
  for (const each of value) attribute.int(8, each);
  return attribute.int(20, type.ints);
}

/** A named tensor; a dimension given by name may be of any size. */
function valueInfo(name: string, type: ElementType, shape: readonly (number | string)[]): Message {
  const dimensions = new Message();
  for (const size of shape)
    dimensions.message(1, typeof size === 'number' ? new Message().int(1, size) : new Message().text(2, size));
  const tensor = new Message().int(1, elementType[type]).message(2, dimensions);
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}
