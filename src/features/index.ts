/** All features, registered one after the other; then their commands, each id once. */
import * as vscode from 'vscode';
import { messageOf, UserError } from '../base/errors';
import type { CommandHandlers, Own } from '../editor/command';
import { commandIds, type CommandId } from '../editor/commandIds';
import type { Foundation } from '../editor/foundation';
import { Slip } from '../editor/slip';
import { registerAi } from './ai';
import { registerAnalysis } from './analysis';
import { registerModels } from './models';
import { registerReview } from './review';
import { registerStart } from './start';
import { registerTraining } from './training';
import { registerVerdicts } from './verdicts';

/** @returns what the integration tests look at */
export function registerFeatures(own: Own, foundation: Foundation) {
  const training = registerTraining(own, foundation);
  const models = registerModels(own, { ...foundation, ...training });
  const verdicts = registerVerdicts(own, foundation);
  const review = registerReview(own, { ...foundation, ...training });
  const analysis = registerAnalysis(own, foundation);
  const start = registerStart(own, foundation);
  registerAi(own, foundation);
  registerCommands(own, foundation.log, {
    ...training.commands,
    ...models.commands,
    ...verdicts.commands,
    ...review.commands,
    ...analysis.commands,
    ...start.commands,
    'undertone.showLog': () => foundation.log.show(),
  });
  return { runs: training.runs, reviews: review.reviews, analysis: analysis.analysis, reports: analysis.reports };
}

function registerCommands(own: Own, log: vscode.LogOutputChannel, commands: CommandHandlers<CommandId>): void {
  for (const id of commandIds)
    own(
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        try {
          await commands[id](argument);
        } catch (error) {
          await tell(log, id, error);
        }
      }),
    );
}

/** A user's slip is information, with a button that helps; a failure is an error with the log, where a defect has its stack. */
async function tell(log: vscode.LogOutputChannel, id: CommandId, error: unknown): Promise<void> {
  if (error instanceof UserError) log.warn(`${id}: ${error.message}`);
  else log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
  if (error instanceof UserError && error.kind === 'input') {
    const help = error instanceof Slip ? error.help : undefined;
    const answer = await vscode.window.showInformationMessage(error.message, ...(help ? [help.title] : []));
    if (help && answer === help.title) await vscode.commands.executeCommand(help.command, ...(help.arguments ?? []));
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(messageOf(error), showLog)) === showLog) log.show();
}
