import * as vscode from 'vscode';
import type { VerdictWords } from './verdictMarkdown';

/** What a verdict says around its numbers, in the user's language. */
export function verdictWords(): VerdictWords {
  return {
    notSure: vscode.l10n.t('Not sure'),
    leaning: vscode.l10n.t('leaning {0}'),
    unknownWords: vscode.l10n.t('{0} of the words are unknown to the model'),
    strongest: vscode.l10n.t('Words that weigh most'),
    towards: vscode.l10n.t('log-odds; + speaks for {0}'),
    model: vscode.l10n.t('Model:'),
    sentence: vscode.l10n.t('This sentence:'),
  };
}
