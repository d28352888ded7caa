import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import type { TrainingSettings } from '../protocol/trainingRequest';
import { saveSettingsBeside, wouldReplace } from '../training/settingsFile';
import type { Command } from './command';
import { runOf } from './targets';

/** Saves the settings of a run beside its data, with the engine that it ran on, so that the run can be made again. */
export const saveSettings: Command = async (context, argument) => {
  const run = runOf(context, argument);
  if (!run?.request)
    throw new UserError(
      'input',
      vscode.l10n.t('The settings of this run are not known here: train from its file instead.'),
    );
  const { data, settings } = run.request;
  const file = await saveBeside(data, { ...settings, ...(run.state.start && { engine: run.state.start.engine }) });
  if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
};

/** @returns the file, or undefined where the user would rather keep what stands there */
export async function saveBeside(data: readonly string[], settings: TrainingSettings): Promise<string | undefined> {
  if (await wouldReplace(data, settings)) {
    const replace = vscode.l10n.t('Replace');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('There are other settings beside {0}: replace them?', path.basename(data[0] ?? '')),
      { modal: true },
      replace,
    );
    if (answer !== replace) return undefined;
  }
  return saveSettingsBeside(data, settings);
}
