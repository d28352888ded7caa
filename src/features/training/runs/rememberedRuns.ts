/** What the workspace remembers of its runs: those that are unfinished, and what each was asked. */
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { trainingRequest, type TrainingRequest } from '../../../protocol/trainingRequest';

const unfinishedKey = 'undertone.unfinishedRuns';
const unfinishedRuns = v.array(v.object({ request: trainingRequest, pid: v.optional(v.number()) }));
/** The request of each run of this workspace, by its folder: the run's record does not contain it. */
const requestsKey = 'undertone.requests';
const requests = v.record(v.string(), trainingRequest);

export type UnfinishedRun = v.InferOutput<typeof unfinishedRuns>[number];

export class RememberedRuns {
  constructor(private readonly memory: vscode.Memento) {}

  /** The running one first, then those that wait; none where what is remembered cannot be read. */
  unfinished(): readonly UnfinishedRun[] {
    const known = v.safeParse(unfinishedRuns, this.memory.get(unfinishedKey));
    return known.success ? known.output : [];
  }

  async setUnfinished(runs: readonly UnfinishedRun[]): Promise<void> {
    await this.memory.update(unfinishedKey, runs.length > 0 ? runs : undefined);
  }

  requestOf(folder: string): TrainingRequest | undefined {
    return this.#requests()[folder];
  }

  /** @param request undefined forgets the one of this folder */
  async setRequest(folder: string, request: TrainingRequest | undefined): Promise<void> {
    const others = Object.entries(this.#requests()).filter(([known]) => known !== folder);
    await this.memory.update(requestsKey, Object.fromEntries(request ? [...others, [folder, request]] : others));
  }

  #requests(): Readonly<Record<string, TrainingRequest>> {
    const known = v.safeParse(requests, this.memory.get(requestsKey));
    return known.success ? known.output : {};
  }
}
