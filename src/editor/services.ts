/** What the commands, views and providers work with; built once, in extension.ts. */
import type { Reviews } from './reviews/reviews';
import type { ScoringServices } from './scoring/scoringServices';
import type { TrainingRuns } from './runs/trainingRuns';
import type { WorkspaceAnalysis } from './workspace/workspaceAnalysis';

export interface Services extends ScoringServices {
  readonly runs: TrainingRuns;
  readonly reviews: Reviews;
  readonly analysis: WorkspaceAnalysis;
}
