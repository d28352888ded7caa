import path from 'node:path';
import * as vscode from 'vscode';
import type { TrainingRun } from '../../../src/features/training/runs/trainingRun';
import type { TrainingSettings } from '../../../src/protocol/trainingSettings';
import { undertone } from './extension';
import { waitFor } from './waitFor';
import { workspaceFile } from './workspace';

/** A run that would go on for minutes, so that a test can do something to it meanwhile. */
export const long: TrainingSettings = { epochs: 2000, patience: 0, validateEvery: 200, engine: 'wasm' };

/** A run of a second or two, of a small network from chance. */
export const short: TrainingSettings = {
  initFrom: 'none',
  embeddingSize: 32,
  hiddenSize: 32,
  epochs: 2,
  engine: 'wasm',
};

/** Starts a run past the command's questions. */
export async function startRun(data: vscode.Uri, name: string, settings: TrainingSettings): Promise<TrainingRun> {
  const { services } = await undertone();
  return services.runs.start({ data: [data.fsPath], out: path.join(modelsFolder(), name), resume: false, settings });
}

/** Makes a model of the sample's labelled rows the active one; trains it at the first call. */
export async function useTrainedModel(): Promise<void> {
  const { services } = await undertone();
  const folder = path.join(modelsFolder(), 'trained');
  if (!services.models.entries.some((entry) => entry.folder === folder)) {
    const run = await startRun(workspaceFile('feedback.csv'), 'trained', { engine: 'wasm' });
    if ((await end(run)) !== 'done') throw new Error(`the model for the tests was not trained: ${run.message}`);
  }
  await services.models.activate(folder);
}

/** Makes the model that ships the active one. */
export async function useBundledModel(): Promise<void> {
  const { services } = await undertone();
  await services.models.refresh();
  await services.models.activate(services.models.entries.find(({ place }) => place === 'bundled')!.folder);
}

export function modelsFolder(): string {
  return workspaceFile('.undertone', 'models').fsPath;
}

/** Waits until this run has learned for a while. */
export async function training(run: TrainingRun, step = 1): Promise<void> {
  await waitFor(
    `step ${step} of ${run.name}`,
    () => {
      if (!run.live) throw new Error(`${run.name} has ended: ${run.status}, ${run.message}`);
      return (run.state.progress?.step ?? 0) >= step;
    },
    60,
  );
}

/** Waits until a run has ended. @returns its last status */
export async function end(run: TrainingRun, seconds = 120): Promise<string> {
  await waitFor(`the end of ${run.name}`, () => !run.live, seconds);
  return run.status;
}

/** Enter, as often as VS Code asks something, until this holds. */
export async function acceptUntil<T>(what: string, ask: () => T | undefined): Promise<NonNullable<T>> {
  return waitFor(
    what,
    async () => {
      const answer = ask();
      if (answer !== undefined) return answer as NonNullable<T>;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return undefined;
    },
    60,
  );
}
