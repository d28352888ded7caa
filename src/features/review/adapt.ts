/** Retrain with My Corrections: what was decided, over the data of the active model or of the reviewed file. */
import path from 'node:path';
import * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { exists } from '../../base/files';
import { type Preview, previewTable } from '../../data/columns';
import { isTableName } from '../../data/fileNames';
import { areTones } from '../../data/tones';
import { freeModelName } from '../../editor/modelNames';
import { engineSettings, setting } from '../../editor/settings';
import type { TrainingRequest } from '../../protocol/trainingRequest';
import type { TrainingSettings } from '../../protocol/trainingSettings';
import { isCorrection } from '../../review/decision';
import { decisionsFileOf, isDecisionsFile, reviewedFileOf } from '../../review/decisionsFile';
import { DecisionStore } from '../../review/decisionStore';
import type { Command } from '../../editor/command';
import { Slip, untrusted } from '../../editor/slip';
import { takenNames } from '../training/runOf';
import type { Foundation } from '../../editor/foundation';
import type { Reviews } from './reviews';
import type { TrainingParts } from '../training/parts';

type Adapting = Pick<Foundation, 'log' | 'models'> & { readonly reviews: Reviews } & Pick<
    TrainingParts,
    'runs' | 'panels'
  >;

/** A decisions file with something in it. */
interface Reviewed {
  readonly file: string;
  readonly decisions: number;
  readonly corrected: number;
}

/** What the decisions are trained with. */
type Source = Pick<TrainingRequest, 'data' | 'corrections' | 'settings'>;

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

const mostFiles = 500;

/** With a file's URI: its decisions alone, and what is looked at stays in view; the status bar shows the run. */
export const retrain: Command<Adapting> = async (context, argument) => {
  if (!vscode.workspace.isTrusted) throw untrusted();
  const file = argument instanceof vscode.Uri ? decisionsFileOf(argument.fsPath) : undefined;
  const reviewed = await (file === undefined ? chooseReviewed(context) : reviewedAlone(file));
  if (!reviewed) return;
  const source = await chooseSource(context, reviewed);
  if (!source) return;

  const home = context.models.homeFor(vscode.Uri.file(reviewed[0]!.file));
  const taken = await takenNames(context, home);
  const { active } = context.models;
  const basis =
    active.place === 'bundled'
      ? path.basename(reviewedFileOf(reviewed[0]!.file))
      : `${active.name.replace(/-\d+$/, '')}.csv`;
  const out = path.join(
    home,
    freeModelName(basis, (name) => taken.has(name)),
  );
  const files = reviewed.map(({ file }) => file);
  const alone = source.data.length === 0;
  const decisions = [...new Set([...(source.corrections ?? []), ...files])];
  const run = await context.runs.start({
    data: alone ? decisions : source.data,
    ...(!alone && { corrections: decisions }),
    out,
    inUse: context.models.active.folder,
    resume: false,
    settings: source.settings,
  });
  if (file === undefined) context.panels.show(run);
};

async function reviewedAlone(file: string): Promise<readonly Reviewed[]> {
  const reviewed = await readReviewed(file);
  if (!reviewed) throw nothingReviewed();
  return [reviewed];
}

/** @returns undefined where nothing is decided */
async function readReviewed(file: string): Promise<Reviewed | undefined> {
  const decisions = [...(await new DecisionStore(file).read()).values()];
  if (decisions.length === 0) return undefined;
  return { file, decisions: decisions.length, corrected: decisions.filter(isCorrection).length };
}

function nothingReviewed(): Slip {
  return new Slip(vscode.l10n.t('Nothing has been reviewed yet.'), {
    title: vscode.l10n.t('Review a File'),
    command: 'undertone.review',
  });
}

/** The decisions on the file in the editor or, where there are others in the workspace, the user's choice. */
async function chooseReviewed({ reviews, log }: Adapting): Promise<readonly Reviewed[] | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const here =
    reviews.active?.store.file ?? (document?.uri.scheme === 'file' ? decisionsFileOf(document.uri.fsPath) : undefined);
  const found = await vscode.workspace.findFiles('**/*.review.csv', '**/{node_modules,.git,.undertone}/**', mostFiles);
  const files = new Set([...(here ? [here] : []), ...found.map(({ fsPath }) => fsPath).sort()]);
  const all: Reviewed[] = [];
  for (const file of files) {
    try {
      const reviewed = await readReviewed(file);
      if (reviewed) all.push(reviewed);
    } catch (error) {
      if (file === here) throw error;
      log.warn(messageOf(error));
    }
  }
  if (all.length === 0) throw nothingReviewed();
  if (all.length === 1) return all;
  const each = all.map((one): Choice<Reviewed[]> => ({
    label: `$(checklist) ${path.basename(reviewedFileOf(one.file))}`,
    description: counts([one]),
    detail: vscode.workspace.asRelativePath(one.file),
    value: [one],
  }));
  const together: Choice<Reviewed[]> = {
    label: `$(files) ${vscode.l10n.t('All {0} reviewed files', all.length)}`,
    description: counts(all),
    value: all,
  };
  const items = all[0]!.file === here ? [...each, together] : [together, ...each];
  return (
    await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Retrain with My Corrections: which decisions'),
      placeHolder: vscode.l10n.t('Decisions to train with'),
    })
  )?.value;
}

