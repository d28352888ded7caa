/**
 * A gentle linter, off by default: comments, Markdown and commit messages that read as more negative than the user's
 * threshold are reported as problems. They go when their document closes, and when the setting says so.
 */
import { textKindOf } from '../../text/passages';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Verdict } from '../../protocol/scoring';
import { toneOf } from '../../protocol/wordShares';
import { logQuietly } from '../../editor/scoring/cancellation';
import { rangeOf } from '../../editor/scoring/documentPassages';
import { LatestTasks } from '../../editor/scoring/latestTasks';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';
import { onVerdictsChange, shows } from '../../editor/scoring/surfaces';
import { percent } from '../../protocol/numbers';

export const diagnosticSource = 'Undertone';

/** After the last key, ms. */
const typingPause = 600;
/** Problems of one file. */
const mostProblems = 200;

const severities = {
  hint: vscode.DiagnosticSeverity.Hint,
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
} as const;

export class NegativeText extends Disposable {
  readonly #problems = this._register(vscode.languages.createDiagnosticCollection('undertone'));
  readonly #tasks: LatestTasks<vscode.TextDocument>;

  constructor(private readonly uses: Pick<Foundation, 'models' | 'log' | 'passages' | 'scorer'>) {
    super();
    this.#tasks = this._register(new LatestTasks((error) => logQuietly(uses.log, error)));
    this._register(vscode.workspace.onDidOpenTextDocument((document) => this.#look(document, 0)));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document, typingPause)));
    this._register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#tasks.cancel(document);
        this.#problems.delete(document.uri);
      }),
    );
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#lookAtAll()));
    this._register(onVerdictsChange(uses, () => this.#lookAgain()));
    this.#lookAtAll();
  }

  #lookAgain(): void {
    this.#problems.clear();
    this.#lookAtAll();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments)
      if (isSeen(document) && !this.#problems.has(document.uri)) this.#look(document, 0);
  }

  #look(document: vscode.TextDocument, delay: number): void {
    if ((isSeen(document) || this.#problems.has(document.uri)) && shows('diagnostics', document))
      this.#tasks.start(document, delay, (signal) => this.#report(document, signal));
  }

  async #report(document: vscode.TextDocument, signal: AbortSignal): Promise<void> {
    const { version } = document;
    const { passages, scorer } = this.uses;
    const list = await passages.of(document);
    if (signal.aborted) return;
    const verdicts = await scorer.score(
      Array.from({ length: list.length }, (_, index) => list.text(index)),
      { explain: false, signal, kind: textKindOf(document.languageId) },
    );
    if (document.version !== version || document.isClosed || !shows('diagnostics', document)) return;
    const threshold = setting('diagnostics.threshold', document) / 100;
    const severity = severities[setting('diagnostics.severity', document)];
    const found = verdicts.flatMap((verdict, index) => {
      const negativity = negativityOf(verdict);
      return negativity >= threshold ? [{ index, negativity }] : [];
    });
    // the most negative of too many, in the order of the document
    const shown =
      found.length <= mostProblems ? found : found.sort((a, b) => b.negativity - a.negativity).slice(0, mostProblems);
    this.#problems.set(
      document.uri,
      shown.map(({ index, negativity }) => {
        const problem = new vscode.Diagnostic(
          rangeOf(document, { start: list.start(index), end: list.end(index) }),
          vscode.l10n.t('Reads as negative ({0}).', percent(negativity)),
          severity,
        );
        problem.source = diagnosticSource;
        problem.code = 'negative';
        return problem;
      }),
    );
  }
}

/** Probability of the negative class; 0 where the model is not sure. */
function negativityOf({ sure, scores }: Verdict): number {
  if (!sure) return 0;
  return Object.entries(scores).reduce(
    (sum, [label, probability]) => (toneOf(label) === 'negative' ? sum + probability : sum),
    0,
  );
}

/** Documents that somebody looks at: those of visible editors, and the input of source control, which is no editor. */
function isSeen(document: vscode.TextDocument): boolean {
  return (
    document.languageId === 'scminput' ||
    vscode.window.visibleTextEditors.some((editor) => editor.document === document)
  );
}
