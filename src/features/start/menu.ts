/** The menu behind the status bar: what can be done with the file in the editor, and what shows in it. */
import * as vscode from 'vscode';
import { openDocument } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import type { CommandId } from '../../editor/commandIds';
import type { Foundation } from '../../editor/foundation';
import { isFeedback, isTooLarge } from '../../editor/scoring/documentPassages';
import { groupOf, isRead, shows, type Surface } from '../../editor/scoring/surfaces';

interface MenuItem extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** What the entries depend on. */
interface Situation {
  readonly document: vscode.TextDocument | undefined;
  readonly model: string;
  /** Of the document: those that its texts are taken from. Undefined where there is nothing to choose. */
  readonly textColumns: readonly string[] | undefined;
}

/** In the order of the menu; a new part of the menu is one more function here. */
const sections: readonly ((situation: Situation) => readonly MenuItem[])[] = [
  sizeItems,
  fileItems,
  shownItems,
  modelItems,
];

export const showMenu: Command<Pick<Foundation, 'models' | 'passages'>> = async ({ models, passages }) => {
  const document = openDocument();
  const textColumns = document && passages.known(document)?.textColumns;
  const items = sections.flatMap((section) => section({ document, model: models.active.name, textColumns }));
  const picked = await vscode.window.showQuickPick<MenuItem>(items, {
    title: 'Undertone',
    placeHolder: document ? vscode.workspace.asRelativePath(document.uri) : vscode.l10n.t('No file is open'),
  });
  await picked?.run?.();
};

function item(icon: string, label: string, command: CommandId, description = ''): MenuItem {
  return { label: `$(${icon}) ${label}`, description, run: () => vscode.commands.executeCommand(command) };
}

function separator(label = ''): MenuItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** A file above the limit shows nothing: the menu says why, and leads to the setting. */
function sizeItems({ document }: Situation): MenuItem[] {
  if (!document || !isTooLarge(document)) return [];
  return [
    {
      label: `$(info) ${vscode.l10n.t('This file is larger than the limit')}`,
      description: vscode.l10n.t('Open the setting'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'undertone.maximumFileSize'),
    },
  ];
}

function fileItems({ document, textColumns }: Situation): MenuItem[] {
  const reviewable = !document || (document.uri.scheme === 'file' && isFeedback(document));
  return [
    item('graph', document ? vscode.l10n.t('Score This File') : vscode.l10n.t('Score a File…'), 'undertone.scoreFile'),
    ...(reviewable
      ? [
          item(
            'checklist',
            document ? vscode.l10n.t('Review This File') : vscode.l10n.t('Review a File…'),
            'undertone.review',
          ),
        ]
      : []),
    ...(textColumns && document?.uri.scheme === 'file'
      ? [
          item(
            'symbol-string',
            vscode.l10n.t('Choose Text Columns'),
            'undertone.chooseTextColumns',
            textColumns.join(', ') || vscode.l10n.t('none found'),
          ),
        ]
      : []),
    ...(document ? [] : [item('beaker', vscode.l10n.t('Open the Sample'), 'undertone.openSample')]),
  ];
}

function shownItems({ document }: Situation): MenuItem[] {
  if (!document) return [];
  const read = isRead(document);
  const onOff = (surface: Surface): string => (shows(surface, document) ? vscode.l10n.t('on') : vscode.l10n.t('off'));
  const where = {
    feedback: vscode.l10n.t('In data files'),
    documents: vscode.l10n.t('In documents and logs'),
    comments: vscode.l10n.t('In source files'),
  }[groupOf(document)];
  return [
    separator(where),
    ...(read
      ? [
          item('list-flat', vscode.l10n.t('Verdicts above Lines'), 'undertone.toggleCodeLens', onOff('codeLens')),
          item('circle-outline', vscode.l10n.t('Icons in the Gutter'), 'undertone.toggleGutter', onOff('gutter')),
        ]
      : []),
    separator(),
    item(
      read ? 'eye-closed' : 'eye',
      read ? vscode.l10n.t('Turn Off in This File') : vscode.l10n.t('Turn On in This File'),
      'undertone.leaveFileAlone',
    ),
  ];
}

function modelItems({ model }: Situation): MenuItem[] {
  return [
    separator(vscode.l10n.t('Model')),
    item('pass-filled', vscode.l10n.t('Choose the Active Model'), 'undertone.selectModel', model),
    item('run-all', vscode.l10n.t('Train Sentiment Model'), 'undertone.train'),
    separator(),
    {
      label: `$(gear) ${vscode.l10n.t('Settings')}`,
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:undertone.undertone'),
    },
  ];
}
