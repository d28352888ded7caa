import * as vscode from 'vscode';
import { languageName } from '../../protocol/languageName';
import type { VerdictWords } from './verdictMarkdown';

/** What a verdict says around its numbers, in the user's language. */
export function verdictWords(): VerdictWords {
  return {
    notSure: vscode.l10n.t('Not sure'),
    leaning: vscode.l10n.t('leaning {0}'),
    unknownWords: vscode.l10n.t('{0} of the words are unknown to the model'),
    unread: vscode.l10n.t('the model does not read {0}'),
    language: vscode.l10n.t('Language: {0}'),
    nameOf: (code) => languageName(code, namesOf(vscode.env.language)),
    strongest: vscode.l10n.t('Words that matter most'),
    towards: vscode.l10n.t('log-odds; + counts toward {0}'),
    model: vscode.l10n.t('Model:'),
    sentence: vscode.l10n.t('This sentence:'),
  };
}

let names: Intl.DisplayNames | undefined;

/** Names of languages in the language of the editor, which does not change while it runs. */
function namesOf(language: string): Intl.DisplayNames {
  return (names ??= new Intl.DisplayNames([language, 'en'], { type: 'language' }));
}
