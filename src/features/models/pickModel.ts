import * as vscode from 'vscode';
import { inOrder } from '../../protocol/labelOrder';
import type { ModelEntry } from '../../editor/modelLibrary';
import type { Foundation } from '../../editor/foundation';
import { percent } from '../../protocol/numbers';

/** Lets the user choose among the models that `keep` leaves. */
export async function pickModel(
  { models }: Pick<Foundation, 'models'>,
  keep: (model: ModelEntry) => boolean,
): Promise<ModelEntry | undefined> {
  await models.refresh();
  const items = models.entries.filter(keep).map((model) => ({
    label: `$(${model.folder === models.active.folder ? 'pass-filled' : 'circle-large-outline'}) ${model.name}`,
    description: model.card?.metrics.test
      ? vscode.l10n.t('{0} accuracy', percent(model.card.metrics.test.accuracy))
      : '',
    detail: model.problem ?? inOrder(model.card?.labels ?? []).join(', '),
    model,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Model'),
    placeHolder: vscode.l10n.t('Choose a model'),
    matchOnDetail: true,
  });
  return picked?.model;
}
