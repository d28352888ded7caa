/** The extension's settings as the user has them. A value that a setting cannot have is ignored in favor of the default. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { type SettingName, type Settings, settingsList } from './settingsList';

export function setting<K extends SettingName>(name: K, scope?: vscode.ConfigurationScope): Settings[K] {
  const definition = settingsList[name];
  const found = vscode.workspace.getConfiguration('undertone', scope ?? null).get(name);
  const parsed = v.safeParse(definition.schema, found);
  return parsed.success ? parsed.output : definition.default;
}

/** What the user's settings say of every run on a file: its engine, and its threads where they are named. */
export function engineSettings(file: vscode.Uri): TrainingSettings {
  const threads = setting('training.threads', file);
  return { engine: setting('training.engine', file), ...(threads > 0 && { threads }) };
}

/**
 * Changes a setting where it is in force: in the language's own settings of the document, the folder's, the workspace's
 * or the user's. The user's where it is set nowhere.
 */
export async function changeSetting<K extends SettingName>(
  name: K,
  value: Settings[K],
  scope?: vscode.TextDocument,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('undertone', scope ?? null);
  const set = settings.inspect(name);
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const places: [present: unknown, target: vscode.ConfigurationTarget, ofLanguage: boolean][] = [
    [set?.workspaceFolderLanguageValue, WorkspaceFolder, true],
    [set?.workspaceLanguageValue, Workspace, true],
    [set?.globalLanguageValue, Global, true],
    [set?.workspaceFolderValue, WorkspaceFolder, false],
    [set?.workspaceValue, Workspace, false],
  ];
  const [, target, ofLanguage] = places.find(([present]) => present !== undefined) ?? [undefined, Global, false];
  await settings.update(name, value, target, ofLanguage);
}
