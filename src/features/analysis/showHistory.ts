import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { chooseFile } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** The tone of the active file, or of the one chosen in the explorer, over its git history. */
export const showHistory: Command<Pick<Foundation, 'context'> & Pick<AnalysisParts, 'histories'>> = async (
  { context, histories },
  argument,
) => {
  const uri = await chooseFile(context, argument, vscode.l10n.t('Show Tone over History'));
  if (!uri) return;
  if (uri.scheme !== 'file')
    throw new UserError('input', vscode.l10n.t('This file is not on a local disk, so it has no Git history.'));
  await histories.show(uri);
};
