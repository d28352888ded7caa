/** What a user starts from: the menu behind the status bar and the sample. */
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { showMenu } from './menu';
import { goToPlace } from './goToPlace';
import { openSample } from './openSample';

export type StartCommand = keyof ReturnType<typeof commandsOf>;

export function registerStart(
  _own: Own,
  uses: Pick<Foundation, 'context' | 'models' | 'passages'>,
): Feature<StartCommand> {
  return { commands: commandsOf(uses) };
}

function commandsOf(uses: Pick<Foundation, 'context' | 'models' | 'passages'>) {
  return handlers(uses, {
    'undertone.menu': showMenu,
    'undertone.openSample': openSample,
    'undertone.goTo': goToPlace,
  });
}
