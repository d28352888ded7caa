/** The tone of texts, files, workspaces and histories: the analyzer, the findings, the history's panel. */
import * as vscode from 'vscode';
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { AnalyzerView, analyzerViewId } from './analyzerView';
import { analyzeWorkspace, refreshFindings } from './analyzeWorkspace';
import { explain } from './explain';
import { exportFindings } from './exportFindings';
import { analyzeFile, chooseTextColumns, saveFileReport, saveScored } from './fileReport/analyzeFile';
import { FileReportPanels } from './fileReport/panels';
import { FindingsTree } from './findingsTree';
import { HistoryPanels } from './historyPanel';
import type { AnalysisParts } from './parts';
import { scoreFile } from './scoreFile';
import { scoreSelection } from './scoreSelection';
import { showHistory } from './showHistory';
import { WorkspaceAnalysis } from './workspaceAnalysis';

export type AnalysisCommand = keyof ReturnType<typeof commandsOf>;

export function registerAnalysis(own: Own, foundation: Foundation): Feature<AnalysisCommand> & AnalysisParts {
  const analysis = own(new WorkspaceAnalysis(foundation));
  const analyzer = own(new AnalyzerView(foundation));
  own(vscode.window.registerWebviewViewProvider(analyzerViewId, analyzer));
  const histories = own(new HistoryPanels(foundation));
  const findings = own(new FindingsTree({ ...foundation, analysis }));
  const reports = own(new FileReportPanels(foundation));
  const parts = { analysis, analyzer, histories, findings, reports };
  return { ...parts, commands: commandsOf({ ...foundation, ...parts }) };
}

function commandsOf(uses: Pick<Foundation, 'columns' | 'context' | 'passages'> & AnalysisParts) {
  return handlers(uses, {
    'undertone.scoreSelection': scoreSelection,
    'undertone.scoreFile': scoreFile,
    'undertone.explain': explain,
    'undertone.analyzeFile': analyzeFile,
    'undertone.chooseTextColumns': chooseTextColumns,
    'undertone.saveScoredFile': saveScored,
    'undertone.saveReport': saveFileReport,
    'undertone.analyzeFeedback': analyzeWorkspace('feedback'),
    'undertone.analyzeComments': analyzeWorkspace('comments'),
    'undertone.refreshFindings': refreshFindings,
    'undertone.clearFindings': ({ analysis }) => analysis.clear(),
    'undertone.exportFindings': exportFindings,
    'undertone.groupFindingsByFolder': ({ findings }) => findings.groupBy('folder'),
    'undertone.groupFindingsBySeverity': ({ findings }) => findings.groupBy('severity'),
    'undertone.showHistory': showHistory,
  });
}
