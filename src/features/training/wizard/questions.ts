/** Single questions before a run. Each resolves to undefined, or to nothing changed, where the user leaves it. */
import { shorten } from '../../../base/plainText';
import { whole } from '../../../protocol/numbers';
import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../../base/errors';
import type { Preview } from '../../../data/columns';
import type { Inspection } from '../../../data/doctor';
import { commonEncodings } from '../../../data/decoders';
import { openExtensions } from '../../../data/fileNames';
import { sentimentClasses } from '../../../data/labels';
import type { Table } from '../../../data/tableRows';
import { isModelName } from '../../../editor/modelNames';
import type { TrainingSettings } from '../../../protocol/trainingSettings';

/** The answers so far. */
export interface Choice {
  readonly name: string;
  readonly textColumn: string;
  readonly labelColumn: string;
  /** Class by label as written, where it is not to be read by its meaning. */
  readonly labels: Readonly<Record<string, string>>;
  readonly preset: TrainingSettings['preset'];
  /** A file of texts without a label, to learn from as well. */
  readonly unlabelled: string | undefined;
  /** Seconds; 0 is none. */
  readonly timeBudget: number;
  /** As the user named it; found where it is undefined. */
  readonly encoding: string | undefined;
  /** Of a workbook; the first where it is undefined. */
  readonly sheet: string | undefined;
  /** Whether the settings beside the data count. */
  readonly useSaved: boolean;
  /** They were written from this page. */
  readonly savedNow: boolean;
}

const cellLength = 120;

export async function pickColumn(preview: Preview, title: string, not?: string): Promise<string | undefined> {
  const items = preview.columns
    .map((column, i) => ({
      label: oneLine(column),
      column,
      detail: preview.rows
        .slice(0, 3)
        .map((row) => oneLine(row.cells[i] ?? '', 40))
        .join('  ·  '),
    }))
    .filter(({ column }) => column !== not);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Choose a column'),
    ignoreFocusOut: true,
  });
  return picked?.column;
}

export function askName(name: string, taken: ReadonlySet<string>): Thenable<string | undefined> {
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
export async function askMinutes(seconds: number): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Time limit in minutes'),
    prompt: vscode.l10n.t('0 means no limit. A run that reaches its limit keeps what it has trained.'),
    value: String(seconds / 60),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() !== '' && Number(value) >= 0 && Number.isFinite(Number(value))
        ? undefined
        : vscode.l10n.t('Enter a number of minutes.'),
  });
  return answer === undefined ? undefined : Number(answer) * 60;
}

export async function askPreset(current: Choice['preset']): Promise<Pick<Choice, 'preset'> | undefined> {
  const presets: (vscode.QuickPickItem & Pick<Choice, 'preset'>)[] = [
    {
      label: vscode.l10n.t('Chosen from the data'),
      detail: vscode.l10n.t(
        'The network’s size, its starting point and the length of the run depend on the rows; the panel explains the choices.',
      ),
      preset: undefined,
    },
    {
      label: 'theano-tutorial',
      detail: vscode.l10n.t(
        '128-unit LSTM on 128-dimensional embeddings, Adadelta, at most 100 passes: slow, and made for 25,000 movie reviews.',
      ),
      preset: 'theano-tutorial',
    },
    {
      label: 'simple-lstm',
      detail: vscode.l10n.t('75-unit LSTM on 75-dimensional embeddings, RMSProp, 300 steps of 100 rows.'),
      preset: 'simple-lstm',
    },
  ];
  const picked = await vscode.window.showQuickPick(
    presets.map((item) => (item.preset === current ? { ...item, description: vscode.l10n.t('now') } : item)),
    { title: vscode.l10n.t('Settings of the run'), ignoreFocusOut: true },
  );
  return picked && { preset: picked.preset };
}

/** A file of texts without a label, or none. Resolves to undefined where the user leaves it as it is. */
export async function askUnlabelled(
  current: string | undefined,
  data: vscode.Uri,
): Promise<Pick<Choice, 'unlabelled'> | undefined> {
  const choices: (vscode.QuickPickItem & { readonly file?: string })[] = [
    { label: `$(folder-opened) ${vscode.l10n.t('Choose a file…')}` },
    {
      label: `$(table) ${vscode.l10n.t('Data rows without a label')}`,
      description: path.basename(data.fsPath),
      file: data.fsPath,
    },
    ...(current === undefined ? [] : [{ label: `$(circle-slash) ${vscode.l10n.t('None')}`, file: '' }]),
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Texts without a label'),
    placeHolder: vscode.l10n.t('The run learns from them too, if there are many labeled rows'),
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  if (picked.file !== undefined) return { unlabelled: picked.file || undefined };
  const opened = await vscode.window.showOpenDialog({
    defaultUri: vscode.Uri.joinPath(data, '..'),
    filters: { [vscode.l10n.t('Texts')]: [...openExtensions] },
  });
  return opened?.[0] && { unlabelled: opened[0].fsPath };
}

/** The encoding that the file is read in, where the one that was found shows wrong letters. */
export async function askEncoding(current: string): Promise<Pick<Choice, 'encoding'> | undefined> {
  const found = { label: vscode.l10n.t('Detected from the file'), encoding: undefined };
  const items = Object.entries(commonEncodings).map(([encoding, languages]) => ({
    label: encoding,
    description: languages,
    ...(encoding === current && { detail: vscode.l10n.t('now') }),
    encoding,
  }));
  const picked = await vscode.window.showQuickPick([found, ...items], {
    title: vscode.l10n.t('Encoding of the file'),
    placeHolder: vscode.l10n.t('The first rows show whether the characters are right'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && { encoding: picked.encoding };
}

export async function askSheet({ sheets = [], sheet }: Table): Promise<Pick<Choice, 'sheet'> | undefined> {
  const picked = await vscode.window.showQuickPick(
    sheets.map((name) => ({
      label: oneLine(name),
      ...(name === sheet && { description: vscode.l10n.t('now') }),
      name,
    })),
    { title: vscode.l10n.t('Sheet of the workbook'), ignoreFocusOut: true },
  );
  return picked && { sheet: picked.name };
}

/** Shows as what class each label is read, and lets one be changed. */
export async function askLabels(looking: Promise<Inspection | UserError>): Promise<Record<string, string>> {
  const items = looking.then((seen) => {
    if (seen instanceof UserError) throw seen;
    return seen.labels.map(({ label, rows, class: read }) => ({
      label: oneLine(label),
      written: label,
      description: `→ ${read === undefined ? vscode.l10n.t('left out') : oneLine(read)}`,
      detail: vscode.l10n.t('{0} rows', whole(rows)),
    }));
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('How the labels are read'),
    placeHolder: vscode.l10n.t('Choose a label to read it as another class'),
    ignoreFocusOut: true,
  });
  if (!picked) return {};
  const seen = await looking;
  const classes = new Set([
    ...sentimentClasses,
    ...(seen instanceof UserError ? [] : Object.keys(seen.classes)),
    picked.written,
  ]);
  const chosen = await vscode.window.showQuickPick(
    [...classes].map((name) => ({ label: oneLine(name), name })),
    { title: vscode.l10n.t('Class of “{0}”', oneLine(picked.written)), ignoreFocusOut: true },
  );
  return chosen ? { [picked.written]: chosen.name } : {};
}

/** One line, without icons made from the file's text. */
export function oneLine(text: string, length = cellLength): string {
  const line = text.replace(/\s+/g, ' ').replace(/\$\(/g, '$ (').trim();
  return shorten(line, length) || '—';
}
