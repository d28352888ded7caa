/** The buttons that make sense in a run's status; a button that stays keeps its element, and with it the focus. */
import type { PanelAction, RunStanding } from '../../src/protocol/panel';
import { h } from '../dom';
import { t } from '../l10n';
import { button } from '../toolkit';

export class Buttons {
  readonly element = h('div', { class: 'buttons', role: 'toolbar', 'aria-label': t('Run') });
  readonly #buttons: { readonly [A in PanelAction]: HTMLElement };

  constructor(act: (action: PanelAction) => void) {
    const make = (action: PanelAction, label: string, appearance?: 'primary') =>
      button(label, () => act(action), appearance);
    this.#buttons = {
      stop: make('stop', t('Stop and Keep')),
      pause: make('pause', t('Pause')),
      resume: make('resume', t('Resume')),
      save: make('save', t('Save Now')),
      continue: make('continue', t('Continue from Checkpoint'), 'primary'),
      startAgain: make('startAgain', t('Start Again'), 'primary'),
      activate: make('activate', t('Use This Model'), 'primary'),
      train: make('train', t('Train Another Model')),
      copyMarkdown: make('copyMarkdown', t('Copy as Markdown')),
      openCard: make('openCard', t('Model Card')),
      saveSettings: make('saveSettings', t('Save Settings')),
      reveal: make('reveal', t('Reveal Folder')),
      showLog: make('showLog', t('Show Log')),
      discard: make('discard', t('Discard')),
    };
    this.element.append(...Object.values(this.#buttons));
  }

  show(run: RunStanding | undefined): void {
    const shown = new Set(actionsOf(run));
    for (const [action, element] of Object.entries(this.#buttons)) element.hidden = !shown.has(action as PanelAction);
    // the most likely choice: continue a paused run
    this.#buttons.stop.setAttribute('appearance', run?.status === 'paused' ? 'secondary' : 'primary');
    this.#buttons.resume.setAttribute('appearance', run?.status === 'paused' ? 'primary' : 'secondary');
  }
}

const goingOn = { checkpoint: 'continue', start: 'startAgain' } as const;

function actionsOf(run: RunStanding | undefined): readonly PanelAction[] {
  if (!run) return ['train'];
  switch (run.status) {
    case 'queued':
      return ['discard'];
    case 'running':
      return ['stop', 'pause', 'save', 'discard'];
    case 'paused':
      return ['stop', 'resume', 'save', 'discard'];
    case 'stopping':
      return ['stop'];
    case 'discarding':
      return [];
    case 'done':
      return [
        ...(run.active ? [] : ['activate' as const]),
        'train',
        'copyMarkdown',
        'openCard',
        'saveSettings',
        'reveal',
      ];
    case 'discarded':
      return ['train'];
    case 'interrupted':
    case 'crashed':
      return [run.goesOnFrom ? goingOn[run.goesOnFrom] : 'train', 'discard', 'showLog'];
    case 'failed':
      return ['train', 'discard', 'showLog'];
  }
}
