/** The page before a run: what will be trained on, what the doctor found, and everything that can be changed. */
import { whole } from '../../../protocol/numbers';
import path from 'node:path';
import * as vscode from 'vscode';
import { chosenStep } from '../../../editor/chosenStep';
import { UserError } from '../../../base/errors';
import type { Preview } from '../../../data/columns';
import type { Inspection } from '../../../data/doctor';
import { settingsFileName, type SavedSettings } from '../../../training/settingsFile';
import { oneLine, type Choice } from './questions';

export type Step =
  | 'start'
  | 'text'
  | 'label'
  | 'classes'
  | 'encoding'
  | 'sheet'
  | 'preset'
  | 'unlabelled'
  | 'time'
  | 'name'
  | 'saved'
  | 'save';
interface StepItem extends vscode.QuickPickItem {
  readonly step?: Step;
}

const previewRows = 5;

/** Resolves to what the user wants to do next; undefined is nothing. The doctor reads the file meanwhile and adds what it finds. */
export async function confirm(
  file: vscode.Uri,
  preview: Preview,
  saved: SavedSettings | undefined,
  choice: Choice,
  looking: Promise<Inspection | UserError>,
): Promise<Step | undefined> {
  const picker = vscode.window.createQuickPick<StepItem>();
  picker.title = vscode.l10n.t('Train Sentiment Model (2 of 2): {0}', path.basename(file.fsPath));
  picker.placeholder = vscode.l10n.t('Enter starts the run');
  picker.ignoreFocusOut = true;
  picker.items = items(preview, saved, choice);
  picker.busy = true;
  let open = true;
  void looking.then(
    (seen) => {
      if (!open) return;
      picker.busy = false;
      // What the user is about to take stays chosen.
      const active = picker.activeItems[0]?.step ?? 'start';
      picker.items = items(preview, saved, choice, seen);
      picker.activeItems = picker.items.filter(({ step }) => step === active);
    },
    () => open && (picker.busy = false),
  );
  try {
    return await chosenStep(picker);
  } finally {
    open = false;
    picker.dispose();
  }
}

function items(
  preview: Preview,
  saved: SavedSettings | undefined,
  choice: Choice,
  seen?: Inspection | UserError,
): StepItem[] {
  const { name, textColumn, labelColumn, preset, unlabelled, timeBudget, savedNow } = choice;
  const text = preview.columns.indexOf(textColumn);
  const label = preview.columns.indexOf(labelColumn);
  const rows = preview.rows.slice(0, previewRows).map(({ cells }): StepItem => ({
    label: oneLine(cells[text] ?? ''),
    description: oneLine(cells[label] ?? ''),
    alwaysShow: true,
  }));
  return [
    {
      step: 'start',
      label: `$(play) ${vscode.l10n.t('Start training')}`,
      description: vscode.l10n.t('texts from “{0}”, labels from “{1}”', oneLine(textColumn), oneLine(labelColumn)),
    },
    ...section(vscode.l10n.t('Change first'), [
      { step: 'text', label: `$(text-size) ${vscode.l10n.t('Text column')}`, description: oneLine(textColumn) },
      { step: 'label', label: `$(tag) ${vscode.l10n.t('Label column')}`, description: oneLine(labelColumn) },
      { step: 'classes', label: `$(symbol-enum) ${vscode.l10n.t('Classes')}`, description: classWords(seen) },
      ...readingItems(preview.table),
      {
        step: 'preset',
        label: `$(settings) ${vscode.l10n.t('Settings')}`,
        description: preset ?? vscode.l10n.t('chosen from the data'),
      },
      ...(saved ? [savedItem(saved, choice)] : []),
      {
        step: 'unlabelled',
        label: `$(book) ${vscode.l10n.t('Texts without a label')}`,
        description: unlabelled === undefined ? vscode.l10n.t('none') : oneLine(path.basename(unlabelled)),
      },
      {
        step: 'time',
        label: `$(watch) ${vscode.l10n.t('Time limit')}`,
        description:
          timeBudget > 0 ? vscode.l10n.t('{0} minutes', Number((timeBudget / 60).toFixed(2))) : vscode.l10n.t('none'),
      },
      { step: 'name', label: `$(edit) ${vscode.l10n.t('Name')}`, description: name },
      {
        step: 'save',
        label: `$(save) ${vscode.l10n.t('Save settings next to the data')}`,
        description: savedNow ? vscode.l10n.t('saved in {0}', settingsFileName) : settingsFileName,
      },
    ]),
    ...section(
      vscode.l10n.t('Notes'),
      noticed(preview, saved, seen).map((note) => ({ label: note })),
    ),
    ...section(vscode.l10n.t('First rows'), rows),
  ];
}

/** A workbook and Parquet say their encoding; a text file does not, and a workbook may have several sheets. */
function readingItems({ format, encoding, sheets = [], sheet = '' }: Preview['table']): StepItem[] {
  if (format === 'xlsx')
    return sheets.length > 1
      ? [{ step: 'sheet', label: `$(files) ${vscode.l10n.t('Sheet')}`, description: oneLine(sheet) }]
      : [];
  return format === 'parquet' || format === 'folder'
    ? []
    : [{ step: 'encoding', label: `$(symbol-string) ${vscode.l10n.t('Encoding')}`, description: encoding }];
}

function savedItem({ settings }: SavedSettings, { useSaved }: Choice): StepItem {
  const shown = Object.entries(settings).filter(
    ([name]) =>
      !['textColumn', 'labelColumn', 'labels', 'encoding', 'sheet', 'unlabelled', 'timeBudget', 'preset'].includes(
        name,
      ),
  );
  const words = shown.map(([name, value]) => `${name} ${oneLine(String(value), 40)}`).join(', ');
  return {
    step: 'saved',
    label: `$(json) ${settingsFileName}`,
    description: useSaved ? words || vscode.l10n.t('used') : vscode.l10n.t('not used for this run'),
  };
}

/** Classes with their rows, once the file was read. */
function classWords(seen: Inspection | UserError | undefined): string {
  if (seen === undefined) return '…';
  if (seen instanceof UserError) return '';
  return Object.entries(seen.classes)
    .map(([name, count]) => `${oneLine(name, 40)} ${whole(count)}`)
    .join(' · ');
}

/** Findings of weight, then how the file was read. */
function noticed(
  preview: Preview,
  saved: SavedSettings | undefined,
  seen: Inspection | UserError | undefined,
): string[] {
  const findings =
    seen instanceof UserError
      ? [`$(error) ${oneLine(seen.message, 400)}`]
      : (seen?.findings ?? [])
          // How labels and rows were read is shown whether or not anything is wrong with it.
          .filter(({ severity, code }) => severity !== 'info' || code === 'label-notes' || code === 'reading')
          .map(({ severity, message }) => `$(${severity}) ${plainNote(message)}`);
  const strange = [saved?.settings.textColumn, saved?.settings.labelColumn].filter(
    (column) => column !== undefined && !preview.columns.includes(column),
  );
  return [
    ...findings,
    ...strange.map(
      (column) =>
        `$(warning) ${vscode.l10n.t('{0} names the column “{1}”, which this file does not have.', settingsFileName, oneLine(column!))}`,
    ),
    ...preview.notes.map((note) => `$(info) ${plainNote(note)}`),
  ].filter((note, i, all) => all.indexOf(note) === i);
}

/** Without the flag of the command line, in whose place this page has a step. */
function plainNote(note: string): string {
  return oneLine(note.replace(/ \(--[a-z-]+[^)]*\)/g, ''), 400);
}

function section(title: string, items: readonly StepItem[]): StepItem[] {
  return items.length > 0 ? [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}
