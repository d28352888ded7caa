/**
 * A checkpoint holds all that a run needs to continue bit for bit: weights, optimizer slots, the batches'
 * cursor and random state, the weights kept so far, the history, and hashes of what the run was made from.
 *
 *   magic "UTCKPT01" | header length, uint32 | header, JSON | tensors, float32 little-endian | SHA-256 of all before
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../../base/errors';
import { assertRegular, disk, removeFile, writeFileWhole } from '../../base/files';
import { wrongPlace } from '../../base/wrongPlace';
import { validationEvent } from '../../protocol/trainingEvents';

/** The first bytes of every checkpoint. */
export const checkpointMagic = Buffer.from('UTCKPT01');
const magic = checkpointMagic;
const digestBytes = 32;
/** What Node reads in one piece. */
export const mostCheckpointBytes = 2 ** 31 - 1;

const number = v.pipe(v.number(), v.finite());
/** More than any run has: settings allow 10^9 steps. */
const most = 1e9;
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
/** 32 bits, with or without a sign. */
const word = v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 32 - 1));

const header = v.object({
  /** What the run was made from, by name; a resumed run must have the same. */
  origins: v.record(v.string(), v.string()),
  step: count,
  /** Step of the validation whose weights are kept; they are the tensors named `best/…`. */
  bestStep: count,
  /** How many weights the average is of, whose tensors are named `average/…`. */
  averaged: v.optional(count, 0),
  /** Seconds trained so far, pauses left out. */
  seconds: number,
  order: v.object({ epoch: count, cursor: count, random: v.tuple([word, word, word, word]) }),
  validations: v.pipe(v.array(validationEvent), v.maxLength(1_000_000)),
  /** Sum of losses, and number of steps, since the last progress event. */
  running: v.object({ loss: number, steps: count }),
  tensors: v.array(v.object({ name: v.string(), length: count })),
});

export type CheckpointHeader = Omit<v.InferOutput<typeof header>, 'tensors'>;

export interface Checkpoint extends CheckpointHeader {
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

export const checkpointFileName = 'checkpoint.bin';

export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  await writeFileWhole(path.join(folder, checkpointFileName), ...checkpointBytes(checkpoint));
}

/** The file, in parts: the tensors are not copied. */
export function checkpointBytes({ tensors, ...rest }: Checkpoint): Uint8Array[] {
  const json = Buffer.from(
    JSON.stringify({ ...rest, tensors: [...tensors].map(([name, values]) => ({ name, length: values.length })) }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const parts: Uint8Array[] = [
    magic,
    length,
    json,
    ...[...tensors.values()].map((values) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ];
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return [...parts, digest.digest()];
}

/** The last checkpoint in a run's folder, or undefined where there is none. Throws a UserError where it is damaged. */
export async function readCheckpoint(folder: string): Promise<Checkpoint | undefined> {
  const file = path.join(folder, checkpointFileName);
  let bytes: Buffer;
  try {
    const stats = await disk.stat(file);
    assertRegular(file, stats);
    if (stats.size > mostCheckpointBytes) throw damaged(file, 'it is larger than a checkpoint can be');
    bytes = await disk.readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new UserError('failed', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, {
      cause: error,
    });
  }
  const end = bytes.length - digestBytes;
  const least = magic.length + 4;
  if (end < least || !bytes.subarray(0, magic.length).equals(magic)) throw damaged(file, 'it is not a checkpoint');
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end)))
    throw damaged(file, 'its bytes are not those that were saved');
  const jsonEnd = least + bytes.readUInt32LE(magic.length);
  if (jsonEnd > end) throw damaged(file, 'it is cut short');
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8', least, jsonEnd));
  } catch (error) {
    throw damaged(file, 'its header is not JSON', error);
  }
  const parsed = v.safeParse(header, json);
  if (!parsed.success) throw damaged(file, `something is wrong at ${wrongPlace(parsed.issues)}`);
  const { tensors: shapes, ...rest } = parsed.output;
  const tensors = new Map<string, Float32Array>();
  let at = jsonEnd;
  for (const { name, length } of shapes) {
    if (at + length * 4 > end) throw damaged(file, 'it is cut short');
    // copied, because a Float32Array must start at a multiple of four
    tensors.set(name, new Float32Array(Uint8Array.from(bytes.subarray(at, at + length * 4)).buffer));
    at += length * 4;
  }
  if (at !== end) throw damaged(file, 'it holds more than its header says');
  return { ...rest, tensors };
}

export async function removeCheckpoint(folder: string): Promise<void> {
  await removeFile(path.join(folder, checkpointFileName));
}

/** Refuses to continue from a checkpoint of another run, naming what differs. */
export function checkOrigins(checkpoint: CheckpointHeader, origins: Record<string, string>): void {
  for (const [name, value] of Object.entries(origins)) {
    if (checkpoint.origins[name] !== value) {
      throw new UserError(
        'input',
        `Cannot resume: the ${name} differ${name === 'data' || name.endsWith('s') ? '' : 's'} from those of the interrupted run; restore them, or train without resuming to start over.`,
      );
    }
  }
}

/**
 * Refuses a checkpoint that no run of this plan can have written.
 * @param order position of the next batch, in epochs of this many batches
 */
export function checkPosition(
  { step, bestStep, order }: CheckpointHeader,
  plan: { readonly steps: number },
  batchesPerEpoch: number,
): void {
  const isOfPlan =
    step <= plan.steps &&
    bestStep <= step &&
    order.cursor <= batchesPerEpoch &&
    order.epoch * batchesPerEpoch + order.cursor === step;
  if (!isOfPlan)
    throw new UserError(
      'input',
      `The checkpoint at step ${step} is not from a run with these data and settings (${plan.steps} steps at most): train without resuming to start over.`,
    );
}

function damaged(file: string, what: string, cause?: unknown): UserError {
  return new UserError(
    'input',
    `The checkpoint ${file} is damaged (${what}): delete it, or train without resuming to start over.`,
    { cause },
  );
}
