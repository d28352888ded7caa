/**
 * What a run writes while it goes: its record, its curves for TensorBoard, its checkpoints, and at its end the report. A run is
 * worth more than these: what cannot be written is reported, and the run continues.
 */
import path from 'node:path';
import { messageOf } from '../../base/errors';
import { makeFolder, writeFileWhole } from '../../base/files';
import { runFolderName } from '../../model/store';
import type { TrainingEvent } from '../../protocol/trainingEvents';
import type { TrainingRequest } from '../../protocol/trainingRequest';
import type { Corrections } from '../../review/corrections';
import { SummaryWriter } from '../tensorboard/summaries';
import { type Checkpoint, removeCheckpoint, writeCheckpoint } from './checkpoint';
import { keepCorrections } from './keptCorrections';
import { RunRecord } from './record';
import { dropRun, forgetEarlierRun, openRunFolder, reportFileName, reportTextFileName } from './runFolder';
import { lockTraining, unlockTraining } from './trainingLock';

/** How a run left its files: with a model, with nothing, or with what a later run can continue from. */
export type RunEnd = 'saved' | 'discarded' | 'unfinished';

/** Listeners to a run in progress. */
export interface Listeners {
  tell(event: TrainingEvent): void;
  log(line: string): void;
}

export class RunFiles {
  readonly #folder: string;

  private constructor(
    private readonly model: string,
    private readonly listeners: Listeners,
    private readonly record: RunRecord,
    private readonly summaries: SummaryWriter | undefined,
  ) {
    this.#folder = path.join(model, runFolderName);
  }

  /**
   * Opens the run's folder: a new one, or as the checkpoint's run left it.
   * Throws a UserError where it is not ours, cannot be written, or another training writes into it.
   */
  static async open(
    { out, settings }: Pick<TrainingRequest, 'out' | 'settings'>,
    corrections: Corrections | undefined,
    checkpoint: Checkpoint | undefined,
    listeners: Listeners,
  ): Promise<RunFiles> {
    await makeFolder(out);
    await lockTraining(out);
    try {
      const folder = await openRunFolder(out, checkpoint !== undefined);
      if (!checkpoint && corrections) await keepCorrections(folder, corrections);
      const record = await RunRecord.open(folder, checkpoint?.step);
      const summaries =
        settings.summariesDir === undefined ? undefined : await SummaryWriter.open(settings.summariesDir);
      return new RunFiles(out, listeners, record, summaries);
    } catch (error) {
      await unlockTraining(out).catch(() => undefined);
      throw error;
    }
  }

  emit(event: TrainingEvent): void {
    this.record.write(event);
    this.summaries?.write(event);
    this.listeners.tell(event);
  }

  log(line: string): void {
    this.listeners.log(line);
  }

  /** Never rejects: the next checkpoint may succeed. */
  async checkpoint(checkpoint: Checkpoint): Promise<void> {
    await writeCheckpoint(this.#folder, checkpoint).then(
      () => this.log(`Checkpoint at step ${checkpoint.step}.`),
      this.tellFailure,
    );
  }

  /** Beside a model that is saved; never rejects. @param text the report for readers, in Markdown */
  async report(report: object, text: string): Promise<void> {
    for (const [name, content] of [
      [reportTextFileName, text],
      [reportFileName, JSON.stringify(report, null, 2) + '\n'],
    ] as const)
      await writeFileWhole(path.join(this.#folder, name), content).catch(this.tellFailure);
  }

  readonly tellFailure = (error: unknown): void => this.log(messageOf(error));

  /** Never rejects. */
  async close(end: RunEnd): Promise<void> {
    for (const failure of [await this.record.close(), await this.summaries?.close()])
      if (failure) this.tellFailure(failure);
    // remove the checkpoint last: a process killed before that can still resume with the same result
    if (end === 'saved')
      await removeCheckpoint(this.#folder)
        .then(() => forgetEarlierRun(this.model))
        .catch(this.tellFailure);
    await unlockTraining(this.model).catch(this.tellFailure);
    if (end === 'discarded') await dropRun(this.model).catch(this.tellFailure);
  }
}
