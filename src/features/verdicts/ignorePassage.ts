import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { editOf } from './ignoreActions';
import { insertionToIgnore } from './ignoring';
import { placeOf } from '../../editor/scoring/passageTarget';
import type { Command } from '../../editor/command';
import { Slip } from '../../editor/slip';
import type { Foundation } from '../../editor/foundation';

/** Writes a directive for the passage that a hover's link names, or for the one at the cursor. */
export const ignorePassage: Command<Pick<Foundation, 'passages' | 'scorer'>> = async (context, argument) => {
  const place = await placeOf(argument);
  if (!place)
    throw new UserError('input', vscode.l10n.t('No text editor is open: open a file and put the cursor on a passage.'));
  const { document } = place;
  const passage = await context.passages.at(document, document.positionAt(place.offset));
  if (!passage)
    throw new UserError(
      'input',
      vscode.l10n.t('There is no passage at the cursor: put it on a comment or a paragraph.'),
    );
  const insertion = await insertionToIgnore(context, document, passage.start);
  if (insertion) await vscode.workspace.applyEdit(editOf(document, insertion));
  else
    throw new Slip(
      vscode.l10n.t('You cannot ignore single passages in this kind of file: it has no place for a comment.'),
      {
        title: vscode.l10n.t('Turn Off in This File'),
        command: 'undertone.leaveFileAlone',
        arguments: [document.uri],
      },
    );
};
