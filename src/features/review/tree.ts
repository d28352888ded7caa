/** The passages of the review in the active editor: what is left by why it wants a reviewer, and what is decided. */
import * as vscode from 'vscode';
import { excerpt } from '../../base/errors';
import { Disposable } from '../../base/disposable';
import type { ReviewTarget } from '../../editor/scoring/passageTarget';
import type { ReviewSession } from './session';
import type { Reviews } from './reviews';
import { decisionPhrase, keysPhrase, progressPhrase, verdictPhrase } from './words';
import { iconOf } from '../../editor/verdictText/verdictMarkdown';
import { isCorrection } from '../../review/decision';
import { attentionOf, type ReviewItem } from '../../review/queue';

const reviewViewId = 'undertone.review';
const excerptLength = 100;

const kinds = ['uncertain', 'negative', 'other', 'reviewed'] as const;
type Kind = (typeof kinds)[number];

interface Group {
  readonly session: ReviewSession;
  readonly kind: Kind;
  readonly items: readonly ReviewItem[];
}
interface Entry {
  readonly session: ReviewSession;
  readonly item: ReviewItem;
}
type Node = Group | Entry;

/** Delay of updates, since a review changes many times a second while someone works through it, ms. */
const quiet = 100;

export class ReviewTree extends Disposable implements vscode.TreeDataProvider<Node> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  #pending: NodeJS.Timeout | undefined;

  constructor(private readonly reviews: Reviews) {
    super();
    this.#view = this._register(
      vscode.window.createTreeView(reviewViewId, { treeDataProvider: this, showCollapseAll: true }),
    );
    this._register(reviews.onDidChange(() => (this.#pending ??= setTimeout(() => this.#update(), quiet))));
    this._register({ dispose: () => clearTimeout(this.#pending) });
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'item' in node ? [] : node.items.map((item) => ({ session: node.session, item }));
    const { active } = this.reviews;
    if (!active) return [];
    const byKind = new Map<Kind, ReviewItem[]>(kinds.map((kind) => [kind, []]));
    for (const item of active.queue) byKind.get(kindOf(active, item))!.push(item);
    return kinds
      .map((kind) => ({ session: active, kind, items: byKind.get(kind)! }))
      .filter(({ items }) => items.length > 0);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'item' in node ? entryItem(node) : groupItem(node);
  }

  #update(): void {
    this.#pending = undefined;
    const { active } = this.reviews;
    this.#view.message = active ? `${progressPhrase(active.progress)}\n${keysPhrase()}` : '';
    this.#changed.fire();
  }
}

function kindOf({ decisions }: ReviewSession, { key, verdict }: ReviewItem): Kind {
  return decisions.has(key) ? 'reviewed' : (attentionOf(verdict) ?? 'other');
}

function groupItem({ kind, items }: Group): vscode.TreeItem {
  const names = {
    uncertain: vscode.l10n.t('Uncertain'),
    negative: vscode.l10n.t('Negative'),
    other: vscode.l10n.t('Others'),
    reviewed: vscode.l10n.t('Reviewed'),
  };
  const item = new vscode.TreeItem(
    names[kind],
    kind === 'reviewed' || kind === 'other'
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = kind;
  item.description = String(items.length);
  item.accessibilityInformation = { label: `${names[kind]}, ${items.length}` };
  return item;
}

function entryItem({ session, item: { key, text, line, verdict } }: Entry): vscode.TreeItem {
  const decision = session.decisions.get(key);
  const said = decision ? decisionPhrase(decision) : verdictPhrase(verdict);
  const item = new vscode.TreeItem(excerpt(text, excerptLength));
  item.id = key;
  item.description = `${line} · ${said}`;
  item.iconPath = new vscode.ThemeIcon(decision ? (isCorrection(decision) ? 'edit' : 'check') : iconOf(verdict));
  item.tooltip = text;
  const argument: ReviewTarget = { uri: session.document.uri.toString(), key };
  item.command = { title: vscode.l10n.t('Show in the file'), command: 'undertone.showPassage', arguments: [argument] };
  item.accessibilityInformation = {
    label: vscode.l10n.t('Line {0}: {1}', line, `${said}. ${excerpt(text, excerptLength)}`),
  };
  return item;
}
