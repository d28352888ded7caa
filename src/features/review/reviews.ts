/** The files under review in this window. Which they are is remembered, so that a review continues when its file is opened again. */
import path from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { messageOf, UserError } from '../../base/errors';
import type { PassageKey } from '../../review/decision';
import { isDecisionsFile } from '../../review/decisionsFile';
import { type ReviewItem, reviewOrders, reviewScopes } from '../../review/queue';
import { isFeedback, isTooLarge, refusalOfSize } from '../../editor/scoring/documentPassages';
import { onFilesChange } from '../../editor/fileChanges';
import { freshReview, type LoadOptions, ReviewSession, type ReviewState } from './session';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import { revealSteadily } from '../../editor/reveal';

const rememberedKey = 'undertone.reviews';
const passageKey = v.custom<PassageKey>((value) => typeof value === 'string');
/** By the file's URI. */
const remembered = v.record(
  v.string(),
  v.object({
    order: v.picklist(reviewOrders),
    scope: v.picklist(reviewScopes),
    skipped: v.array(passageKey),
    goal: v.optional(v.object({ texts: v.number(), before: v.number() })),
  }),
);

/** How long typing must pause before the passages are found again, ms. */
const quiet = 300;

export class Reviews extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly #said = this._register(new vscode.EventEmitter<string>());
  /** A review started, ended or changed, or another editor is active. */
  readonly onDidChange = this.#changed.event;
  /** What just happened, in a few words, for eyes and screen readers. */
  readonly onDidSay = this.#said.event;
  readonly #sessions = new Map<string, { readonly session: ReviewSession; readonly owned: vscode.Disposable }>();
  readonly #starting = new Map<string, Promise<ReviewSession>>();
  #shownContext = '';

  constructor(private readonly uses: Pick<Foundation, 'context' | 'log' | 'models' | 'passages' | 'scorer'>) {
    super();
    const { models } = uses;
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#update()));
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#resume()));
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.#close(document.uri)));
    this._register(
      uses.passages.onDidChange((uri) => {
        const session = this.find(uri);
        if (session) this.#reload(session);
      }),
    );
    this._register(models.onDidChangeActive(() => this.#sessions.forEach(({ session }) => this.#reload(session))));
    this._register(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) =>
        this.#follow(textEditor, selections, kind),
      ),
    );
    this._register({ dispose: () => this.#sessions.forEach(({ owned }) => owned.dispose()) });
    this.#resume();
  }

  /** The review of the file in the active editor. */
  get active(): ReviewSession | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.find(document.uri);
  }

  find(uri: vscode.Uri): ReviewSession | undefined {
    return this.#sessions.get(uri.toString())?.session;
  }

  get sessions(): readonly ReviewSession[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  /**
   * Starts the review of a file, or gives the one that is in progress.
   * @throws UserError where the file cannot be reviewed or its decisions cannot be read; `Cancelled` where the user stopped it
   */
  async start(document: vscode.TextDocument, options: LoadOptions = {}): Promise<ReviewSession> {
    const id = document.uri.toString();
    const known = this.#sessions.get(id)?.session;
    if (known) return known;
    const starting = this.#starting.get(id) ?? this.#start(document, options).finally(() => this.#starting.delete(id));
    this.#starting.set(id, starting);
    return starting;
  }

  async #start(document: vscode.TextDocument, options: LoadOptions): Promise<ReviewSession> {
    const name = path.basename(document.uri.path);
    if (document.uri.scheme !== 'file')
      throw new UserError('input', vscode.l10n.t('{0} is not on a local disk: save a local copy to review it.', name));
    if (isDecisionsFile(name))
      throw new UserError(
        'input',
        vscode.l10n.t('{0} contains the decisions of a review: open the file that was reviewed.', name),
      );
    if (!isFeedback(document))
      throw new UserError(
        'input',
        vscode.l10n.t('{0} is not a feedback file: open a CSV, TSV, JSON Lines, Markdown or text file.', name),
      );
    if (isTooLarge(document)) throw refusalOfSize(name);
    const session = new ReviewSession(this.uses, document, this.#remembered[document.uri.toString()] ?? freshReview);
    try {
      await session.readDecisions();
      await session.load(options);
      if (session.items.length === 0)
        throw new UserError('input', vscode.l10n.t('There is nothing to review in {0}.', name));
    } catch (error) {
      session.dispose();
      throw error;
    }
    this.#keep(session);
    return session;
  }

  /** Ends a review. What was decided is on the disk. */
  async end(session: ReviewSession): Promise<void> {
    this.#close(session.document.uri);
    await this.#remember(session.document.uri, undefined);
  }

  /** Shows the passage and puts the cursor on it. */
  async show(
    session: ReviewSession,
    item: ReviewItem,
    reveal = vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  ): Promise<void> {
    session.lookAt(item);
    const editor = await vscode.window.showTextDocument(session.document, {
      preserveFocus: false,
      ...columnOf(session.document),
    });
    const start = session.document.positionAt(item.start);
    editor.selection = new vscode.Selection(start, start);
    revealSteadily(editor, new vscode.Range(start, session.document.positionAt(item.end)), reveal);
  }

  say(words: string): void {
    this.#said.fire(words);
  }

  #keep(session: ReviewSession): void {
    const { document } = session;
    let typing: NodeJS.Timeout | undefined;
    const { file } = session.store;
    const reread = (): void =>
      void session.readDecisions().catch((error: unknown) => this.uses.log.warn(messageOf(error)));
    const owned = vscode.Disposable.from(
      session,
      onFilesChange(
        new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file)),
        () => [file],
        reread,
      ),
      session.onDidChange(() => {
        void this.#remember(document.uri, session.state);
        this.#update();
      }),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document !== document || change.contentChanges.length === 0) return;
        clearTimeout(typing);
        typing = setTimeout(() => this.#reload(session), quiet);
      }),
      { dispose: () => clearTimeout(typing) },
    );
    this.#sessions.set(document.uri.toString(), { session, owned });
    void this.#remember(document.uri, session.state);
    this.#update();
  }

  #close(uri: vscode.Uri): void {
    const id = uri.toString();
    this.#sessions.get(id)?.owned.dispose();
    this.#sessions.delete(id);
    this.#update();
  }

  #reload(session: ReviewSession): void {
    session.load().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) this.uses.log.warn(messageOf(error));
    });
  }

  /** Goes on with the reviews of files that are shown: after a reload of the window, or when a file is opened again. */
  #resume(): void {
    const known = this.#remembered;
    for (const { document } of vscode.window.visibleTextEditors) {
      const id = document.uri.toString();
      if (!known[id] || this.#sessions.has(id) || this.#starting.has(id)) continue;
      this.start(document)
        .then((session) => this.#lookAtCursor(session))
        .catch((error: unknown) => {
          if (!(error instanceof Cancelled)) this.uses.log.warn(messageOf(error));
        });
    }
  }

  #lookAtCursor(session: ReviewSession): void {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === session.document);
    if (editor) session.lookAt(session.at(session.document.offsetAt(editor.selection.active)));
  }

  /** The user's own move of the cursor chooses the passage that is looked at. */
  #follow(
    { document }: vscode.TextEditor,
    [selection]: readonly vscode.Selection[],
    kind: vscode.TextEditorSelectionChangeKind | undefined,
  ): void {
    const session = this.find(document.uri);
    if (!session || !selection || kind === undefined || kind === vscode.TextEditorSelectionChangeKind.Command) return;
    const item = session.at(document.offsetAt(selection.active));
    if (item) session.lookAt(item);
  }

  #update(): void {
    const { active } = this;
    const context = JSON.stringify([active !== undefined, active?.canUndo === true]);
    if (context !== this.#shownContext) {
      this.#shownContext = context;
      void vscode.commands.executeCommand('setContext', 'undertone.reviewing', active !== undefined);
      void vscode.commands.executeCommand('setContext', 'undertone.canUndoDecision', active?.canUndo === true);
    }
    this.#changed.fire();
  }

  get #remembered(): Readonly<Record<string, ReviewState>> {
    const known = v.safeParse(remembered, this.uses.context.workspaceState.get(rememberedKey));
    return known.success ? known.output : {};
  }

  async #remember(uri: vscode.Uri, state: ReviewState | undefined): Promise<void> {
    const others = Object.entries(this.#remembered).filter(([id]) => id !== uri.toString());
    const next = Object.fromEntries(state ? [...others, [uri.toString(), state]] : others);
    if (JSON.stringify(next) !== JSON.stringify(this.#remembered))
      await this.uses.context.workspaceState.update(rememberedKey, next);
  }
}

/** The group in which a file is shown already. */
function columnOf(document: vscode.TextDocument): { viewColumn?: vscode.ViewColumn } {
  const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  return column === undefined ? {} : { viewColumn: column };
}
