import * as vscode from 'vscode';
import type { TrainingRun } from './runs/trainingRun';
import type { RunStatus } from '../../protocol/panel';

export function statusWords({ status, state }: TrainingRun): string {
  const words: { readonly [S in RunStatus]: string } = {
    queued: vscode.l10n.t('waiting'),
    running: vscode.l10n.t('training'),
    paused: vscode.l10n.t('paused'),
    stopping: vscode.l10n.t('stopping'),
    discarding: vscode.l10n.t('discarding'),
    done: state.done?.stopped === 'user' ? vscode.l10n.t('stopped') : vscode.l10n.t('finished'),
    failed: vscode.l10n.t('failed'),
    discarded: vscode.l10n.t('discarded'),
    interrupted: vscode.l10n.t('interrupted'),
    crashed: vscode.l10n.t('crashed'),
  };
  return words[status];
}
