/** What text is read and scored with; the features of the editor stand on it. */
import type * as vscode from 'vscode';
import type { DocumentPassages } from './documentPassages';
import type { ModelLibrary } from '../modelLibrary';
import type { ScorerClient } from './scorerClient';

export interface ScoringServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly models: ModelLibrary;
  readonly scorer: ScorerClient;
  /** A scorer of the active model with a thread of its own, for a job behind which no hover should wait. Dispose of it at the job's end. */
  readonly jobScorer: () => ScorerClient;
  readonly passages: DocumentPassages;
}
