/** The hover over a selection, a comment or a line of feedback. */
import * as vscode from 'vscode';
import type { Passage } from '../text/passages';
import { quietly } from './cancellation';
import { rangeOf } from './documentPassages';
import type { Services } from './services';
import { setting } from './settings';
import { verdictMarkdown } from './verdictMarkdown';
import { verdictWords } from './verdictWords';

interface Target {
  readonly range: vscode.Range;
  readonly text: string;
}

export class SentimentHover implements vscode.HoverProvider {
  constructor(private readonly services: Services) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<vscode.Hover | undefined> {
    if (!setting('hover.enabled', document)) return undefined;
    const { log, scorer, passages, models } = this.services;
    const target = selectionAt(document, position) ?? passageUnder(document, passages.at(document, position));
    if (!target) return undefined;
    return quietly(log, token, async (signal) => {
      const [verdict] = await scorer.score([target.text], { explain: true, signal });
      const labels = await scorer.labels();
      if (!verdict || verdict.words === 0) return undefined;
      const markdown = new vscode.MarkdownString(verdictMarkdown(verdict, labels, models.active.name, verdictWords()), true);
      markdown.supportHtml = true;
      return new vscode.Hover(markdown, target.range);
    });
  }
}

function passageUnder(document: vscode.TextDocument, passage: Passage | undefined): Target | undefined {
  return passage && { range: rangeOf(document, passage), text: passage.text };
}

/** The selected text under the pointer, where something is selected. */
function selectionAt(document: vscode.TextDocument, position: vscode.Position): Target | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const range = editor.selections.find((selection) => !selection.isEmpty && selection.contains(position));
  return range && { range, text: document.getText(range) };
}
