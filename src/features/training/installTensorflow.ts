import * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { signalOf } from '../../editor/scoring/cancellation';
import { setUpTensorflow, tensorflowHome } from './runs/tensorflowSetup';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';

type Installing = Pick<Foundation, 'context' | 'log'>;

/** Brings the library of the "tensorflow" engine; where no download succeeds, from a copy that the user points at. */
export const installTensorflow: Command<Installing> = async (services) => {
  let library: string | undefined;
  do {
    const outcome = await install(services, library);
    if (outcome === undefined) return;
    services.log.warn(outcome);
    const choose = vscode.l10n.t('Choose Local Copy…');
    if ((await vscode.window.showErrorMessage(outcome, choose)) !== choose) return;
    const [chosen] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('A TensorFlow Python wheel, or a folder with its lib and include folders'),
        canSelectFiles: true,
        canSelectFolders: true,
      })) ?? [];
    library = chosen?.fsPath;
  } while (library !== undefined);
};

/** What failed, if anything did and the user did not stop it. */
function install({ context, log }: Installing, library: string | undefined): Thenable<string | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Native TensorFlow'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const { signal, dispose } = signalOf(token);
    let done = 0;
    try {
      const { message } = await setUpTensorflow(tensorflowHome(context), library, signal, (step, fraction) => {
        const percent = fraction === undefined ? 0 : Math.floor(100 * fraction);
        progress.report({ message: step, increment: Math.max(0, percent - done) });
        done = Math.max(done, percent);
        if (fraction === undefined) log.info(step);
      });
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} Choose the engine "tensorflow" in the settings to train with it.', message),
      );
      return undefined;
    } catch (error) {
      return token.isCancellationRequested ? undefined : messageOf(error);
    } finally {
      dispose();
    }
  });
}
