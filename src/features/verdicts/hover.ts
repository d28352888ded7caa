/** The hover over a selection, a comment or a line of feedback. */
import * as vscode from 'vscode';
import { type Passage, sentenceAt, textKindOf } from '../../text/passages';
import { quietly } from '../../editor/scoring/cancellation';
import { isFeedback, rangeOf, takesDirectives } from '../../editor/scoring/documentPassages';
import { passageActions, selectionActions } from './hoverActions';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';
import { shows } from '../../editor/scoring/surfaces';
import { verdictMarkdown } from '../../editor/verdictText/verdictMarkdown';
import { verdictWords } from '../../editor/verdictText/verdictWords';

/** What is scored, and the part of it that is under the pointer. */
interface Target {
  readonly range: vscode.Range;
  readonly text: string;
  readonly sentence?: string | undefined;
  readonly actions: vscode.MarkdownString;
}

export class SentimentHover implements vscode.HoverProvider {
  constructor(private readonly uses: Pick<Foundation, 'log' | 'models' | 'passages' | 'scorer'>) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!setting('hover.enabled', document)) return undefined;
    const { log, scorer, passages, models } = this.uses;
    return quietly(log, token, async (signal) => {
      const target =
        selectionAt(document, position) ??
        (shows('hover', document)
          ? passageUnder(document, position, await passages.at(document, position))
          : undefined);
      if (!target) return undefined;
      const [verdict] = await scorer.score([target.text], {
        explain: true,
        signal,
        kind: textKindOf(document.languageId),
      });
      if (!verdict || verdict.words === 0) return undefined;
      const [sentence] =
        target.sentence === undefined
          ? []
          : await scorer.score([target.sentence], { explain: false, signal, kind: textKindOf(document.languageId) });
      const content = { verdict, sentence, labels: await scorer.labels(), model: models.active.name };
      const markdown = new vscode.MarkdownString(verdictMarkdown(content, verdictWords()), true);
      markdown.supportHtml = true;
      // what can be done comes first: a hover that is cut off by its window keeps its links
      return new vscode.Hover([target.actions, markdown], target.range);
    });
  }
}

function passageUnder(
  document: vscode.TextDocument,
  position: vscode.Position,
  passage: Passage | undefined,
): Target | undefined {
  if (!passage) return undefined;
  const sentence = passage.sentences.length > 1 ? sentenceAt(passage, document.offsetAt(position)) : undefined;
  return {
    range: rangeOf(document, passage),
    text: passage.text,
    sentence: sentence && passage.text.slice(sentence.start, sentence.end),
    actions: passageActions(
      { uri: document.uri.toString(), offset: passage.start },
      takesDirectives(document),
      document.uri.scheme === 'file' && isFeedback(document),
    ),
  };
}

/** The selected text under the pointer, where something is selected. */
function selectionAt(document: vscode.TextDocument, position: vscode.Position): Target | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const range = editor.selections.find((selection) => !selection.isEmpty && selection.contains(position));
  return range && { range, text: document.getText(range), actions: selectionActions() };
}
