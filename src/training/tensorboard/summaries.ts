/**
 * A run's curves for TensorBoard: an event file, which is a TFRecord file of `Event` messages
 * (tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto).
 *
 *   record = length uint64 | masked CRC-32C of the length | data | masked CRC-32C of the data     (little-endian)
 */
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { UserError } from '../../base/errors';
import { cannotWrite, disk, makeFolder } from '../../base/files';
import { Message } from '../../base/protobuf';
import type { TrainingEvent } from '../../protocol/trainingEvents';
import { maskedCrc32c } from './crc32c';

export interface Scalar {
  readonly tag: string;
  readonly value: number;
  readonly step: number;
}

/** What a training event contributes to the curves. */
export function summariesOf(event: TrainingEvent): Scalar[] {
  switch (event.event) {
    case 'progress':
      return scalars(event.step, {
        'loss/train': event.loss,
        'learning rate': event.learningRate,
        'gradient norm': event.gradientNorm,
        'tokens per second': event.tokensPerSecond,
        epoch: event.epoch,
      });
    case 'validation':
      return scalars(event.step, {
        'loss/validation': event.loss,
        'accuracy/validation': event.accuracy,
        'macro-F1/validation': event.macroF1,
      });
    default:
      return [];
  }
}

function scalars(step: number, values: Readonly<Record<string, number>>): Scalar[] {
  return Object.entries(values).map(([tag, value]) => ({ tag, value, step }));
}

/** Progress comes ten times a second; a curve needs no more than this. */
const progressEverySeconds = 1;

/** SessionLog.START */
const sessionStart = 1;

/**
 * Events of one process in a file of its own; TensorBoard joins the files of a folder, so a resumed run continues its
 * curves.
 */
export class SummaryWriter {
  readonly #handle: FileHandle;
  /** Settles when all that was written so far is in the file; never rejects. */
  #written: Promise<void> = Promise.resolve();
  #failure: unknown;
  #begun = false;
  #lastProgress = -Infinity;
  #held: TrainingEvent | undefined;

  private constructor(
    readonly file: string,
    handle: FileHandle,
  ) {
    this.#handle = handle;
  }

  /** Throws a UserError where the folder or the file cannot be made. */
  static async open(folder: string): Promise<SummaryWriter> {
    await makeFolder(folder);
    const seconds = Date.now() / 1000;
    const file = path.join(folder, `events.out.tfevents.${Math.floor(seconds)}.undertone.${process.pid}`);
    const handle = await disk.open(file, 'a').catch((error: unknown) => {
      throw cannotWrite(file, error);
    });
    const writer = new SummaryWriter(file, handle);
    writer.#record(new Message().double(1, seconds).text(3, 'brain.Event:2'));
    return writer;
  }

  /** Writes what an event contributes to the curves, with progress thinned out. Accepts every event of a run. */
  write(event: TrainingEvent): void {
    if (event.event === 'progress') {
      const now = performance.now() / 1000;
      this.#held = event;
      if (now - this.#lastProgress < progressEverySeconds) return;
      this.#lastProgress = now;
    }
    this.#writeHeld();
    if (event.event !== 'progress') this.#draw(event);
  }

  /** The latest progress, if it is not drawn yet: a curve reaches each validation and the end of the run. */
  #writeHeld(): void {
    if (this.#held) this.#draw(this.#held);
    this.#held = undefined;
  }

  #draw(event: TrainingEvent): void {
    for (const { tag, value, step } of summariesOf(event)) this.scalar(tag, value, step);
  }

  /** @param wallTime seconds since 1970 */
  scalar(tag: string, value: number, step: number, wallTime = Date.now() / 1000): void {
    if (!this.#begun) {
      // A session begins at this step: TensorBoard drops what an interrupted one had drawn past it.
      this.#record(new Message().double(1, wallTime).int(2, step).message(7, new Message().int(1, sessionStart)));
      this.#begun = true;
    }
    const summary = new Message().message(1, new Message().text(1, tag).float(2, value));
    this.#record(new Message().double(1, wallTime).int(2, step).message(5, summary));
  }

  /** Waits until everything is written. A run matters more than its curves, so a full disk is reported, not thrown. */
  async close(): Promise<UserError | undefined> {
    this.#writeHeld();
    await this.#written;
    await this.#handle.close().catch((error: unknown) => (this.#failure ??= error));
    return this.#failure === undefined ? undefined : cannotWrite(this.file, this.#failure);
  }

  #record(event: Message): void {
    const data = event.finish();
    const bytes = new Uint8Array(data.length + 16);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, BigInt(data.length), true);
    view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
    bytes.set(data, 12);
    view.setUint32(12 + data.length, maskedCrc32c(data), true);
    this.#written = this.#written
      .then(() => this.#handle.appendFile(bytes))
      .catch((error: unknown) => void (this.#failure ??= error));
  }
}
