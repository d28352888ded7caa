/** What a command is and what it works with. */
import type { Services } from '../editor/services';
import type { AnalyzerView } from '../views/analyzerView';
import type { ComparisonPanels } from '../views/comparisonPanel';
import type { FindingsTree } from '../views/findingsTree';
import type { HistoryPanels } from '../views/historyPanel';
import type { TrainingPanels } from '../views/trainingPanel';

export interface CommandContext extends Services {
  readonly analyzer: AnalyzerView;
  readonly panels: TrainingPanels;
  readonly comparisons: ComparisonPanels;
  readonly findings: FindingsTree;
  readonly histories: HistoryPanels;
}

/** VS Code hands over whatever the caller gave: a handler checks its argument. */
export type Command = (context: CommandContext, argument?: unknown) => unknown;
