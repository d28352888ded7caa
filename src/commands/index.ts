/** One handler a command; the map's type does not let one be forgotten. */
import * as vscode from 'vscode';
import { messageOf, UserError } from '../base/errors';
import { activateModel } from './activateModel';
import { analyzeWorkspace, refreshFindings } from './analyzeWorkspace';
import type { Command, CommandContext } from './command';
import { compareRuns } from './compareRuns';
import { correctLabel } from './correctLabel';
import { continueTraining } from './continueTraining';
import { deleteModel } from './deleteModel';
import { deleteRun } from './deleteRun';
import { discardTraining } from './discardTraining';
import { explain } from './explain';
import { exportModel } from './exportModel';
import { exportReview } from './exportReview';
import { exportFindings } from './exportFindings';
import { commandIds, type CommandId } from '../editor/commandIds';
import { ignorePassage } from './ignorePassage';
import { installTensorflow } from './installTensorflow';
import { leaveFileAlone } from './leaveFileAlone';
import { leaveLanguageAlone } from './leaveLanguageAlone';
import { openModelCard } from './openModelCard';
import { renameModel } from './renameModel';
import { retrain } from './retrain';
import { revealModel } from './revealModel';
import { saveSettings } from './saveSettings';
import {
  acceptVerdict,
  correctVerdict,
  endReview,
  nextPassage,
  previousPassage,
  review,
  showPassage,
  skipPassage,
  undoDecision,
} from './review';
import { reviewMenu, reviewOrder } from './reviewMenu';
import { scoreFile } from './scoreFile';
import { scoreSelection } from './scoreSelection';
import { selectModel } from './selectModel';
import { showHistory } from './showHistory';
import { showRun } from './showRun';
import { toggleCodeLens } from './toggleCodeLens';
import { train } from './train';
import { trainAgain } from './trainAgain';

const commands: { readonly [Id in CommandId]: Command } = {
  'undertone.train': train,
  'undertone.showTraining': ({ panels }) => panels.show(),
  'undertone.showRun': showRun,
  'undertone.stopTraining': ({ runs }) => runs.stop(),
  'undertone.pauseTraining': ({ runs }) => runs.pause(),
  'undertone.resumeTraining': ({ runs }) => runs.resume(),
  'undertone.saveCheckpoint': ({ runs }) => runs.save(),
  'undertone.discardTraining': discardTraining,
  'undertone.deleteRun': deleteRun,
  'undertone.continueTraining': continueTraining,
  'undertone.trainAgain': trainAgain,
  'undertone.saveSettings': saveSettings,
  'undertone.compareRuns': compareRuns,
  'undertone.selectModel': selectModel,
  'undertone.activateModel': activateModel,
  'undertone.renameModel': renameModel,
  'undertone.deleteModel': deleteModel,
  'undertone.exportModel': exportModel,
  'undertone.revealModel': revealModel,
  'undertone.openModelCard': openModelCard,
  'undertone.refreshModels': ({ models }) => models.refresh(),
  'undertone.scoreSelection': scoreSelection,
  'undertone.scoreFile': scoreFile,
  'undertone.explain': explain,
  'undertone.toggleCodeLens': toggleCodeLens,
  'undertone.correctLabel': correctLabel,
  'undertone.ignorePassage': ignorePassage,
  'undertone.leaveFileAlone': leaveFileAlone,
  'undertone.leaveLanguageAlone': leaveLanguageAlone,
  'undertone.analyzeFeedback': analyzeWorkspace('feedback'),
  'undertone.analyzeComments': analyzeWorkspace('comments'),
  'undertone.refreshFindings': refreshFindings,
  'undertone.clearFindings': ({ analysis }) => analysis.clear(),
  'undertone.exportFindings': exportFindings,
  'undertone.groupFindingsByFolder': ({ findings }) => findings.groupBy('folder'),
  'undertone.groupFindingsBySeverity': ({ findings }) => findings.groupBy('severity'),
  'undertone.showHistory': showHistory,
  'undertone.installTensorflow': installTensorflow,
  'undertone.review': review,
  'undertone.nextPassage': nextPassage,
  'undertone.previousPassage': previousPassage,
  'undertone.acceptVerdict': acceptVerdict,
  'undertone.correctVerdict': correctVerdict,
  'undertone.skipPassage': skipPassage,
  'undertone.undoDecision': undoDecision,
  'undertone.showPassage': showPassage,
  'undertone.reviewMenu': reviewMenu,
  'undertone.reviewOrder': reviewOrder,
  'undertone.endReview': endReview,
  'undertone.retrain': retrain,
  'undertone.exportReview': exportReview,
  'undertone.showLog': ({ log }) => log.show(),
};

export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) => vscode.commands.registerCommand(id, (argument: unknown) => run(context, id, argument))),
  );
}

async function run(context: CommandContext, id: CommandId, argument: unknown): Promise<void> {
  try {
    await commands[id](context, argument);
  } catch (error) {
    await tell(context, id, error);
  }
}

/** A user's error is one sentence; a defect of ours goes to the log with its stack. */
async function tell({ log }: CommandContext, id: CommandId, error: unknown): Promise<void> {
  if (error instanceof UserError) log.warn(`${id}: ${error.message}`);
  else log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(messageOf(error), showLog)) === showLog) log.show();
}
