/** What the editor's features share. Each part of a feature takes only what it uses: `Pick<Foundation, 'models' | 'scorer'>`. */
import * as vscode from 'vscode';
import { setNumberLocale } from '../protocol/numbers';
import { ColumnChoices } from './columnChoices';
import type { Own } from './command';
import { DecidedPassages } from './decidedPassages';
import { type ModelEntry, ModelLibrary, versionOf } from './modelLibrary';
import { DeclaredLanguages } from './scoring/declaredLanguages';
import { DocumentPassages } from './scoring/documentPassages';
import { ScorerClient } from './scoring/scorerClient';
import { startScorerThread } from './scoring/scorerThread';
import { setting } from './settings';

export interface Foundation {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly models: ModelLibrary;
  readonly scorer: ScorerClient;
  /** A scorer of the active model with a thread of its own, for a job behind which no hover should wait. Dispose of it at the job's end. */
  readonly jobScorer: () => ScorerClient;
  readonly columns: ColumnChoices;
  readonly passages: DocumentPassages;
  readonly decided: DecidedPassages;
}

export function buildFoundation(own: Own, context: vscode.ExtensionContext): Foundation {
  setNumberLocale(vscode.env.language);
  const log = own(vscode.window.createOutputChannel('Undertone', { log: true }));
  const models = own(new ModelLibrary(context, log));
  const scorer = own(new ScorerClient(startScorerThread));
  const jobScorer = (): ScorerClient => {
    const forJob = new ScorerClient(startScorerThread);
    use(forJob, models.active);
    return forJob;
  };
  const columns = own(new ColumnChoices(context.workspaceState));
  const passages = own(new DocumentPassages(scorer, own(new DeclaredLanguages()), columns));
  own(models.onDidChangeActive((model) => use(scorer, model)));
  own(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('undertone.language')) use(scorer, models.active);
    }),
  );
  return { context, log, models, scorer, jobScorer, columns, passages, decided: own(new DecidedPassages()) };
}

function use(scorer: ScorerClient, model: ModelEntry): void {
  scorer.use(model.folder, versionOf(model), setting('language'));
}
