/** The models at hand, the active one marked. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { inOrder } from '../../protocol/labelOrder';
import { selectedArgument } from '../../editor/command';
import type { CommandId } from '../../editor/commandIds';
import type { ModelEntry } from '../../editor/modelLibrary';
import type { Foundation } from '../../editor/foundation';
import { decimal, percent } from '../../protocol/numbers';

export class ModelsTree extends Disposable implements vscode.TreeDataProvider<ModelEntry> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<ModelEntry>;

  constructor(private readonly uses: Pick<Foundation, 'models'>) {
    super();
    this._register(uses.models.onDidChange(() => this.#changed.fire()));
    this._register(uses.models.onDidChangeActive(() => this.#changed.fire()));
    this.#view = this._register(vscode.window.createTreeView('undertone.models', { treeDataProvider: this }));
  }

  /** What a command works on: `selected` is what a key of this tree says. */
  named(argument: unknown): unknown {
    return argument === selectedArgument ? this.#view.selection[0] : argument;
  }

  getChildren(parent?: ModelEntry): ModelEntry[] {
    return parent ? [] : [...this.uses.models.entries];
  }

  getTreeItem(model: ModelEntry): vscode.TreeItem {
    const active = this.uses.models.active.folder === model.folder;
    const item = new vscode.TreeItem(model.name);
    item.id = model.folder;
    item.iconPath = new vscode.ThemeIcon(model.problem ? 'warning' : active ? 'pass-filled' : 'circle-large-outline');
    item.description = model.problem
      ? vscode.l10n.t('cannot be read')
      : [active ? vscode.l10n.t('active') : '', accuracyOf(model)].filter(Boolean).join(' · ');
    item.tooltip = tooltip(model);
    item.contextValue = ['model', model.place, model.problem ? 'broken' : active ? 'active' : 'inactive'].join('.');
    if (model.card)
      item.command = {
        title: vscode.l10n.t('Open the model card'),
        command: 'undertone.openModelCard' satisfies CommandId,
        arguments: [model],
      };
    item.accessibilityInformation = { label: [model.name, item.description].filter(Boolean).join(', ') };
    return item;
  }
}

function accuracyOf({ card }: ModelEntry): string {
  const accuracy = card?.metrics.test?.accuracy ?? card?.metrics.validation?.accuracy;
  return accuracy === undefined ? '' : vscode.l10n.t('{0} accuracy', percent(accuracy));
}

function tooltip({ card, problem, folder }: ModelEntry): string {
  if (!card) return problem ?? folder;
  const { labels, data, network, metrics } = card;
  return [
    vscode.l10n.t('Classes: {0}', inOrder(labels).join(', ')),
    vscode.l10n.t('Trained on {0} rows of {1}', data.rows, data.files.join(', ')),
    data.corrections
      ? vscode.l10n.t(
          'With {0} reviewed texts, {1} of them corrected',
          data.corrections.texts,
          data.corrections.corrected,
        )
      : '',
    vscode.l10n.t('Data fingerprint: {0}', data.sha256.slice(0, 12)),
    `${network.cell.toUpperCase()} ${network.embeddingSize} → ${network.hiddenSize}${network.bidirectional ? ' × 2' : ''}`,
    metrics.test
      ? vscode.l10n.t(
          'Test: accuracy {0}, macro-F1 {1}',
          decimal(metrics.test.accuracy, 3),
          decimal(metrics.test.macroF1, 3),
        )
      : '',
    folder,
  ]
    .filter(Boolean)
    .join('\n');
}
