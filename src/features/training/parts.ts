/** What the training commands work on, in addition to the foundation. */
import type { ComparisonPanels } from './comparisonPanel';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingPanels } from './trainingPanel';

export interface TrainingParts {
  readonly runs: TrainingRuns;
  readonly panels: TrainingPanels;
  readonly comparisons: ComparisonPanels;
}
