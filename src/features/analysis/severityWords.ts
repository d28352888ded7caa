import * as vscode from 'vscode';
import type { Severity } from '../../protocol/documentTone';

export function severityWords(severity: Severity): string {
  const words: { readonly [S in Severity]: string } = {
    strong: vscode.l10n.t('strongly negative'),
    negative: vscode.l10n.t('negative'),
    unsure: vscode.l10n.t('perhaps negative'),
  };
  return words[severity];
}
