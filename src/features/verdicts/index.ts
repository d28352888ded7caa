/** Verdicts in text editors: hover, lenses, marks, problems, inlay hints, and what not to read. */
import * as vscode from 'vscode';
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { SentimentLenses } from './codeLens';
import { SentimentHover } from './hover';
import { IgnoreActions } from './ignoreActions';
import { ignorePassage } from './ignorePassage';
import { SentimentInlays } from './inlayHints';
import { leaveFileAlone } from './leaveFileAlone';
import { leaveLanguageAlone } from './leaveLanguageAlone';
import { EditorMarks } from './marks';
import { NegativeText } from './negativeText';
import { toggleSurface } from './toggleSurface';

export type VerdictsCommand = keyof ReturnType<typeof commandsOf>;

type Uses = Pick<Foundation, 'context' | 'decided' | 'log' | 'models' | 'passages' | 'scorer'>;

export function registerVerdicts(own: Own, uses: Uses): Feature<VerdictsCommand> {
  own(vscode.languages.registerHoverProvider('*', new SentimentHover(uses)));
  const lenses = own(new SentimentLenses(uses));
  own(vscode.languages.registerCodeLensProvider('*', lenses));
  const inlays = own(new SentimentInlays(uses));
  own(vscode.languages.registerInlayHintsProvider('*', inlays));
  own(new EditorMarks(uses));
  own(new NegativeText(uses));
  own(vscode.languages.registerCodeActionsProvider('*', new IgnoreActions(uses), IgnoreActions.metadata));
  return { commands: commandsOf(uses) };
}

function commandsOf(uses: Uses) {
  return handlers(uses, {
    'undertone.toggleCodeLens': toggleSurface('codeLens'),
    'undertone.toggleGutter': toggleSurface('gutter'),
    'undertone.ignorePassage': ignorePassage,
    'undertone.leaveFileAlone': leaveFileAlone,
    'undertone.leaveLanguageAlone': leaveLanguageAlone,
  });
}
