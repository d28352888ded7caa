import path from 'node:path';
import * as vscode from 'vscode';
import { type ExportFormat, exportFormats } from '../../base/choices';
import { signalOf } from '../../editor/scoring/cancellation';
import { runCommandLine } from '../../editor/commandLine';
import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import type { Foundation } from '../../editor/foundation';

/** Writes a model for other programs, into a folder of its own. */
export const exportModel: Command<Pick<Foundation, 'models'>> = async (context, argument) => {
  const model = await modelOf(context, argument, ({ card }) => card !== undefined);
  if (!model) return;
  const words: Readonly<Record<ExportFormat, vscode.QuickPickItem>> = {
    onnx: { label: 'ONNX', description: vscode.l10n.t('for onnxruntime and other engines') },
    tfjs: { label: 'TensorFlow.js', description: vscode.l10n.t('for Node and browsers') },
  };
  const formats = exportFormats.map((format) => ({ ...words[format], format }));
  const picked = await vscode.window.showQuickPick(formats, {
    title: vscode.l10n.t('Export {0}', model.name),
    placeHolder: vscode.l10n.t('Choose a format'),
  });
  if (!picked) return;
  const parents = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: vscode.l10n.t('Folder to export into'),
    openLabel: vscode.l10n.t('Export Here'),
  });
  const parent = parents?.[0];
  if (!parent) return;
  const out = path.join(parent.fsPath, `${model.name}-${picked.format}`);
  const done = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting {0}', model.name),
      cancellable: true,
    },
    async (_progress, token) => {
      const { signal, dispose } = signalOf(token);
      try {
        await runCommandLine(['export', '--model', model.folder, '--format', picked.format, '--out', out], signal);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        throw error;
      } finally {
        dispose();
      }
    },
  );
  if (!done) return;
  const reveal = vscode.l10n.t('Reveal Folder');
  if (
    (await vscode.window.showInformationMessage(vscode.l10n.t('{0} is exported to {1}.', model.name, out), reveal)) ===
    reveal
  ) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(out));
  }
};
