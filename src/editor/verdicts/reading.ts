/** Everything that shows verdicts in text editors. */
import * as vscode from 'vscode';
import { SentimentLenses } from './codeLens';
import { SentimentHover } from './hover';
import { IgnoreActions } from './ignoreActions';
import { SentimentInlays } from './inlayHints';
import { EditorMarks } from './marks';
import { NegativeText } from './negativeText';
import type { Services } from '../services';

export function registerReading(services: Services): vscode.Disposable {
  const lenses = new SentimentLenses(services);
  const inlays = new SentimentInlays(services);
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider('*', new SentimentHover(services)),
    lenses,
    vscode.languages.registerCodeLensProvider('*', lenses),
    inlays,
    vscode.languages.registerInlayHintsProvider('*', inlays),
    new EditorMarks(services),
    new NegativeText(services),
    vscode.languages.registerCodeActionsProvider('*', new IgnoreActions(services), IgnoreActions.metadata),
  );
}
