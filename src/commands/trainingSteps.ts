/** The steps of a QuickPick before a run: which file, which columns, and how long. */
import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import { previewTable, type Preview } from '../data/columns';
import { inspect } from '../data/doctor';
import { isModelName } from '../editor/modelNames';
import { setting } from '../editor/settings';

export interface RunChoice {
  readonly name: string;
  readonly textColumn: string;
  readonly labelColumn: string;
  /** Seconds; 0 is none. */
  readonly timeBudget: number;
}

const dataFiles = /\.(csv|tsv|jsonl|ndjson)(\.gz)?$/i;
const mostFiles = 500;
const previewRows = 5;
const cellLength = 120;

/** A data file of the workspace, the one that is open first; or any other on the disk. */
export async function pickDataFile(): Promise<vscode.Uri | undefined> {
  const found = vscode.workspace.findFiles('**/*.{csv,tsv,jsonl,ndjson,csv.gz,tsv.gz,jsonl.gz}', '**/{node_modules,.git,.undertone}/**', mostFiles);
  const open = activeFile();
  const items = found.then((uris) => {
    const sorted = uris.sort((a, b) => Number(b.fsPath === open?.fsPath) - Number(a.fsPath === open?.fsPath) || a.path.localeCompare(b.path));
    return [
      ...sorted.map((uri) => ({ label: `$(table) ${path.basename(uri.path)}`, description: vscode.workspace.asRelativePath(path.dirname(uri.fsPath)), uri })),
      { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`, uri: undefined, alwaysShow: true },
    ];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train Sentiment Model (1 of 2): labelled data'),
    placeHolder: vscode.l10n.t('A file with a column of texts and a column of labels'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const opened = await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('Labelled data')]: ['csv', 'tsv', 'jsonl', 'ndjson', 'gz'] } });
  return opened?.[0];
}

function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && dataFiles.test(uri.path) ? uri : undefined;
}

type Step = 'start' | 'text' | 'label' | 'name' | 'time';
interface StepItem extends vscode.QuickPickItem {
  readonly step?: Step;
}

/** Confirms the guessed columns, or lets any choice be changed first. Throws the reader's UserError for a file that is no table. */
export async function chooseRun(file: vscode.Uri, suggestedName: string, taken: ReadonlySet<string>): Promise<RunChoice | undefined> {
  const preview = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading {0}', path.basename(file.fsPath)) }, () => previewTable(file.fsPath));
  let textColumn = preview.textColumn ?? (await pickColumn(preview, vscode.l10n.t('Which column holds the texts?')));
  if (textColumn === undefined) return undefined;
  let labelColumn = preview.labelColumn ?? (await pickColumn(preview, vscode.l10n.t('Which column holds the labels?'), textColumn));
  if (labelColumn === undefined) return undefined;
  let name = suggestedName;
  let timeBudget = setting('training.timeBudget', file) * 60;
  for (;;) {
    const step = await confirm(file, preview, { name, textColumn, labelColumn, timeBudget });
    switch (step) {
      case undefined:
        return undefined;
      case 'start':
        return { name, textColumn, labelColumn, timeBudget };
      case 'text':
        textColumn = (await pickColumn(preview, vscode.l10n.t('Which column holds the texts?'), labelColumn)) ?? textColumn;
        break;
      case 'label':
        labelColumn = (await pickColumn(preview, vscode.l10n.t('Which column holds the labels?'), textColumn)) ?? labelColumn;
        break;
      case 'name':
        name = (await askName(name, taken)) ?? name;
        break;
      case 'time':
        timeBudget = (await askMinutes(timeBudget)) ?? timeBudget;
        break;
    }
  }
}

/** Shows what will be trained on; the doctor reads the file meanwhile and adds what it finds. */
async function confirm(file: vscode.Uri, preview: Preview, choice: RunChoice): Promise<Step | undefined> {
  const picker = vscode.window.createQuickPick<StepItem>();
  picker.title = vscode.l10n.t('Train Sentiment Model (2 of 2): {0}', path.basename(file.fsPath));
  picker.placeholder = vscode.l10n.t('Enter starts the run');
  picker.ignoreFocusOut = true;
  picker.items = confirmItems(preview, choice, []);
  picker.busy = true;
  const reading = new AbortController();
  inspect(preview.table, { textColumn: choice.textColumn, labelColumn: choice.labelColumn, signal: reading.signal })
    .then(
      ({ findings }) => findings.filter(({ severity }) => severity !== 'info').map(({ severity, message }) => `$(${severity}) ${message}`),
      (error: unknown) => (error instanceof UserError ? [`$(error) ${error.message}`] : []),
    )
    .then((findings) => {
      if (reading.signal.aborted) return;
      picker.busy = false;
      if (findings.length === 0) return;
      // What the user is about to take stays chosen.
      const active = picker.activeItems[0]?.step ?? 'start';
      picker.items = confirmItems(preview, choice, findings);
      picker.activeItems = picker.items.filter(({ step }) => step === active);
    });
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => {
        // A row of the preview or a finding is there to be read.
        const step = picker.selectedItems[0]?.step;
        if (step) resolve(step);
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    reading.abort();
    picker.dispose();
  }
}

function confirmItems(preview: Preview, { name, textColumn, labelColumn, timeBudget }: RunChoice, findings: readonly string[]): StepItem[] {
  const text = preview.columns.indexOf(textColumn);
  const label = preview.columns.indexOf(labelColumn);
  const rows = preview.rows.slice(0, previewRows).map(({ cells }): StepItem => ({ label: oneLine(cells[text] ?? ''), description: oneLine(cells[label] ?? ''), alwaysShow: true }));
  const noticed = [...findings, ...preview.notes.map((note) => `$(info) ${note}`)];
  return [
    { step: 'start', label: `$(play) ${vscode.l10n.t('Start training')}`, description: vscode.l10n.t('texts from “{0}”, labels from “{1}”', textColumn, labelColumn) },
    ...section(vscode.l10n.t('Change first'), [
      { step: 'text', label: `$(text-size) ${vscode.l10n.t('Text column')}`, description: textColumn },
      { step: 'label', label: `$(tag) ${vscode.l10n.t('Label column')}`, description: labelColumn },
      { step: 'name', label: `$(edit) ${vscode.l10n.t('Name')}`, description: name },
      { step: 'time', label: `$(watch) ${vscode.l10n.t('Time limit')}`, description: timeBudget > 0 ? vscode.l10n.t('{0} minutes', timeBudget / 60) : vscode.l10n.t('none') },
    ]),
    ...section(vscode.l10n.t('What was noticed'), noticed.map((note) => ({ label: note }))),
    ...section(vscode.l10n.t('First rows'), rows),
  ];
}

function section(title: string, items: readonly StepItem[]): StepItem[] {
  return items.length > 0 ? [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}

async function pickColumn(preview: Preview, title: string, not?: string): Promise<string | undefined> {
  const items = preview.columns
    .map((column, i) => ({ label: column, detail: preview.rows.slice(0, 3).map((row) => oneLine(row.cells[i] ?? '', 40)).join('  ·  ') }))
    .filter(({ label }) => label !== not);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Choose a column'), ignoreFocusOut: true });
  return picked?.label;
}

function askName(name: string, taken: ReadonlySet<string>): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the model'),
    value: name,
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (!isModelName(value)) return vscode.l10n.t('Use letters, digits, spaces, dots, hyphens and underscores.');
      if (taken.has(value)) return vscode.l10n.t('There is a model named {0} already.', value);
      return undefined;
    },
  });
}

/** Seconds. */
async function askMinutes(seconds: number): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Time limit in minutes'),
    prompt: vscode.l10n.t('0 is no limit. A run that reaches its limit keeps what was trained.'),
    value: String(seconds / 60),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() !== '' && Number(value) >= 0 && Number.isFinite(Number(value)) ? undefined : vscode.l10n.t('Give a number of minutes.')),
  });
  return answer === undefined ? undefined : Number(answer) * 60;
}

/** One line, without icons made from the file's text. */
function oneLine(text: string, length = cellLength): string {
  const line = text.replace(/\s+/g, ' ').replace(/\$\(/g, '$ (').trim();
  const characters = [...line.slice(0, 2 * length)];
  return characters.length > length || line.length > 2 * length ? `${characters.slice(0, length - 1).join('')}…` : line || '—';
}
