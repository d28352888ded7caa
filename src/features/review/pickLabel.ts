import * as vscode from 'vscode';
import { percent } from '../../protocol/numbers';
import { verdictPhrase } from './words';
import type { Verdict } from '../../protocol/scoring';

export interface LabelQuestion {
  readonly title: string;
  readonly verdict: Verdict;
  readonly decided: string | undefined;
  /** Taken by Enter. */
  readonly active: string | undefined;
}

interface LabelItem extends vscode.QuickPickItem {
  readonly value: string;
}

/** Asks for a class; its digit chooses it at once. */
export function pickLabel(
  labels: readonly string[],
  { title, verdict, decided, active }: LabelQuestion,
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<LabelItem>();
  const digits = labels.length <= 9;
  picker.title = title;
  picker.placeholder = digits
    ? vscode.l10n.t('{0}. Press the number of the correct class', verdictPhrase(verdict))
    : verdictPhrase(verdict);
  picker.items = labels.map((label, i) => ({
    value: label,
    label: digits ? `${i + 1}  ${label}` : label,
    description: [percent(verdict.scores[label] ?? 0), label === decided ? vscode.l10n.t('decided') : '']
      .filter(Boolean)
      .join(' · '),
  }));
  picker.activeItems = picker.items.filter(({ value }) => value === active);
  return new Promise((resolve) => {
    const take = (label: string | undefined): void => {
      resolve(label);
      picker.dispose();
    };
    picker.onDidChangeValue((typed) => {
      const label = digits && /^[1-9]$/.test(typed) ? labels[Number(typed) - 1] : undefined;
      if (label !== undefined) take(label);
    });
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen) take(chosen.value);
    });
    picker.onDidHide(() => take(undefined));
    picker.show();
  });
}
