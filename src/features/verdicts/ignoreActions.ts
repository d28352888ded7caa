/**
 * Quick fixes that leave text out: this passage, this file, this language. They are offered on our own problems and when the
 * user requests fixes, not as a light bulb on every comment the cursor enters.
 */
import * as vscode from 'vscode';
import type { Insertion } from '../../text/passages';
import type { CommandId } from '../../editor/commandIds';
import { quietly } from '../../editor/scoring/cancellation';
import { insertionToIgnore, insertionToIgnoreAll } from './ignoring';
import { diagnosticSource } from './negativeText';
import type { Foundation } from '../../editor/foundation';
import { isRead } from '../../editor/scoring/surfaces';

export class IgnoreActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  constructor(private readonly uses: Pick<Foundation, 'log' | 'passages' | 'scorer'>) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    const diagnostics = context.diagnostics.filter(({ source }) => source === diagnosticSource);
    const asked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
    if ((diagnostics.length === 0 && !asked) || !isRead(document)) return [];
    return quietly(this.uses.log, token, async (signal) => {
      const passage = await this.uses.passages.at(document, diagnostics[0]?.range.start ?? range.start);
      if (!passage) return [];
      const alone = await insertionToIgnore(this.uses, document, passage.start, signal);
      const all = await insertionToIgnoreAll(this.uses, document, signal);
      const actions = [
        alone && insert(vscode.l10n.t('Undertone: ignore this passage'), document, alone),
        all
          ? insert(vscode.l10n.t('Undertone: ignore this file'), document, all)
          : command(
              vscode.l10n.t('Undertone: turn off in this file (setting)'),
              'undertone.leaveFileAlone',
              document.uri,
            ),
        command(
          vscode.l10n.t('Undertone: turn off for this language (setting)'),
          'undertone.leaveLanguageAlone',
          document.languageId,
        ),
      ].filter((action) => action !== undefined);
      for (const action of actions) action.diagnostics = diagnostics;
      return actions;
    });
  }
}

function insert(title: string, document: vscode.TextDocument, insertion: Insertion): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(document, insertion);
  return action;
}

function command(title: string, id: CommandId, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: id, arguments: [argument] };
  return action;
}

export function editOf(document: vscode.TextDocument, { offset, text }: Insertion): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(offset), text);
  return edit;
}
