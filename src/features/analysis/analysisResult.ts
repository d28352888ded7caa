/** What an analysis of the workspace has found. */
import type * as vscode from 'vscode';
import type { DocumentTone } from '../../protocol/documentTone';
import type { AnalysisKind } from './workspaceFiles';

export interface FileTone {
  readonly uri: vscode.Uri;
  readonly tone: DocumentTone;
}

export interface AnalysisResult {
  readonly kind: AnalysisKind;
  /** Asked for; fewer are done while it continues and where it was cancelled. */
  readonly files: readonly vscode.Uri[];
  readonly done: number;
  /** Files in which there was something to score, in the order of their paths. */
  readonly tones: readonly FileTone[];
  /** Larger than the limit, gone or not readable. */
  readonly skipped: readonly { readonly uri: vscode.Uri; readonly why: string }[];
  /** Name of the model that scored. */
  readonly model: string;
  readonly state: 'running' | 'finished' | 'cancelled';
}
