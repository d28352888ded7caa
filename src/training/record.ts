/** A run's record: every event, a line each, in `run/events.jsonl` of the model's folder. The panel is rebuilt from it. */
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../base/errors';
import { cannotWrite, disk, writeFileWhole } from '../base/files';
import { trainingEvent, type TrainingEvent } from '../protocol/trainingEvents';

export const recordFileName = 'events.jsonl';

/**
 * Progress comes ten times a second; the record takes it once a second, or an eight-hour run would fill it
 * with 288,000 lines, and each time that another two-hundredth of the run is done, or a short run would have no curve.
 */
const progressEverySeconds = 1;
const progressEveryShare = 1 / 200;

export class RunRecord {
  readonly #stream: WriteStream;
  #lastProgress = -Infinity;
  #lastStep = -Infinity;
  #failure: Error | undefined;

  private constructor(file: string) {
    this.#stream = createWriteStream(file, { flags: 'a' });
    this.#stream.on('error', (error) => (this.#failure = error));
  }

  /** Opens the record anew, or with the events up to a step where a run is resumed. */
  static async open(folder: string, resumedAt?: number): Promise<RunRecord> {
    const file = path.join(folder, recordFileName);
    const kept = resumedAt === undefined ? [] : (await readRecord(folder)).filter((event) => !('step' in event) || event.step <= resumedAt).filter((event) => event.event !== 'done');
    await writeFileWhole(file, kept.map((event) => JSON.stringify(event) + '\n').join(''));
    return new RunRecord(file);
  }

  write(event: TrainingEvent): void {
    if (event.event === 'progress') {
      const now = performance.now() / 1000;
      const soon = now - this.#lastProgress < progressEverySeconds && event.step - this.#lastStep < event.steps * progressEveryShare;
      if (soon && event.step < event.steps) return;
      this.#lastProgress = now;
      this.#lastStep = event.step;
    }
    this.#stream.write(JSON.stringify(event) + '\n');
  }

  /** Waits until all is written. The run is worth more than its record: a full disk is told, not thrown. */
  async close(): Promise<UserError | undefined> {
    await new Promise<void>((resolve) => {
      this.#stream.once('close', resolve);
      this.#stream.end();
    });
    return this.#failure && cannotWrite(String(this.#stream.path), this.#failure);
  }
}

/** Every whole line of a record; a last line that was cut by a crash is left out. */
export async function readRecord(folder: string): Promise<TrainingEvent[]> {
  const file = path.join(folder, recordFileName);
  let text: string;
  try {
    text = await disk.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw new UserError('failed', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, { cause: error });
  }
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = v.safeParse(trainingEvent, JSON.parse(line));
      return parsed.success ? [parsed.output] : [];
    } catch {
      return [];
    }
  });
}
