import * as vscode from 'vscode';
import { UserError } from '../base/errors';

/** What a message's button does. */
export interface Help {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** A user's slip: shown as information, with a button that helps. */
export class Slip extends UserError {
  constructor(
    message: string,
    readonly help: Help,
  ) {
    super('input', message);
  }
}

/** Opens the settings at one of ours. */
export function settingHelp(title: string, key: string): Help {
  return { title, command: 'workbench.action.openSettings', arguments: [`undertone.${key}`] };
}

export function untrusted(): Slip {
  return new Slip(vscode.l10n.t('This workspace is not trusted: trust it to train on its files.'), {
    title: vscode.l10n.t('Manage Workspace Trust'),
    command: 'workbench.trust.manage',
  });
}
