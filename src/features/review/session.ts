/** One file under review: its passages with their verdicts, the decisions on them, and the one that is looked at. */
import { type PassageList, textKindOf } from '../../text/passages';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import {
  type Decision,
  type Decisions,
  keptText,
  keyOf,
  OccurrenceCounter,
  type PassageKey,
  textHash,
} from '../../review/decision';
import { PendingDecisions, type Undone } from '../../review/pendingDecisions';
import { decisionsFileOf } from '../../review/decisionsFile';
import { DecisionStore } from '../../review/decisionStore';
import {
  confidenceOf,
  decidedTexts,
  type Goal,
  goalProgress,
  type GoalProgress,
  inOrder,
  type Progress,
  progressOf,
  type ReviewItem,
  type ReviewOrder,
  type ReviewScope,
  scopeOf,
  step,
} from '../../review/queue';
import { versionOf } from '../../editor/modelLibrary';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';

/** What is remembered of a review in addition to its decisions. */
export interface ReviewState {
  readonly order: ReviewOrder;
  readonly scope: ReviewScope;
  /** Passages to come back to when all others are done. */
  readonly skipped: readonly PassageKey[];
  readonly goal?: Goal | undefined;
}

export const freshReview: ReviewState = { order: 'useful', scope: 'attention', skipped: [] };

export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Texts to hash before yielding to the event loop. */
const hashedAtOnce = 1000;
const modelDigits = 12;

