/** What the commands, views and providers work with; built once, in extension.ts. */
import type * as vscode from 'vscode';
import type { DocumentPassages } from './documentPassages';
import type { ModelLibrary } from './modelLibrary';
import type { ScorerClient } from './scorerClient';
import type { TrainingRuns } from './trainingRuns';
import type { WorkspaceAnalysis } from './workspaceAnalysis';

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly models: ModelLibrary;
  readonly scorer: ScorerClient;
  readonly passages: DocumentPassages;
  readonly runs: TrainingRuns;
  readonly analysis: WorkspaceAnalysis;
}
