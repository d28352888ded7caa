/** What the commands of analysis work on, beside the foundation. */
import type { AnalyzerView } from './analyzerView';
import type { FileReportPanels } from './fileReport/panels';
import type { FindingsTree } from './findingsTree';
import type { HistoryPanels } from './historyPanel';
import type { WorkspaceAnalysis } from './workspaceAnalysis';

export interface AnalysisParts {
  readonly analysis: WorkspaceAnalysis;
  readonly analyzer: AnalyzerView;
  readonly findings: FindingsTree;
  readonly histories: HistoryPanels;
  readonly reports: FileReportPanels;
}
