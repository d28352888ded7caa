import { textKindOf } from '../../text/passages';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** Shows the selected text, or the line at the cursor, in the analyzer. */
export const scoreSelection: Command<Pick<Foundation, 'passages'> & Pick<AnalysisParts, 'analyzer'>> = async ({
  analyzer,
  passages,
}) => {
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    throw new UserError('input', vscode.l10n.t('No text editor is open: open a file and select text in it.'));
  const { document, selections, selection } = editor;
  const selected = selections
    .filter(({ isEmpty }) => !isEmpty)
    .map((range) => document.getText(range))
    .join('\n');
  const text =
    selected || ((await passages.at(document, selection.active))?.text ?? document.lineAt(selection.active).text);
  await analyzer.showText(text.trim(), textKindOf(document.languageId));
};
