/** The editor's front door: builds the services, registers what VS Code shows, nothing else. */
import * as vscode from 'vscode';
import { AnalyzeSentiment } from './ai/analyzeSentiment';
import { registerCommands } from './commands';
import { DeclaredLanguages } from './editor/scoring/declaredLanguages';
import { DocumentPassages } from './editor/scoring/documentPassages';
import { ModelLibrary, versionOf } from './editor/modelLibrary';
import { registerReading } from './editor/verdicts/reading';
import { ReviewMarks } from './editor/reviews/reviewMarks';
import { Reviews } from './editor/reviews/reviews';
import { ScorerClient } from './editor/scoring/scorerClient';
import { startScorerThread } from './editor/scoring/scorerThread';
import type { Services } from './editor/services';
import { announceRuns } from './editor/runs/announcements';
import { TrainingRuns } from './editor/runs/trainingRuns';
import { WorkspaceAnalysis } from './editor/workspace/workspaceAnalysis';
import { AnalyzerView, analyzerViewId } from './views/analyzerView';
import { ComparisonPanels } from './views/comparisonPanel';
import { FindingsTree } from './views/findingsTree';
import { HistoryPanels } from './views/historyPanel';
import { ModelsTree } from './views/modelsTree';
import { ReviewStatus } from './views/reviewStatus';
import { ReviewTree } from './views/reviewTree';
import { RunsTree } from './views/runsTree';
import { StatusBar } from './views/statusBar';
import { TrainingPanels } from './views/trainingPanel';

/** What other extensions and the integration tests get. */
export interface UndertoneApi {
  /** What `activate` took, in milliseconds. */
  readonly activationMs: number;
  readonly services: Services;
}

export function activate(context: vscode.ExtensionContext): UndertoneApi {
  const began = performance.now();
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };

  const log = own(vscode.window.createOutputChannel('Undertone', { log: true }));
  const models = own(new ModelLibrary(context, log));
  const scorer = own(new ScorerClient(startScorerThread));
  const jobScorer = (): ScorerClient => {
    const forJob = new ScorerClient(startScorerThread);
    forJob.use(models.active.folder, versionOf(models.active));
    return forJob;
  };
  const passages = own(new DocumentPassages(scorer, own(new DeclaredLanguages())));
  const runs = own(new TrainingRuns(context, models, log));
  const analysis = own(new WorkspaceAnalysis({ models, log, jobScorer }));
  const reviews = own(new Reviews({ context, log, models, passages, scorer }));
  const services: Services = { context, log, models, scorer, jobScorer, passages, runs, reviews, analysis };

  own(models.onDidChangeActive((model) => scorer.use(model.folder, versionOf(model))));

  const analyzer = own(new AnalyzerView(services));
  const panels = own(new TrainingPanels(services));
  const comparisons = own(new ComparisonPanels(services));
  own(vscode.window.registerWebviewViewProvider(analyzerViewId, analyzer));
  const histories = own(new HistoryPanels(services));
  const findings = own(new FindingsTree(services));
  own(new ModelsTree(services));
  own(new RunsTree(services));
  own(new StatusBar(services));
  own(new ReviewTree(reviews));
  own(new ReviewStatus(reviews));
  own(new ReviewMarks(reviews));
  own(registerReading(services));
  own(vscode.lm.registerTool('analyze_sentiment', new AnalyzeSentiment(services)));
  own(registerCommands({ ...services, analyzer, panels, comparisons, findings, histories }));
  own(announceRuns(services, panels));
  void models.readActive();
  void models.refresh().then(() => models.emptyTrash());

  const activationMs = performance.now() - began;
  log.debug(`activated in ${activationMs.toFixed(1)} ms`);
  return { activationMs, services };
}
