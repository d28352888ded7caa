/** A run's record: every event, a line each, in `run/events.jsonl` of the model's folder. The panel is rebuilt from it. */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../../base/errors';
import { cannotWrite, disk, writeFileWhole, readSmallFile } from '../../base/files';
import { advance, emptyRun, type RunState } from '../../protocol/runState';
import { trainingEvent, type TrainingEvent } from '../../protocol/trainingEvents';

export const recordFileName = 'events.jsonl';

/**
 * Progress comes ten times a second; the record takes it once a second, or an eight-hour run would fill it
 * with 288,000 lines, and each time that another two-hundredth of the run is done, or a short run would have no curve.
 */
const progressEverySeconds = 1;
const progressEveryShare = 1 / 200;

export class RunRecord {
  readonly #handle: FileHandle;
  /** Settles when all that was written so far is in the file, or was given up; never rejects. */
  #written: Promise<void> = Promise.resolve();
  #lastProgress = -Infinity;
  #lastStep = -Infinity;
  #failure: unknown;
  /** The last write failed and may have left a part of its line. */
  #torn = false;

  private constructor(
    readonly file: string,
    handle: FileHandle,
  ) {
    this.#handle = handle;
  }

  /** Opens the record anew, or with the events up to a step where a run is resumed. */
  static async open(folder: string, resumedAt?: number): Promise<RunRecord> {
    const file = path.join(folder, recordFileName);
    const kept =
      resumedAt === undefined
        ? []
        : (await readRecord(folder))
            .filter((event) => !('step' in event) || event.step <= resumedAt)
            .filter((event) => event.event !== 'done');
    await writeFileWhole(file, kept.map((event) => JSON.stringify(event) + '\n').join(''));
    const handle = await disk.open(file, 'a').catch((error: unknown) => {
      throw cannotWrite(file, error);
    });
    return new RunRecord(file, handle);
  }

  write(event: TrainingEvent): void {
    if (event.event === 'progress') {
      const now = performance.now() / 1000;
      const soon =
        now - this.#lastProgress < progressEverySeconds &&
        event.step - this.#lastStep < event.steps * progressEveryShare;
      if (soon && event.step < event.steps) return;
      this.#lastProgress = now;
      this.#lastStep = event.step;
    }
    const line = JSON.stringify(event) + '\n';
    this.#written = this.#written.then(() => this.#append(line));
  }

  /** Waits until all is written. The run is worth more than its record: a full disk is reported, not thrown. */
  async close(): Promise<UserError | undefined> {
    await this.#written;
    await this.#handle.close().catch((error: unknown) => (this.#failure ??= error));
    return this.#failure === undefined ? undefined : cannotWrite(this.file, this.#failure);
  }

  async #append(line: string): Promise<void> {
    try {
      await this.#handle.appendFile(this.#torn ? `\n${line}` : line);
      this.#torn = false;
    } catch (error) {
      this.#torn = true;
      this.#failure ??= error;
    }
  }
}

/** Every whole line of a record; a last line that was cut by a crash is left out. */
export async function readRecord(folder: string): Promise<TrainingEvent[]> {
  const file = path.join(folder, recordFileName);
  let text: string;
  try {
    text = await readSmallFile(file, mostRecordBytes);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT') return [];
    throw new UserError('failed', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, {
      cause: error,
    });
  }
  return text.split('\n').flatMap((line) => eventOf(line) ?? []);
}

/** A record is read whole up to this size: that of a run of many days. */
export const mostRecordBytes = 2 ** 29;

async function isFile(file: string): Promise<boolean> {
  return disk.stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

/** A line longer than this is of no record of ours, characters. */
const longestLine = 2 ** 24;

/**
 * The state of a run according to its record, or undefined if there is none. Read piece by piece, so that a record of many
 * megabytes neither is held in memory nor keeps the thread for longer than `slice` milliseconds at a time.
 */
export async function readRunState(folder: string, slice = 10): Promise<RunState | undefined> {
  let state: RunState | undefined;
  let rest = '';
  let since = performance.now();
  if (!(await isFile(path.join(folder, recordFileName)))) return undefined;
  const stream = createReadStream(path.join(folder, recordFileName), 'utf8');
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      if (rest.length > longestLine) rest = '';
      for (const line of lines) {
        const event = eventOf(line);
        if (event) state = advance(state ?? emptyRun(), event);
        if (performance.now() - since < slice) continue;
        await setImmediate();
        since = performance.now();
      }
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw new UserError(
      'failed',
      `Cannot read ${path.join(folder, recordFileName)}: ${messageOf(error)}; check that the folder can be read.`,
      { cause: error },
    );
  }
  const last = eventOf(rest);
  return last ? advance(state ?? emptyRun(), last) : state;
}

function eventOf(line: string): TrainingEvent | undefined {
  try {
    const parsed = v.safeParse(trainingEvent, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