export class ReviewSession extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly store: DecisionStore;
  readonly #pending: PendingDecisions;
  readonly #skipped: Set<PassageKey>;
  #order: ReviewOrder;
  #scope: ReviewScope;
  #goal: Goal | undefined;
  #items: readonly ReviewItem[] = [];
  #ordered: readonly ReviewItem[] = [];
  #wanted: ReadonlySet<PassageKey> = new Set();
  /** Hashes of the texts that are decided on. */
  #decided: ReadonlySet<string> = new Set();
  #current: PassageKey | undefined;
  /** The passages and the model that the items are from. */
  #list: PassageList | undefined;
  #model = '';

  constructor(
    private readonly uses: Pick<Foundation, 'models' | 'passages' | 'scorer'>,
    readonly document: vscode.TextDocument,
    state: ReviewState,
  ) {
    super();
    this.#order = state.order;
    this.#scope = state.scope;
    this.#goal = state.goal;
    this.#skipped = new Set(state.skipped);
    this.store = new DecisionStore(decisionsFileOf(document.uri.fsPath));
    this.#pending = new PendingDecisions(this.store);
    this._register(
      this.#pending.onDidChange(() => {
        this.#decided = decidedTexts(this.decisions);
        this.#changed.fire();
      }),
    );
  }

  get items(): readonly ReviewItem[] {
    return this.#items;
  }

  get decisions(): Decisions {
    return this.#pending.current;
  }

  get state(): ReviewState {
    const state = { order: this.#order, scope: this.#scope, skipped: [...this.#skipped] };
    return this.#goal ? { ...state, goal: this.#goal } : state;
  }

  get progress(): Progress {
    return progressOf(this.#items, this.decisions, ({ key }) => this.#wanted.has(key));
  }

  /** How far it is to the goal; undefined without one, and past it. */
  get goal(): GoalProgress | undefined {
    return this.#goal && goalProgress(this.#goal, this.#decided.size);
  }

  get current(): ReviewItem | undefined {
    return this.#items.find(({ key }) => key === this.#current);
  }

  get canUndo(): boolean {
    return this.#pending.canUndo;
  }

  /** Name and fingerprint of the model whose verdicts are reviewed. */
  get model(): string {
    const { active } = this.uses.models;
    return [active.name, versionOf(active).slice(0, modelDigits)].filter(Boolean).join(' ');
  }

  /** In scope, in the order of the review. */
  get queue(): readonly ReviewItem[] {
    return this.#ordered.filter((item) => this.isWanted(item));
  }

  /** In scope, or decided already. */
  isWanted(item: ReviewItem): boolean {
    return this.#wanted.has(item.key) || this.decisions.has(item.key);
  }

  /** In scope, and its text has no decision, here or elsewhere in the file. */
  isOpen(item: ReviewItem): boolean {
    return this.#wanted.has(item.key) && !this.#decided.has(item.hash);
  }

  #arrange(): void {
    this.#ordered = inOrder(this.#items, this.#order);
    this.#wanted = scopeOf(this.#ordered, this.#order, this.#scope, this.#goal?.before);
  }

  /**
   * Finds and scores the passages of the document as it is now, where that has not been done.
   * Throws `Cancelled` where the signal is aborted or the document changes meanwhile.
   */
  async load({ signal, onProgress }: LoadOptions = {}): Promise<void> {
    const { document, model } = this;
    const { version } = document;
    const { passages, scorer } = this.uses;
    const list = await passages.of(document);
    if (document.version !== version) throw new Cancelled();
    // found anew where the document has changed, or other columns are read
    if (this.#list === list && this.#model === model) return;
    const counter = new OccurrenceCounter();
    const found: Omit<ReviewItem, 'verdict'>[] = [];
    for (let i = 0; i < list.length; i++) {
      if (list.kind(i) === 'heading') continue;
      const text = list.text(i);
      const hash = textHash(text);
      const occurrence = counter.next(hash);
      const start = list.start(i);
      found.push({
        key: keyOf({ hash, occurrence }),
        hash,
        occurrence,
        text,
        start,
        end: list.end(i),
        line: document.positionAt(start).line + 1,
      });
      if (i % hashedAtOnce === hashedAtOnce - 1) await new Promise(setImmediate);
      if (signal?.aborted || document.version !== version) throw new Cancelled();
    }
    const texts = found.map(({ text }) => text);
    const verdicts = await scorer.score(texts, {
      explain: false,
      kind: textKindOf(document.languageId),
      ...(signal && { signal }),
      onProgress: (done) => onProgress?.(done / texts.length),
    });
    if (document.version !== version) throw new Cancelled();
    this.#list = list;
    this.#model = model;
    this.#items = found
      .map((each, i) => ({ ...each, verdict: verdicts[i]! }))
      .filter(({ verdict }) => verdict.words > 0);
    this.#arrange();
    this.#changed.fire();
  }

  /** Reads the decisions, also those of another window. @throws UserError where their file is damaged */
  readDecisions(): Promise<void> {
    return this.#pending.read();
  }

  setOrder(order: ReviewOrder): void {
    this.#order = order;
    this.#arrange();
    this.#changed.fire();
  }

  setScope(scope: ReviewScope): void {
    this.#scope = scope;
    this.#arrange();
    this.#changed.fire();
  }

  /**
   * Sets out to decide on so many more texts, or on all where fewer are left, the most useful first. A goal that is not
   * reached yet goes on.
   */
  aimFor(texts: number): void {
    const { goal } = this;
    if (goal && goal.decided < goal.texts) return this.setOrder('useful');
    const before = this.#decided.size;
    this.#current = undefined;
    this.#order = 'useful';
    this.#goal = { texts, before };
    this.#arrange();
    const left = new Set(this.#ordered.filter((item) => this.isOpen(item)).map(({ hash }) => hash)).size;
    this.#goal = left > 0 ? { texts: Math.min(texts, left), before } : undefined;
    this.#changed.fire();
  }

  find(key: PassageKey): ReviewItem | undefined {
    return this.#items.find((item) => item.key === key);
  }

  /** The passage under the offset or, in its line, nearest before it. */
  at(offset: number): ReviewItem | undefined {
    const line = this.document.positionAt(offset).line;
    const before = this.#items.findLast(
      ({ start }) => start <= this.document.offsetAt(this.document.lineAt(line).range.end),
    );
    return before && before.end >= this.document.offsetAt(new vscode.Position(line, 0)) ? before : undefined;
  }

  lookAt(item: ReviewItem | undefined): void {
    if (this.#current === item?.key) return;
    this.#current = item?.key;
    this.#changed.fire();
  }

  /** The next passage without a decision; what was skipped comes last. Where all are decided: the next one in scope. */
  next(direction: 1 | -1): ReviewItem | undefined {
    const from = this.#current;
    const fresh = step(this.#ordered, from, direction, (item) => this.isOpen(item) && !this.#skipped.has(item.key));
    // the current one does not count as the next
    if (fresh && fresh.key !== from) return fresh;
    const open = step(this.#ordered, from, direction, (item) => this.isOpen(item));
    if (open) return open;
    return step(this.#ordered, from, direction, (item) => this.isWanted(item));
  }

  skip(item: ReviewItem): void {
    this.#skipped.add(item.key);
    this.#changed.fire();
  }

  /** The passages with the same text that have no decision, in the order of the file. */
  equalTo(item: ReviewItem): readonly ReviewItem[] {
    return this.#items.filter(({ key, hash }) => hash === item.hash && key !== item.key && !this.decisions.has(key));
  }

  /**
   * Decides on a passage and, with it, on those of the same text that have no decision. Resolves when the decisions are on
   * the disk; they are seen at once. @throws UserError where they cannot be written
   */
  async decide(item: ReviewItem, label: string): Promise<void> {
    const items = [item, ...this.equalTo(item)];
    for (const { key } of items) this.#skipped.delete(key);
    await this.#pending.decide(new Map(items.map((each) => [each.key, this.#decisionOn(each, label)])));
  }

  #decisionOn({ text, hash, occurrence, line, verdict }: ReviewItem, label: string): Decision {
    return {
      text: keptText(text),
      label,
      verdict: verdict.label,
      confidence: Math.round(1000 * confidenceOf(verdict)) / 1000,
      model: keptText(this.model),
      line,
      hash,
      occurrence,
      time: `${new Date().toISOString().slice(0, 19)}Z`,
      reviewer: keptText(setting('review.reviewer', this.document).trim()),
    };
  }

  undo(): Promise<Undone | undefined> {
    return this.#pending.undo();
  }
}
