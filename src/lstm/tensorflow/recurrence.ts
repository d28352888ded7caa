/**
 * The recurrent layer, forward and backward, by TensorFlow's own cells.
 *
 * Forward is BlockLSTMV2, the whole sequence in one call. Backward is LSTMBlockCellGrad step by step, with
 * one product for what a step hands to the step before, and the recurrent kernel's gradient as one product
 * over all steps at the end. BlockLSTMGradV2 would be one call for all of it, but it packs the transposed
 * weights anew at every step and forms the weights' gradient in slivers of `batch` rows: at batch 32 and
 * 128 units that takes more than twice the time. The cell's gradient also gives what BlockLSTMGradV2 keeps
 * to itself, the gates' gradients, from which each distinct word of a batch needs only one product.
 */
import type { Cell } from '../network';
import type { Operations, Tensor } from './operations';

export interface RecurrentWeights {
  /** `[embedding, gates * hidden]` */
  readonly kernel: Tensor;
  /** `[hidden, gates * hidden]` */
  readonly recurrentKernel: Tensor;
  /** `[gates * hidden]` */
  readonly bias: Tensor;
}

export interface RecurrentSizes {
  readonly steps: number;
  readonly rows: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
}

/** What the backward pass needs of the forward pass; it lives in the scope that ran the forward pass. */
export interface Forward {
  /** `[steps * rows, hidden]`, step by step */
  readonly hidden: Tensor;
  /** Given the gradient of each step's hidden state, `[rows, hidden]`, without what later steps hand back. */
  backward(hiddenGradients: readonly Tensor[]): Backward;
}

/** With the gates in the cell's own order, see `cellGateOrder`. */
export interface Backward {
  /** Of the gates before their activation, `[steps * rows, gates * hidden]` */
  readonly gates: Tensor;
  /** `[hidden, gates * hidden]` */
  readonly recurrentKernel: Tensor;
}

/** Gates in the order of the cells' gradients, as places in our order; each is its own inverse. */
const cellGateOrder: Readonly<Record<Cell, readonly number[]>> = {
  lstm: [0, 2, 1, 3], // input, candidate, forget, output
  gru: [1, 0, 2], // reset, update, candidate
};

/** `[rows, gates * hidden]` with its gates put in the cell's order, or back. */
export function reorderGates(ops: Operations, cell: Cell, matrix: Tensor, rows: number, hiddenSize: number): Tensor {
  const order = cellGateOrder[cell];
  const gate = ops.reshape(matrix, [rows, order.length, hiddenSize]);
  return ops.reshape(ops.gather(gate, ops.integers([order.length], Int32Array.from(order)), 1), [
    rows,
    order.length * hiddenSize,
  ]);
}

/** `input` is `[steps, rows, embedding]`; `steps` >= 1. */
export function runRecurrence(
  ops: Operations,
  cell: Cell,
  weights: RecurrentWeights,
  sizes: RecurrentSizes,
  input: Tensor,
): Forward {
  return cell === 'lstm' ? runLstm(ops, weights, sizes, input) : runGru(ops, weights, sizes, input);
}

function runLstm(
  ops: Operations,
  weights: RecurrentWeights,
  { steps, rows, hiddenSize }: RecurrentSizes,
  input: Tensor,
): Forward {
  const start = ops.zeros([rows, hiddenSize]);
  const peephole = ops.zeros([hiddenSize]);
  const stacked = ops.concat(0, [weights.kernel, weights.recurrentKernel]);
  const outputs = ops.recurrentCell(
    'BlockLSTMV2',
    [ops.integer64(steps), input, start, start, stacked, peephole, peephole, peephole, weights.bias],
    7,
  );
  const hidden = ops.reshape(outputs[6]!, [steps * rows, hiddenSize]);

  const backward = (gradients: readonly Tensor[]): Backward => {
    const gateGradients = new Array<Tensor>(steps);
    ops.scope(
      () => {
        const [i, cs, f, o, ci, co] = outputs.slice(0, 6).map((output) => ops.unpack(output, steps)) as [
          Tensor[],
          Tensor[],
          Tensor[],
          Tensor[],
          Tensor[],
          Tensor[],
        ];
        const transposed = ops.transpose(reorderGates(ops, 'lstm', weights.recurrentKernel, hiddenSize, hiddenSize));
        // The cell's gradient is elementwise: it looks at the shapes of these, not at their values.
        const noInput = ops.zeros([rows, 1]);
        const noWeights = ops.zeros([1 + hiddenSize, 4 * hiddenSize]);
        let cellGradient = start;
        let fromLater: Tensor | undefined;
        for (let t = steps - 1; t >= 0; t--) {
          const total = fromLater === undefined ? gradients[t]! : ops.add(gradients[t]!, fromLater);
          const [before, gates, ...peepholes] = ops.recurrentCell(
            'LSTMBlockCellGrad',
            [
              noInput,
              t > 0 ? cs[t - 1]! : start,
              start,
              noWeights,
              peephole,
              peephole,
              peephole,
              weights.bias,
              i[t]!,
              cs[t]!,
              f[t]!,
              o[t]!,
              ci[t]!,
              co[t]!,
              cellGradient,
              total,
            ],
            5,
          );
          ops.dispose(...peepholes);
          if (fromLater !== undefined) ops.dispose(total, fromLater, cellGradient);
          cellGradient = before!;
          gateGradients[t] = gates!;
          if (t > 0) fromLater = ops.matmul(gates!, transposed);
        }
      },
      () => gateGradients,
    );
    const gates = ops.reshape(ops.pack(gateGradients), [steps * rows, 4 * hiddenSize]);
    ops.dispose(...gateGradients);
    return {
      gates,
      recurrentKernel: productWithStateBefore(ops, hidden, gates, steps, rows, hiddenSize, 4 * hiddenSize),
    };
  };
  return { hidden, backward };
}

