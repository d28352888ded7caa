/** The review in the status bar: how far it is, and, beside it for a while, what was just done, which screen readers say. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { CommandId } from '../../editor/commandIds';
import { goalPhrase, keysPhrase, progressPhrase } from './words';
import { moreLabelsSentence } from '../../protocol/startSentence';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from '../training/parts';
import type { Reviews } from './reviews';

/** How long what was just done stays there, ms. */
const shownFor = 10_000;

export class ReviewStatus extends Disposable {
  readonly #progress = this._register(
    vscode.window.createStatusBarItem('undertone.review', vscode.StatusBarAlignment.Right, 89),
  );
  readonly #said = this._register(
    vscode.window.createStatusBarItem('undertone.reviewSaid', vscode.StatusBarAlignment.Right, 88),
  );
  #fading: NodeJS.Timeout | undefined;

  constructor(
    private readonly reviews: Reviews,
    private readonly uses: Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs'>,
  ) {
    super();
    const command: CommandId = 'undertone.reviewMenu';
    this.#progress.name = vscode.l10n.t('Undertone: Review');
    this.#progress.command = command;
    this.#said.name = vscode.l10n.t('Undertone: Last Review Step');
    this._register(reviews.onDidChange(() => this.#update()));
    this._register(reviews.onDidSay((words) => this.#say(words)));
    this._register({ dispose: () => clearTimeout(this.#fading) });
    this.#update();
  }

  #update(): void {
    const { active } = this.reviews;
    if (!active) {
      this.#progress.hide();
      this.#said.hide();
      return;
    }
    const { goal, progress } = active;
    const words = goal ? goalPhrase(goal) : progressPhrase(progress);
    this.#progress.text = `$(checklist) ${words}`;
    this.#progress.accessibilityInformation = { label: words };
    this.#progress.tooltip = [vscode.l10n.t('Review actions'), keysPhrase(), ...this.#forecast(progress.reviewed)].join(
      '\n',
    );
    this.#progress.show();
  }

  /** What more decisions are expected to bring: as the run of the model in use says or, of another model, as is usual. */
  #forecast(decided: number): string[] {
    const { models, runs } = this.uses;
    const done = runs.find(models.active.folder)?.state.done;
    return done?.comparison
      ? moreLabelsSentence(done.comparison, done.test.rows, vscode.l10n.t)
      : moreLabelsSentence(undefined, decided, vscode.l10n.t);
  }

  #say(words: string): void {
    clearTimeout(this.#fading);
    this.#said.text = words;
    // a live region: its change is read aloud without a move of the focus
    this.#said.accessibilityInformation = { label: words, role: 'status' };
    this.#said.show();
    this.#fading = setTimeout(() => this.#said.hide(), shownFor);
  }
}
