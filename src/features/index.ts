/** All features, registered one after the other; then their commands, each id once. */
import * as vscode from 'vscode';
import { messageOf, UserError } from '../base/errors';
import type { CommandHandlers, Own } from '../editor/command';
import { commandIds, type CommandId } from '../editor/commandIds';
import type { Foundation } from '../editor/foundation';
import { registerAi } from './ai';
import { registerAnalysis } from './analysis';
import { registerModels } from './models';
import { registerReview } from './review';
import { registerTraining } from './training';
import { registerVerdicts } from './verdicts';

/** @returns what the integration tests look at */
export function registerFeatures(own: Own, foundation: Foundation) {
  const training = registerTraining(own, foundation);
  const models = registerModels(own, { ...foundation, ...training });
  const verdicts = registerVerdicts(own, foundation);
  const review = registerReview(own, { ...foundation, ...training });
  const analysis = registerAnalysis(own, foundation);
  registerAi(own, foundation);
  registerCommands(own, foundation.log, {
    ...training.commands,
    ...models.commands,
    ...verdicts.commands,
    ...review.commands,
    ...analysis.commands,
    'undertone.showLog': () => foundation.log.show(),
  });
  return { runs: training.runs, reviews: review.reviews, analysis: analysis.analysis };
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

/** A user's error is one sentence; a defect of ours goes to the log with its stack. */
async function tell(log: vscode.LogOutputChannel, id: CommandId, error: unknown): Promise<void> {
  if (error instanceof UserError) log.warn(`${id}: ${error.message}`);
  else log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(messageOf(error), showLog)) === showLog) log.show();
}
