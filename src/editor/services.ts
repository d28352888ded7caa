/** What the commands, views and providers work with; built once, in extension.ts. */
import type * as vscode from 'vscode';
import type { DocumentPassages } from './documentPassages';
import type { ModelLibrary } from './modelLibrary';
import type { Reviews } from './reviews';
import type { ScorerClient } from './scorerClient';
import type { TrainingRuns } from './trainingRuns';
import type { WorkspaceAnalysis } from './workspaceAnalysis';

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly models: ModelLibrary;
  readonly scorer: ScorerClient;
  /** A scorer of the active model with a thread of its own, for a job behind which no hover should wait. Dispose of it at the job's end. */
  readonly jobScorer: () => ScorerClient;
  readonly passages: DocumentPassages;
  readonly runs: TrainingRuns;
  readonly reviews: Reviews;
  readonly analysis: WorkspaceAnalysis;
}