function counts(reviewed: readonly Reviewed[]): string {
  const sum = (of: (each: Reviewed) => number): number => reviewed.reduce((total, each) => total + of(each), 0);
  return vscode.l10n.t(
    '{0} reviewed, {1} corrected',
    sum(({ decisions }) => decisions),
    sum(({ corrected }) => corrected),
  );
}

/** The likeliest first, so that Enter starts a good run: the active model, adapted to all decisions. */
async function chooseSource(context: Adapting, reviewed: readonly Reviewed[]): Promise<Source | undefined> {
  const { active } = context.models;
  const ofModel = await ofActiveModel(context);
  // a model of decisions alone is made again from its own start, so that none of them counts twice
  const chained = ofModel.filter(({ value }) => value.data.length === 0);
  const inModel = ofModel.flatMap(({ value }) => value.data);
  const settings = runSettings(vscode.Uri.file(reviewed[0]!.file));
  const unlabelled = await textsOf(reviewed);
  const adapted: Choice<Source> = {
    label: `$(checklist) ${vscode.l10n.t('The active model and all decisions')}`,
    description: active.name,
    detail: vscode.l10n.t('The model keeps what it knows and learns from what you decided'),
    value: {
      data: [],
      settings: {
        ...settings,
        initFrom: active.place === 'bundled' ? 'bundled' : active.folder,
        ...(unlabelled !== undefined && { unlabelled }),
      },
    },
  };
  const items = [
    ...(chained.length > 0 ? chained : [adapted]),
    ...ofModel.filter((each) => !chained.includes(each)),
    ...(await ofReviewedFiles(reviewed.filter(({ file }) => !inModel.includes(reviewedFileOf(file))))),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Retrain with My Corrections: {0}', counts(reviewed)),
    placeHolder: vscode.l10n.t('Choose what else to train on. Enter starts the run'),
    ignoreFocusOut: true,
  });
  return picked?.value;
}

/** The data that the active model was trained on, where it is still there. */
async function ofActiveModel({ models, runs }: Adapting): Promise<Choice<Source>[]> {
  const { active } = models;
  if (active.place === 'bundled') return [];
  const request = runs.find(active.folder)?.request;
  const label = `$(database) ${vscode.l10n.t('The training data of {0}', active.name)}`;
  if (request && (await allExist([...request.data, ...(request.corrections ?? [])]))) {
    const { data, corrections, settings } = request;
    if (data.every(isDecisionsFile))
      return [
        {
          label: `$(checklist) ${vscode.l10n.t('The start model of {0} and all decisions', active.name)}`,
          description: settings.initFrom ?? '',
          value: { data: [], corrections: [...data, ...(corrections ?? [])], settings },
        },
      ];
    return [
      {
        label,
        description: data.map((file) => path.basename(file)).join(', '),
        value: { data, ...(corrections && { corrections }), settings },
      },
    ];
  }
  const [name, ...others] = active.card?.data.files ?? [];
  if (name === undefined || others.length > 0) return [];
  const found = await vscode.workspace.findFiles(
    `**/${name.replace(/[[\]{}()*?!]/g, '?')}`,
    '**/{node_modules,.git,.undertone}/**',
    10,
  );
  return found.map((uri) => ({
    label,
    description: vscode.workspace.asRelativePath(uri),
    value: { data: [uri.fsPath], settings: runSettings(uri) },
  }));
}

/** A reviewed table: its other texts say how common each class is. */
async function textsOf(reviewed: readonly Reviewed[]): Promise<string | undefined> {
  for (const { file } of reviewed) {
    const table = reviewedFileOf(file);
    if (!isTableName(table)) continue;
    const column = await previewTable(table).then(
      ({ textColumn }) => textColumn,
      () => undefined,
    );
    if (column !== undefined) return table;
  }
  return undefined;
}

/** The reviewed files themselves, where they have labels that are tones: a column of products or plans is never offered. */
async function ofReviewedFiles(reviewed: readonly Reviewed[]): Promise<Choice<Source>[]> {
  const files = reviewed.map(({ file }) => reviewedFileOf(file)).filter((file) => isTableName(file));
  const labelled: { file: string; column: string }[] = [];
  for (const file of files) {
    const column = await previewTable(file).then(toneColumn, () => undefined);
    if (column !== undefined) labelled.push({ file, column });
  }
  if (labelled.length === 0) return [];
  const label = `$(table) ${labelled.length === 1 ? vscode.l10n.t('The labels of {0}', path.basename(labelled[0]!.file)) : vscode.l10n.t('The labels of the {0} reviewed files', labelled.length)}`;
  const description = [...new Set(labelled.map(({ column }) => column))].join(', ');
  return [
    {
      label,
      description,
      value: { data: labelled.map(({ file }) => file), settings: runSettings(vscode.Uri.file(labelled[0]!.file)) },
    },
  ];
}

function toneColumn({ labelColumn, columns, rows }: Preview): string | undefined {
  if (labelColumn === undefined) return undefined;
  const at = columns.indexOf(labelColumn);
  const values = rows.map(({ cells }) => cells[at] ?? '');
  return areTones(labelColumn, values) ? labelColumn : undefined;
}

function runSettings(file: vscode.Uri): TrainingSettings {
  const minutes = setting('training.timeBudget', file);
  return { ...engineSettings(file), ...(minutes > 0 && { timeBudget: 60 * minutes }) };
}

async function allExist(files: readonly string[]): Promise<boolean> {
  return (await Promise.all(files.map(exists))).every(Boolean);
}