function runGru(
  ops: Operations,
  weights: RecurrentWeights,
  { steps, rows, embeddingSize, hiddenSize }: RecurrentSizes,
  input: Tensor,
): Forward {
  const start = ops.zeros([rows, hiddenSize]);
  const [updateBias, resetBias, candidateBias] = ops.split(weights.bias, 0, 3) as [Tensor, Tensor, Tensor];
  const bias = ops.concat(0, [resetBias, updateBias]);
  const [update, reset, candidate] = ops.split(weights.recurrentKernel, 1, 3) as [Tensor, Tensor, Tensor];
  const recurrent = ops.concat(1, [reset, update]);
  const [updateKernel, resetKernel, candidateKernel] = ops.split(weights.kernel, 1, 3) as [Tensor, Tensor, Tensor];
  const stacked = ops.concat(0, [ops.concat(1, [resetKernel, updateKernel]), recurrent]);
  const stackedCandidate = ops.concat(0, [candidateKernel, candidate]);
  const inputs = ops.unpack(ops.reshape(input, [steps, rows, embeddingSize]), steps);
  /** By step: reset, update, candidate, hidden state, each `[rows, hidden]`. */
  const states: [Tensor, Tensor, Tensor, Tensor][] = [];
  for (let t = 0, before = start; t < steps; t++, before = states[t - 1]![3])
    states.push(
      ops.recurrentCell('GRUBlockCell', [inputs[t]!, before, stacked, stackedCandidate, bias, candidateBias], 4) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ],
    );
  const packed = (which: 0 | 3): Tensor =>
    ops.reshape(ops.pack(states.map((state) => state[which])), [steps * rows, hiddenSize]);
  const hidden = packed(3);

  const backward = (gradients: readonly Tensor[]): Backward => {
    const resetUpdate = new Array<Tensor>(steps);
    const candidates = new Array<Tensor>(steps);
    ops.scope(
      () => {
        // A single input that is zero keeps the cell from forming the input's gradient, for which there is a shorter way.
        const noInput = ops.zeros([rows, 1]);
        const weightsBelow = ops.concat(0, [ops.zeros([1, 2 * hiddenSize]), recurrent]);
        const candidateBelow = ops.concat(0, [ops.zeros([1, hiddenSize]), candidate]);
        let fromLater: Tensor | undefined;
        for (let t = steps - 1; t >= 0; t--) {
          const [r, u, c] = states[t]!;
          const total = fromLater === undefined ? gradients[t]! : ops.add(gradients[t]!, fromLater);
          const [inputGradient, before, candidateGradient, gates] = ops.recurrentCell(
            'GRUBlockCellGrad',
            [
              noInput,
              t > 0 ? states[t - 1]![3] : start,
              weightsBelow,
              candidateBelow,
              bias,
              candidateBias,
              r,
              u,
              c,
              total,
            ],
            4,
          );
          ops.dispose(inputGradient!);
          if (fromLater !== undefined) ops.dispose(total, fromLater);
          fromLater = before!;
          candidates[t] = candidateGradient!;
          resetUpdate[t] = gates!;
        }
      },
      () => [...resetUpdate, ...candidates],
    );
    const flat = (steps_: readonly Tensor[], columns: number): Tensor =>
      ops.reshape(ops.pack(steps_), [steps * rows, columns]);
    const gates = flat(resetUpdate, 2 * hiddenSize);
    const candidateGates = flat(candidates, hiddenSize);
    // The candidate sees the state before through the reset gate.
    const seen = ops.multiply(packed(0), stateBefore(ops, hidden, start, steps, rows, hiddenSize));
    return {
      gates: ops.concat(1, [gates, candidateGates]),
      recurrentKernel: ops.concat(1, [
        productWithStateBefore(ops, hidden, gates, steps, rows, hiddenSize, 2 * hiddenSize),
        ops.matmulTransposedLeft(seen, candidateGates),
      ]),
    };
  };
  return { hidden, backward };
}

/** The hidden states one step earlier, `[steps * rows, hidden]`. */
function stateBefore(
  ops: Operations,
  hidden: Tensor,
  start: Tensor,
  steps: number,
  rows: number,
  hiddenSize: number,
): Tensor {
  return steps === 1 ? start : ops.concat(0, [start, ops.rows(hidden, 0, (steps - 1) * rows, hiddenSize)]);
}

/** Sum over the steps of the state before a step, transposed, times the gates' gradient: `[hidden, columns]`. The first state is zero. */
function productWithStateBefore(
  ops: Operations,
  hidden: Tensor,
  gates: Tensor,
  steps: number,
  rows: number,
  hiddenSize: number,
  columns: number,
): Tensor {
  if (steps === 1) return ops.zeros([hiddenSize, columns]);
  const count = (steps - 1) * rows;
  return ops.matmulTransposedLeft(ops.rows(hidden, 0, count, hiddenSize), ops.rows(gates, rows, count, columns));
}
