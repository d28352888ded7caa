/** The models at hand: their tree, and what can be done with one. */
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from '../training/parts';
import { activateModel } from './activateModel';
import { deleteModel } from './deleteModel';
import { exportModel } from './exportModel';
import { ModelsTree } from './modelsTree';
import { openModelCard } from './openModelCard';
import { renameModel } from './renameModel';
import { revealModel } from './revealModel';
import { selectModel } from './selectModel';

export type ModelsCommand = keyof ReturnType<typeof commandsOf>;

export function registerModels(
  own: Own,
  uses: Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs'>,
): Feature<ModelsCommand> {
  const tree = own(new ModelsTree(uses));
  return { commands: commandsOf({ ...uses, tree }) };
}

function commandsOf(uses: Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs'> & { readonly tree: ModelsTree }) {
  return handlers(uses, {
    'undertone.selectModel': selectModel,
    'undertone.activateModel': activateModel,
    'undertone.renameModel': (context, argument) => renameModel(context, context.tree.named(argument)),
    'undertone.deleteModel': (context, argument) => deleteModel(context, context.tree.named(argument)),
    'undertone.exportModel': exportModel,
    'undertone.revealModel': revealModel,
    'undertone.openModelCard': openModelCard,
    'undertone.refreshModels': ({ models }) => models.refresh(),
  });
}
