/** Saves settings next to the data; overwrites others only after the user confirms. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { TrainingSettings } from '../../../protocol/trainingSettings';
import { saveSettingsBeside, wouldReplace } from '../../../training/settingsFile';

/** @returns the file, or undefined if the user keeps the existing one */
export async function saveBeside(data: readonly string[], settings: TrainingSettings): Promise<string | undefined> {
  if (await wouldReplace(data, settings)) {
    const replace = vscode.l10n.t('Replace');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Other settings are already saved next to {0}. Replace them?', path.basename(data[0] ?? '')),
      { modal: true },
      replace,
    );
    if (answer !== replace) return undefined;
  }
  return saveSettingsBeside(data, settings);
}
