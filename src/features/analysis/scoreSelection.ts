import { textKindOf } from '../../text/passages';
import * as vscode from 'vscode';
import { openDocument } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** Shows the selected text, or the line at the cursor, in the analyzer; if no editor is open, the analyzer shows its text box. */
export const scoreSelection: Command<Pick<Foundation, 'passages'> & Pick<AnalysisParts, 'analyzer'>> = async ({
  analyzer,
  passages,
}) => {
  const editor = openDocument() && vscode.window.activeTextEditor;
  if (!editor) return analyzer.askForText();
  const { document, selections, selection } = editor;
  const selected = selections
    .filter(({ isEmpty }) => !isEmpty)
    .map((range) => document.getText(range))
    .join('\n');
  const text =
    selected || ((await passages.at(document, selection.active))?.text ?? document.lineAt(selection.active).text);
  await analyzer.showText(text.trim(), textKindOf(document.languageId));
};
