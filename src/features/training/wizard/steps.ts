/** What is asked before a run: which file, and then one page on which Enter starts it and anything can be changed first. */
import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../../base/errors';
import { plainLine } from '../../../base/plainText';
import { previewTable, type Preview } from '../../../data/columns';
import { areTones } from '../../../data/tones';
import { inspect, type Inspection } from '../../../data/doctor';
import { isTableName, openExtensions, tableGlob } from '../../../data/fileNames';
import type { OpenOptions } from '../../../data/table';
import { setting } from '../../../editor/settings';
import type { TrainingSettings } from '../../../protocol/trainingSettings';
import { noteOf, type OutsideFile, over, readSettingsBeside, type SavedSettings } from '../../../training/settingsFile';
import { saveBeside } from './saveBeside';
import { confirm } from './page';
import {
  askEncoding,
  askLabels,
  askMinutes,
  askName,
  askPreset,
  askSheet,
  askUnlabelled,
  type Choice,
  pickColumn,
} from './questions';
import { askWithoutTones } from './withoutTones';

export interface RunChoice {
  readonly name: string;
  readonly settings: TrainingSettings;
  readonly notes: readonly string[];
}

const mostFiles = 500;

/** A data file of the workspace, the one that is open first; or any other on the disk. */
export async function pickDataFile(): Promise<vscode.Uri | undefined> {
  const found = vscode.workspace.findFiles(tableGlob, '**/{node_modules,.git,.undertone}/**', mostFiles);
  const open = activeFile();
  const items = found.then((uris) => {
    const sorted = uris.sort(
      (a, b) => Number(b.fsPath === open?.fsPath) - Number(a.fsPath === open?.fsPath) || a.path.localeCompare(b.path),
    );
    return [
      ...sorted.map((uri) => ({
        label: `$(table) ${path.basename(uri.path)}`,
        description: vscode.workspace.asRelativePath(path.dirname(uri.fsPath)),
        uri,
      })),
      { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`, uri: undefined, alwaysShow: true },
    ];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train Sentiment Model (1 of 2): labeled data'),
    placeHolder: vscode.l10n.t('A file with a text column and a label column'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const opened = await vscode.window.showOpenDialog({
    filters: { [vscode.l10n.t('Labeled data')]: [...openExtensions] },
  });
  return opened?.[0];
}

function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && isTableName(uri.path) ? uri : undefined;
}

/** Settings that came with the data may name any file; what a run reads can end up in its model. */
async function confirmOutside(outside: readonly OutsideFile[], settings: string): Promise<boolean> {
  const use = vscode.l10n.t('Use Settings');
  const detail = outside.map(({ setting, file }) => `${setting}: ${plainLine(file)}`).join('\n');
  const question = vscode.l10n.t('{0} names files outside the workspace. Use it?', path.basename(settings));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, use)) === use;
}

/** Lets the user confirm the guesses, or change any of them first. Throws the reader's UserError if the file is not a table. */
export async function chooseRun(
  file: vscode.Uri,
  suggestedName: string,
  taken: ReadonlySet<string>,
): Promise<RunChoice | undefined> {
  const saved = await readSettingsBeside([file.fsPath], {
    folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    confirm: confirmOutside,
  });
  const { encoding, sheet } = saved?.settings ?? {};
  let preview = await previewOf(file, { encoding, sheet });
  const first = await firstChoice(file, suggestedName, preview, saved);
  if (!first) return undefined;
  let choice = first;
  let doctor = new Doctor(preview);
  try {
    for (;;) {
      const step = await confirm(file, preview, saved, choice, doctor.look(choice));
      switch (step) {
        case undefined:
          return undefined;
        case 'start':
          return {
            name: choice.name,
            settings: settingsOf(choice, saved),
            notes: saved && choice.useSaved ? [noteOf(saved)] : [],
          };
        case 'text':
          choice = {
            ...choice,
            textColumn:
              (await pickColumn(preview, vscode.l10n.t('Which column holds the texts?'), choice.labelColumn)) ??
              choice.textColumn,
          };
          break;
        case 'label':
          choice = {
            ...choice,
            labelColumn:
              (await pickColumn(preview, vscode.l10n.t('Which column holds the labels?'), choice.textColumn)) ??
              choice.labelColumn,
            labels: {},
          };
          break;
        case 'encoding':
        case 'sheet': {
          const asked = step === 'encoding' ? await askEncoding(preview.table.encoding) : await askSheet(preview.table);
          if (!asked) break;
          const again = { ...choice, ...asked };
          preview = await previewOf(file, again);
          doctor.dispose();
          doctor = new Doctor(preview);
          // Another encoding or sheet may have other columns.
          choice = { ...again, ...columnsStill(preview, again) };
          break;
        }
        case 'classes':
          choice = { ...choice, labels: { ...choice.labels, ...(await askLabels(doctor.look(choice))) } };
          break;
        case 'preset':
          choice = { ...choice, ...(await askPreset(choice.preset)) };
          break;
        case 'unlabelled':
          choice = { ...choice, ...(await askUnlabelled(choice.unlabelled, file)) };
          break;
        case 'time':
          choice = { ...choice, timeBudget: (await askMinutes(choice.timeBudget)) ?? choice.timeBudget };
          break;
        case 'name':
          choice = { ...choice, name: (await askName(choice.name, taken)) ?? choice.name };
          break;
        case 'saved':
          choice = { ...choice, useSaved: !choice.useSaved };
          break;
        case 'save':
          choice = {
            ...choice,
            savedNow: choice.savedNow || (await saveBeside([file.fsPath], settingsOf(choice, saved))) !== undefined,
          };
          break;
      }
    }
  } finally {
    doctor.dispose();
  }
}

function previewOf(file: vscode.Uri, options: OpenOptions): Thenable<Preview> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}', path.basename(file.fsPath)) },
    () => previewTable(file.fsPath, { encoding: options.encoding, sheet: options.sheet }),
  );
}

/** The columns chosen before if they still exist, else the guessed ones, else the first. */
function columnsStill(
  { columns, textColumn, labelColumn }: Preview,
  choice: Choice,
): Pick<Choice, 'textColumn' | 'labelColumn'> {
  const still = (chosen: string, guessed: string | undefined) =>
    columns.includes(chosen) ? chosen : (guessed ?? columns[0]!);
  return { textColumn: still(choice.textColumn, textColumn), labelColumn: still(choice.labelColumn, labelColumn) };
}

function cellsOf({ columns, rows }: Preview, column: string): string[] {
  const at = columns.indexOf(column);
  return rows.map(({ cells }) => cells[at] ?? '');
}

/** The saved choice, else the guess, else the user's answer. */
async function firstChoice(
  file: vscode.Uri,
  name: string,
  preview: Preview,
  saved: SavedSettings | undefined,
): Promise<Choice | undefined> {
  const {
    textColumn: savedText,
    labelColumn: savedLabel,
    labels = {},
    preset,
    unlabelled,
    timeBudget,
  } = saved?.settings ?? {};
  const present = (column: string | undefined) =>
    column !== undefined && preview.columns.includes(column) ? column : undefined;
  const textColumn =
    present(savedText) ??
    preview.textColumn ??
    (await pickColumn(preview, vscode.l10n.t('Which column holds the texts?')));
  if (textColumn === undefined) return undefined;
  const guess = preview.labelColumn;
  const toned = guess !== undefined && areTones(guess, cellsOf(preview, guess));
  if (present(savedLabel) === undefined && !toned) {
    const wish = await askWithoutTones(file, guess);
    if (wish !== 'column') return undefined;
  }
  const labelColumn =
    present(savedLabel) ??
    (toned ? guess : undefined) ??
    (await pickColumn(preview, vscode.l10n.t('Which column holds the labels?'), textColumn));
  if (labelColumn === undefined) return undefined;
  return {
    name,
    textColumn,
    labelColumn,
    labels,
    preset,
    unlabelled,
    timeBudget: timeBudget ?? setting('training.timeBudget', file) * 60,
    encoding: saved?.settings.encoding,
    sheet: saved?.settings.sheet,
    useSaved: saved !== undefined,
    savedNow: false,
  };
}

function settingsOf(
  { textColumn, labelColumn, labels, preset, unlabelled, timeBudget, encoding, sheet, useSaved }: Choice,
  saved: SavedSettings | undefined,
): TrainingSettings {
  const rest = useSaved && saved ? unasked(saved.settings) : {};
  const given: TrainingSettings = { textColumn, labelColumn };
  if (Object.keys(labels).length > 0) given.labels = labels;
  if (unlabelled !== undefined) given.unlabelled = unlabelled;
  if (timeBudget > 0) given.timeBudget = timeBudget;
  if (encoding !== undefined) given.encoding = encoding;
  if (sheet !== undefined) given.sheet = sheet;
  return preset && preset !== saved?.settings.preset
    ? over(rest, { ...given, preset })
    : { ...rest, ...given, ...(preset && { preset }) };
}

/** What the page does not ask. */
function unasked({
  labels: _labels,
  preset: _preset,
  unlabelled: _unlabelled,
  timeBudget: _timeBudget,
  encoding: _encoding,
  sheet: _sheet,
  ...rest
}: TrainingSettings): TrainingSettings {
  return rest;
}

/** Reads the file once for each choice of columns and classes, as long as the questions last. */
class Doctor {
  readonly #reading = new AbortController();
  readonly #seen = new Map<string, Promise<Inspection | UserError>>();

  constructor(private readonly preview: Preview) {}

  look({ textColumn, labelColumn, labels }: Choice): Promise<Inspection | UserError> {
    const key = JSON.stringify([textColumn, labelColumn, labels]);
    const found =
      this.#seen.get(key) ??
      inspect(this.preview.table, { textColumn, labelColumn, labels, signal: this.#reading.signal }).catch(
        (error: unknown) => {
          if (error instanceof UserError) return error;
          throw error;
        },
      );
    this.#seen.set(key, found);
    return found;
  }

  dispose(): void {
    this.#reading.abort();
  }
}
