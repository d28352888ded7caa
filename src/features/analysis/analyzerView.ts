/** The analyzer in the sidebar: scores what is typed, the selection or the active file. */
import { shorten } from '../../base/plainText';
import { defaultKind, type TextKind } from '../../base/textKinds';
import { textKindOf } from '../../text/passages';
import path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { messageOf } from '../../base/errors';
import { fromAnalyzer, type FromAnalyzer, type ScoredPassage, type ToAnalyzer } from '../../protocol/analyzer';
import type { Verdict } from '../../protocol/scoring';
import type { Passage } from '../../text/passages';
import { isTooLarge, refusalOfSize } from '../../editor/scoring/documentPassages';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import type { CommandId } from '../../editor/commandIds';
import { goTo } from '../../editor/reveal';
import { Page, viewVisibility } from '../../editor/webviewPage';

export const analyzerViewId = 'undertone.analyzer';
const excerptLength = 160;
/** Between two progress messages, ms. */
const progressEvery = 100;

export class AnalyzerView extends Disposable implements vscode.WebviewViewProvider {
  #page: Page<ToAnalyzer, FromAnalyzer> | undefined;
  #shown: { readonly text: string; readonly kind: TextKind } | undefined;
  #view: vscode.WebviewView | undefined;
  /** Said before the view was ever shown. */
  #waiting: ToAnalyzer[] = [];
  #typing = new AbortController();
  #file = new AbortController();

  constructor(private readonly uses: Pick<Foundation, 'context' | 'log' | 'models' | 'passages' | 'scorer'>) {
    super();
    this._register(uses.models.onDidChangeActive(({ name }) => this.#page?.post({ type: 'model', name })));
    this._register({
      dispose: () => {
        this.#typing.abort();
        this.#file.abort();
        this.#page?.dispose();
      },
    });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { context, log } = this.uses;
    const page = new Page<ToAnalyzer, FromAnalyzer>(
      view.webview,
      viewVisibility(view),
      context.extensionUri,
      'analyzer',
      vscode.l10n.t('Analyzer'),
      fromAnalyzer,
      (message) => void this.#receive(message),
      log,
    );
    this.#view = view;
    this.#page = page;
    for (const message of this.#waiting.splice(0)) page.post(message);
    view.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = this.#view = undefined;
    });
  }

  /** Shows the view with this text and its verdict, which is of a text of this kind until it is changed. */
  async showText(text: string, kind: TextKind): Promise<void> {
    this.#shown = { text, kind };
    await this.#reveal({ type: 'text', text });
  }

  /** Shows the view with the cursor in its box. */
  async askForText(): Promise<void> {
    this.#say({ type: 'focus' });
    if (this.#view) this.#view.show(false);
    else await vscode.commands.executeCommand(`${analyzerViewId}.focus`);
  }

  async showFile(document: vscode.TextDocument): Promise<void> {
    const name = path.basename(document.uri.path);
    if (isTooLarge(document)) throw refusalOfSize(name);
    const passages = [...(await this.uses.passages.of(document))];
    if (passages.length === 0)
      return this.#reveal({ type: 'notice', message: vscode.l10n.t('There is nothing to score in {0}.', name) });
    await this.#reveal({ type: 'fileProgress', name, done: 0, total: passages.length });
    this.#file.abort();
    const { signal } = (this.#file = new AbortController());
    let told = 0;
    try {
      const verdicts = await this.uses.scorer.score(
        passages.map(({ text }) => text),
        {
          explain: false,
          signal,
          kind: textKindOf(document.languageId),
          onProgress: (done) => {
            if (Date.now() - told < progressEvery) return;
            told = Date.now();
            this.#page?.post({ type: 'fileProgress', name, done, total: passages.length });
          },
        },
      );
      const labels = [...(await this.uses.scorer.labels())];
      this.#say({
        type: 'file',
        summary: {
          uri: document.uri.toString(),
          name,
          labels,
          passages: passages.map((passage, i) =>
            scored(passage, document.positionAt(passage.start).line, verdicts[i]!),
          ),
        },
      });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#say({ type: 'notice', message: messageOf(error) });
    }
  }

  /** A view that is being opened hears it as soon as it is there. */
  #say(message: ToAnalyzer): void {
    if (this.#page) this.#page.post(message);
    else this.#waiting.push(message);
  }

  async #reveal(message: ToAnalyzer): Promise<void> {
    this.#say(message);
    if (this.#view) this.#view.show(true);
    else await vscode.commands.executeCommand(`${analyzerViewId}.focus`);
  }

  async #receive(message: FromAnalyzer): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#page?.post({ type: 'model', name: this.uses.models.active.name });
      case 'score':
        return this.#score(message.id, message.text);
      case 'scoreSelection':
        return void vscode.commands.executeCommand('undertone.scoreSelection');
      case 'scoreFile':
        return void vscode.commands.executeCommand('undertone.scoreFile');
      case 'openSample':
        return void vscode.commands.executeCommand('undertone.openSample' satisfies CommandId);
      case 'train':
        return void vscode.commands.executeCommand('undertone.train' satisfies CommandId);
      case 'goTo': {
        const start = { line: message.line, character: 0 };
        await goTo({ uri: message.uri, start, end: start });
      }
    }
  }

  async #score(id: number, text: string): Promise<void> {
    this.#typing.abort();
    const { signal } = (this.#typing = new AbortController());
    try {
      const kind = text === this.#shown?.text ? this.#shown.kind : defaultKind;
      const [verdict] = await this.uses.scorer.score([text], { explain: true, signal, kind });
      const labels = [...(await this.uses.scorer.labels())];
      if (verdict) this.#page?.reply({ type: 'verdict', id, labels, verdict });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#page?.reply({ type: 'failed', id, message: messageOf(error) });
    }
  }
}

function scored(passage: Passage, line: number, verdict: Verdict): ScoredPassage {
  const { label, scores, sure } = verdict;
  return {
    line,
    excerpt: shorten(passage.text, excerptLength),
    label,
    confidence: scores[label] ?? 0,
    sure,
    tone: (scores['positive'] ?? 0) - (scores['negative'] ?? 0),
  };
}
