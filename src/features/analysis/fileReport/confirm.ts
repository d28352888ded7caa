/** The one question before a report: the columns that were guessed. Enter accepts. */
import path from 'node:path';
import * as vscode from 'vscode';
import { chosenStep } from '../../../editor/chosenStep';
import { excerpt, UserError } from '../../../base/errors';
import type { AnalysisChoice } from '../../../analysis/choice';
import { guessAnalysis } from '../../../analysis/columnGuess';
import { guessDates, type DateFormat } from '../../../analysis/dates';
import { assertRows } from '../../../analysis/fileReport';
import { sampleOf } from '../../../data/sample';
import type { Table } from '../../../data/tableRows';

type Step = 'start' | 'texts' | 'date' | 'group';
interface StepItem extends vscode.QuickPickItem {
  readonly step?: Step;
}

interface Sample {
  readonly table: Table;
  readonly rows: readonly (readonly string[])[];
}

const previewRows = 4;

/** @returns the columns to analyze; undefined where the user left */
export async function confirmColumns(
  table: Table,
  remembered: AnalysisChoice | undefined,
): Promise<AnalysisChoice | undefined> {
  const { sample, guess } = await guessOf(table);
  let choice = stillFits(remembered, table) ?? guessed(sample, guess);
  for (;;) {
    switch (await ask(sample, guess, choice)) {
      case 'start':
        return askDateOrder(sample, choice, remembered);
      case 'texts':
        choice = (await pickTexts(sample, guess.texts, choice)) ?? choice;
        break;
      case 'date':
        choice = (await pickDate(sample, choice)) ?? choice;
        break;
      case 'group':
        choice = (await pickGroup(sample, guess.groups, choice)) ?? choice;
        break;
      case undefined:
        return undefined;
    }
  }
}

/**
 * The question for the columns of texts alone.
 * @returns the choice with them; undefined where the user left
 */
export async function chooseTexts(
  table: Table,
  remembered: AnalysisChoice | undefined,
): Promise<AnalysisChoice | undefined> {
  const { sample, guess } = await guessOf(table);
  const unknown: AnalysisChoice = { texts: [], mode: 'joined' };
  const choice = stillFits(remembered, table) ?? (guess.texts.length > 0 ? guessed(sample, guess) : unknown);
  return pickTexts(sample, guess.texts, choice);
}

async function guessOf(table: Table): Promise<{ sample: Sample; guess: ReturnType<typeof guessAnalysis> }> {
  const sample = { table, rows: await sampleOf(table) };
  assertRows(table, sample.rows.length);
  return { sample, guess: guessAnalysis(table.columns, sample.rows) };
}

function stillFits(choice: AnalysisChoice | undefined, { columns }: Table): AnalysisChoice | undefined {
  if (!choice) return undefined;
  const needed = [...choice.texts, choice.date?.column, choice.group].filter((name) => name !== undefined);
  return needed.every((name) => columns.includes(name)) ? choice : undefined;
}

type Guess = ReturnType<typeof guessAnalysis>;

function guessed({ table }: Sample, { texts, date, groups }: Guess): AnalysisChoice {
  const text = table.columns[texts[0] ?? (table.columns.length === 1 ? 0 : -1)];
  if (text === undefined)
    throw new UserError(
      'input',
      vscode.l10n.t(
        'No column of {0} looks like texts: there is nothing to analyze. Choose a file with a column of sentences.',
        path.basename(table.path),
      ),
    );
  const group = table.columns[groups[0] ?? -1];
  return {
    texts: [text],
    mode: 'joined',
    ...(date && { date: { column: table.columns[date.column]!, format: date.dates.format } }),
    ...(group !== undefined && { group }),
  };
}

async function ask({ table, rows }: Sample, guess: Guess, choice: AnalysisChoice): Promise<Step | undefined> {
  const picker = vscode.window.createQuickPick<StepItem>();
  picker.title = vscode.l10n.t('Analyze {0}', path.basename(table.path));
  picker.placeholder = vscode.l10n.t('Enter starts the analysis');
  const others = guess.texts.filter((column) => !choice.texts.includes(table.columns[column]!));
  const column = table.columns.indexOf(choice.texts[0]!);
  picker.items = [
    { label: `$(graph) ${vscode.l10n.t('Analyze')}`, description: summaryOf(choice), step: 'start' },
    {
      label: `$(symbol-string) ${vscode.l10n.t('Text: {0}', textWords(choice))}`,
      description:
        others.length > 0
          ? vscode.l10n.t('other text columns: {0}', others.map((each) => table.columns[each]!).join(', '))
          : '',
      step: 'texts',
    },
    {
      label: `$(calendar) ${vscode.l10n.t('Date: {0}', choice.date?.column ?? vscode.l10n.t('none'))}`,
      description: choice.date ? formatWords(choice.date.format) : '',
      step: 'date',
    },
    {
      label: `$(list-tree) ${vscode.l10n.t('Group by: {0}', choice.group ?? vscode.l10n.t('none'))}`,
      step: 'group',
    },
    { label: vscode.l10n.t('First texts'), kind: vscode.QuickPickItemKind.Separator },
    ...rows
      .map((cells) => excerpt(cells[column] ?? '', 100))
      .filter((text) => text !== '')
      .slice(0, previewRows)
      .map((text): StepItem => ({ label: text })),
  ];
  try {
    return await chosenStep(picker);
  } finally {
    picker.dispose();
  }
}

