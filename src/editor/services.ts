/** What the commands, views and providers work with; built once, in extension.ts. */
import type { Reviews } from './reviews';
import type { ScoringServices } from './scoringServices';
import type { TrainingRuns } from './trainingRuns';
import type { WorkspaceAnalysis } from './workspaceAnalysis';

export interface Services extends ScoringServices {
  readonly runs: TrainingRuns;
  readonly reviews: Reviews;
  readonly analysis: WorkspaceAnalysis;
}
