import * as vscode from 'vscode';
import { orderName, progressPhrase, scopeName } from './words';
import { reviewOrders, reviewScopes } from '../../review/queue';
import type { ReviewSession } from './session';
import type { Command } from '../../editor/command';
import type { CommandId } from '../../editor/commandIds';
import type { Reviews } from './reviews';

interface MenuItem extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** What can be done in a review, with the order and the scope to choose. */
export const reviewMenu: Command<{ readonly reviews: Reviews }> = async ({ reviews }) => {
  const session = reviews.active;
  if (!session) return;
  const step = (icon: string, label: string, command: CommandId, key = ''): MenuItem => ({
    label: `$(${icon}) ${label}`,
    description: key,
    run: () => vscode.commands.executeCommand(command),
  });
  const items: MenuItem[] = [
    step('arrow-down', vscode.l10n.t('Next Passage'), 'undertone.nextPassage', 'Alt+J'),
    step('check', vscode.l10n.t('Accept Verdict'), 'undertone.acceptVerdict', 'Alt+A'),
    step('edit', vscode.l10n.t('Correct Verdict…'), 'undertone.correctVerdict', 'Alt+O'),
    step('discard', vscode.l10n.t('Undo Last Decision'), 'undertone.undoDecision', 'Alt+U'),
    ...orderItems(session),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    step('play', vscode.l10n.t('Retrain with My Corrections'), 'undertone.retrain'),
    step('export', vscode.l10n.t('Export Summary'), 'undertone.exportReview'),
    step('close', vscode.l10n.t('End This Review'), 'undertone.endReview'),
  ];
  await pick(items, session);
};

/** The order in which passages come, and which of them do. */
export const reviewOrder: Command<{ readonly reviews: Reviews }> = async ({ reviews }) => {
  const session = reviews.active;
  if (session) await pick(orderItems(session), session);
};

async function pick(items: readonly MenuItem[], session: ReviewSession): Promise<void> {
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Review'),
    placeHolder: progressPhrase(session.progress),
  });
  await picked?.run?.();
}

function orderItems(session: ReviewSession): MenuItem[] {
  const chosen = (is: boolean): string => (is ? '$(check) ' : '$(blank) ');
  const { order, scope } = session.state;
  return [
    { label: vscode.l10n.t('Order'), kind: vscode.QuickPickItemKind.Separator },
    ...reviewOrders.map((each) => ({
      label: chosen(each === order) + orderName(each),
      run: () => session.setOrder(each),
    })),
    { label: vscode.l10n.t('Passages to review'), kind: vscode.QuickPickItemKind.Separator },
    ...reviewScopes.map((each) => ({
      label: chosen(each === scope) + scopeName(each),
      run: () => session.setScope(each),
    })),
  ];
}