function summaryOf(choice: AnalysisChoice): string {
  return [textWords(choice), choice.date?.column, choice.group].filter((each) => each !== undefined).join(' · ');
}

function textWords({ texts, mode }: AnalysisChoice): string {
  if (texts.length === 1) return texts[0]!;
  return mode === 'each'
    ? vscode.l10n.t('{0} (each separately)', texts.join(', '))
    : vscode.l10n.t('{0} (joined)', texts.join(' + '));
}

function formatWords(format: DateFormat): string {
  return {
    dayFirst: '',
    monthFirst: vscode.l10n.t('month first'),
    unixSeconds: vscode.l10n.t('Unix time in seconds'),
    unixMilliseconds: vscode.l10n.t('Unix time in milliseconds'),
    excel: vscode.l10n.t('Excel day numbers'),
  }[format];
}

function exampleOf(rows: Sample['rows'], column: number): string {
  return excerpt(rows.find((cells) => (cells[column] ?? '').trim() !== '')?.[column] ?? '', 60);
}

async function pickTexts(
  { table, rows }: Sample,
  texts: readonly number[],
  choice: AnalysisChoice,
): Promise<AnalysisChoice | undefined> {
  const columns = [...texts, ...table.columns.keys()].filter((column, i, all) => all.indexOf(column) === i);
  const picked = await vscode.window.showQuickPick(
    columns.map((column) => ({
      label: table.columns[column]!,
      description: exampleOf(rows, column),
      picked: choice.texts.includes(table.columns[column]!),
      column,
    })),
    { title: vscode.l10n.t('Text columns'), canPickMany: true, matchOnDescription: true },
  );
  if (!picked || picked.length === 0) return undefined;
  // in the order of the file
  const names = picked
    .map(({ column }) => column)
    .sort((a, b) => a - b)
    .map((column) => table.columns[column]!);
  if (names.length === 1) return { ...choice, texts: names, mode: 'joined' };
  const mode = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('One text per row'),
        description: vscode.l10n.t('the columns joined, such as a title and a body'),
        mode: 'joined' as const,
      },
      {
        label: vscode.l10n.t('Each column separately'),
        description: vscode.l10n.t('such as pros and cons, or the answers to several questions'),
        mode: 'each' as const,
      },
    ],
    { title: names.join(', ') },
  );
  return mode && { ...choice, texts: names, mode: mode.mode };
}

async function pickDate({ table, rows }: Sample, choice: AnalysisChoice): Promise<AnalysisChoice | undefined> {
  const dated = table.columns.flatMap((name, column) => {
    const dates = guessDates(
      rows.map((cells) => cells[column] ?? ''),
      true,
    );
    return dates && dates.share > 0.3 ? [{ label: name, description: exampleOf(rows, column), dates }] : [];
  });
  const none = { label: vscode.l10n.t('None'), description: '', dates: undefined };
  const picked = await vscode.window.showQuickPick([...dated, none], { title: vscode.l10n.t('Date column') });
  if (!picked) return undefined;
  const { texts, mode, group } = choice;
  const date = picked.dates && { column: picked.label, format: picked.dates.format };
  return { texts, mode, ...(date && { date }), ...(group !== undefined && { group }) };
}

async function pickGroup(
  { table, rows }: Sample,
  groups: readonly number[],
  choice: AnalysisChoice,
): Promise<AnalysisChoice | undefined> {
  const columns = [...groups, ...table.columns.keys()].filter(
    (column, i, all) => all.indexOf(column) === i && !choice.texts.includes(table.columns[column]!),
  );
  const picked = await vscode.window.showQuickPick(
    [
      ...columns.map((column) => ({ label: table.columns[column]!, description: exampleOf(rows, column), column })),
      { label: vscode.l10n.t('None'), description: '', column: -1 },
    ],
    { title: vscode.l10n.t('Column to group by') },
  );
  if (!picked) return undefined;
  const { texts, mode, date } = choice;
  return { texts, mode, ...(date && { date }), ...(picked.column >= 0 && { group: picked.label }) };
}

/** Asked once for a column of dates that could all mean two days. */
async function askDateOrder(
  { table, rows }: Sample,
  choice: AnalysisChoice,
  remembered: AnalysisChoice | undefined,
): Promise<AnalysisChoice | undefined> {
  if (!choice.date || remembered?.date?.column === choice.date.column) return choice;
  const column = table.columns.indexOf(choice.date.column);
  const cells = rows.map((row) => row[column] ?? '');
  if (!guessDates(cells, true)?.ambiguous) return choice;
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('Day first'), description: '31/12/2024', format: 'dayFirst' as const },
      { label: vscode.l10n.t('Month first'), description: '12/31/2024', format: 'monthFirst' as const },
    ],
    { title: vscode.l10n.t('How should {0} in the column {1} be read?', exampleOf(rows, column), choice.date.column) },
  );
  return picked && { ...choice, date: { ...choice.date, format: picked.format } };
}
