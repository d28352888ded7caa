/** The extension's settings, typed; each key's meaning is its description in package.nls.json. */
import * as vscode from 'vscode';
import type { TrainingSettings } from '../protocol/trainingRequest';

export interface Settings {
  readonly enabled: boolean;
  /** Glob to whether what it matches is read. */
  readonly files: Readonly<Record<string, boolean>>;
  readonly 'hover.enabled': boolean;
  readonly 'codeLens.comments': boolean;
  readonly 'codeLens.feedback': boolean;
  readonly 'inlayHints.comments': boolean;
  readonly 'inlayHints.feedback': boolean;
  readonly 'gutter.comments': boolean;
  readonly 'gutter.feedback': boolean;
  readonly 'overviewRuler.comments': boolean;
  readonly 'overviewRuler.feedback': boolean;
  readonly 'diagnostics.enabled': boolean;
  /** Percent. */
  readonly 'diagnostics.threshold': number;
  readonly 'diagnostics.severity': 'hint' | 'information' | 'warning';
  /** Millions of characters. */
  readonly maximumFileSize: number;
  readonly 'analysis.feedbackFiles': readonly string[];
  readonly 'analysis.commentFiles': readonly string[];
  readonly 'analysis.exclude': readonly string[];
  readonly 'analysis.useIgnoreFiles': boolean;
  readonly 'analysis.maximumFiles': number;
  readonly 'analysis.findingsPerFile': number;
  readonly 'analysis.historyRevisions': number;
  readonly 'review.reviewer': string;
  readonly 'training.timeBudget': number;
  readonly 'training.engine': NonNullable<TrainingSettings['engine']>;
  readonly 'training.threads': number;
}

const fallback: Settings = {
  enabled: true,
  files: {},
  'hover.enabled': true,
  'codeLens.comments': false,
  'codeLens.feedback': true,
  'inlayHints.comments': false,
  'inlayHints.feedback': false,
  'gutter.comments': false,
  'gutter.feedback': true,
  'overviewRuler.comments': false,
  'overviewRuler.feedback': true,
  'diagnostics.enabled': false,
  'diagnostics.threshold': 80,
  'diagnostics.severity': 'information',
  maximumFileSize: 5,
  'analysis.feedbackFiles': ['**/*'],
  'analysis.commentFiles': ['**/*'],
  'analysis.exclude': [],
  'analysis.useIgnoreFiles': true,
  'analysis.maximumFiles': 5000,
  'analysis.findingsPerFile': 20,
  'analysis.historyRevisions': 50,
  'review.reviewer': '',
  'training.timeBudget': 0,
  'training.engine': 'auto',
  'training.threads': 0,
};

export function setting<K extends keyof Settings>(key: K, scope?: vscode.ConfigurationScope): Settings[K] {
  return vscode.workspace.getConfiguration('undertone', scope ?? null).get(key, fallback[key]);
}

/** What the user's settings say of every run on a file: its engine, and its threads where they are named. */
export function engineSettings(file: vscode.Uri): TrainingSettings {
  const threads = setting('training.threads', file);
  return { engine: setting('training.engine', file), ...(threads > 0 && { threads }) };
}

export async function changeSetting<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
  await vscode.workspace.getConfiguration('undertone').update(key, value, vscode.ConfigurationTarget.Global);
}
