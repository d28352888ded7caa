/**
 * The run's own folder inside a model's folder. A model that is retrained keeps the record, the report or the
 * checkpoint of the run before in a folder aside, until the new model is saved; a run that is discarded brings them back.
 *
 * A run's folder is ours by its marker, or, as earlier versions wrote none, by the record or the checkpoint in it.
 */
import { constants } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, UserError } from '../../base/errors';
import {
  cannotRead,
  cannotWrite,
  checkWritable,
  disk,
  leftoverOf,
  makeFolder,
  removeFile,
  removeLeftovers,
  renameWhole,
} from '../../base/files';
import { isMarked, list, markerName, markFolder, removeOwn } from '../../base/ownFolders';
import { cardFileName, isOwnCard } from '../../model/cardMarkdown';
import { modelFileName } from '../../model/modelFile';
import { isModelFile, modelMark } from '../../model/ownModel';
import { earlierRunFolderName, runFolderName } from '../../model/store';
import { trainingEvent } from '../../protocol/trainingEvents';
import { formatDecisions } from '../../review/decisionsFile';
import { checkpointFileName, checkpointMagic } from './checkpoint';
import { correctionsFolderName } from './keptCorrections';
import { recordFileName } from './record';
import { checkNoTraining, lockFileName, unlockTraining } from './trainingLock';

/** Only a run that came to its end has one. */
export const reportFileName = 'report.json';
export const reportTextFileName = 'report.md';

const runFiles = new Set([
  recordFileName,
  checkpointFileName,
  reportFileName,
  reportTextFileName,
  markerName('run'),
  markerName('trash'),
]);
const isRunFile = (name: string): boolean => runFiles.has(name);
const decisionsHeader = formatDecisions(new Map());

/**
 * Refuses, before any work is done, a folder that holds something other than a model or a run of ours, or cannot be written.
 * Leaves no trace: a run that is refused for its data makes no folder.
 */
export async function checkModelFolder(folder: string): Promise<void> {
  const names = await disk.readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw cannotWrite(folder, error);
  });
  if (names === undefined) return checkParent(path.dirname(folder), folder);
  await checkNoTraining(folder);
  const ours = [
    await modelMark(folder),
    await checkRun(path.join(folder, runFolderName)),
    await checkRun(path.join(folder, earlierRunFolderName)),
  ];
  const runs = [runFolderName, earlierRunFolderName];
  const foreign = names.filter((name) => !name.startsWith('.') && !runs.includes(name));
  if (foreign.length > 0 && !ours.some(Boolean)) throw foreignFiles(folder, foreign, 'a model');
  await checkWritable(folder);
}

/** The nearest folder that exists must be one that may be written to. */
async function checkParent(parent: string, folder: string): Promise<void> {
  try {
    await disk.access(parent, constants.W_OK);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || parent === path.dirname(parent)) throw cannotWrite(folder, error);
    await checkParent(path.dirname(parent), folder);
  }
}

function foreignFiles(folder: string, names: readonly string[], what: string): UserError {
  return new UserError(
    'input',
    `${folder} contains files that do not belong to ${what} of Undertone (${names.slice(0, 3).join(', ')}): choose an empty or a new folder, or move them away.`,
  );
}

/** Throws a UserError where something in the place of a run's folder is not ours. @returns whether there is a run of ours */
async function checkRun(folder: string): Promise<boolean> {
  try {
    const stat = await disk.lstat(folder);
    if (!stat.isDirectory()) throw foreignFiles(path.dirname(folder), [path.basename(folder)], 'a run');
    const { own, others } = (await list(folder, isRunFile))!;
    const foreign = [...others];
    if (others.includes(correctionsFolderName) && (await foreignCorrections(folder)).length === 0)
      foreign.splice(foreign.indexOf(correctionsFolderName), 1);
    if (foreign.length > 0) throw foreignFiles(folder, foreign, 'a run');
    if (own.length === 0 && others.length === 0) return false;
    if (!(await isRun(folder))) throw foreignFiles(folder, own.length > 0 ? own : others, 'a run');
    return true;
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT') return false;
    throw cannotWrite(folder, error);
  }
}

/** Whether a folder is a run's that we wrote. */
async function isRun(folder: string): Promise<boolean> {
  if (await isMarked(folder, 'run')) return true;
  const [record = '', checkpoint = Buffer.alloc(0)] = await Promise.all([
    firstBytes(path.join(folder, recordFileName), longestFirstEvent).then((bytes) => bytes?.toString('utf8')),
    firstBytes(path.join(folder, checkpointFileName), checkpointMagic.length),
  ]);
  return isEvent(record.split('\n')[0]!) || checkpoint.equals(checkpointMagic);
}

/** A run's first event says that it reads, bytes. */
const longestFirstEvent = 2 ** 16;

function isEvent(line: string): boolean {
  try {
    return v.is(trainingEvent, JSON.parse(line));
  } catch {
    return false;
  }
}

/** The first bytes of a regular file, fewer where it has fewer; undefined where there is none. */
async function firstBytes(file: string, most: number): Promise<Buffer | undefined> {
  try {
    if (!(await disk.lstat(file)).isFile()) return undefined;
    const handle = await disk.open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw cannotRead(file, error);
  }
}

/** The folders of the copies of decisions in a run's folder, one for each file. */
async function correctionFolders(folder: string): Promise<string[]> {
  const corrections = path.join(folder, correctionsFolderName);
  const entries = await disk.readdir(corrections, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^\d+$/.test(entry.name))
    .map(({ name }) => path.join(corrections, name));
}

/** Names of the copies of decisions in one of these folders. */
async function copiesIn(folder: string): Promise<Set<string>> {
  const copies = new Set<string>();
  for (const name of await disk.readdir(folder).catch(() => [])) {
    const start = await firstBytes(path.join(folder, name), Buffer.byteLength(decisionsHeader));
    const left = leftoverOf(name);
    if (start?.toString('utf8') === decisionsHeader || (left && start?.length === 0)) copies.add(left?.of ?? name);
  }
  return copies;
}

/** What among the copies of decisions is none. */
async function foreignCorrections(folder: string): Promise<string[]> {
  const corrections = path.join(folder, correctionsFolderName);
  const known = await correctionFolders(folder);
  const foreign = ((await list(corrections, () => false))?.others ?? [correctionsFolderName]).filter(
    (name) => !known.includes(path.join(corrections, name)),
  );
  for (const each of known) {
    const copies = await copiesIn(each);
    foreign.push(...((await list(each, (name) => copies.has(name)))?.others ?? []));
  }
  return foreign;
}

/** Removes a run's files by their names, and its folder where nothing else is in it. What is not a run of ours stays. */
async function removeRun(folder: string): Promise<void> {
  if (await isRun(folder)) return removeRunFiles(folder);
  // an empty folder is nobody's, and in the way of a run
  await disk.rmdir(folder).catch(() => undefined);
}

async function removeRunFiles(folder: string): Promise<void> {
  for (const each of await correctionFolders(folder)) {
    const copies = await copiesIn(each);
    await removeOwn(each, (name) => copies.has(name));
  }
  await removeOwn(path.join(folder, correctionsFolderName), () => false);
  await removeOwn(folder, isRunFile);
}

/** The folder for a run to write into: as it was left where a run continues, else empty. */
export async function openRunFolder(model: string, goesOn: boolean): Promise<string> {
  const folder = path.join(model, runFolderName);
  const earlier = path.join(model, earlierRunFolderName);
  if (!goesOn) {
    const worthKeeping =
      (await isThere(path.join(folder, reportFileName))) || (await isThere(path.join(folder, checkpointFileName)));
    if (worthKeeping && !(await isRun(earlier))) {
      await removeRun(earlier);
      await renameWhole(folder, earlier);
    } else await removeRun(folder);
  }
  await makeFolder(folder);
  await markFolder(folder, 'run');
  // a save that was killed may have left files of a model that was never complete
  if (!(await isThere(path.join(model, modelFileName)))) await removeModelFiles(model);
  await removeLeftovers(model, isInModelFolder);
  await removeLeftovers(folder, isRunFile);
  return folder;
}

function isInModelFolder(name: string): boolean {
  return isModelFile(name) || name === cardFileName || name === lockFileName;
}

async function removeModelFiles(model: string): Promise<void> {
  for (const name of (await list(model, isModelFile))?.own ?? []) await removeFile(path.join(model, name));
}

/** The new model is saved: what was put aside is no longer needed. */
export async function forgetEarlierRun(model: string): Promise<void> {
  await removeRun(path.join(model, earlierRunFolderName));
}

/** Undoes an unfinished run: the model and the run before stay, and a folder that had neither goes. Its process must have ended. */
export async function dropRun(model: string): Promise<void> {
  const folder = path.join(model, runFolderName);
  const earlier = path.join(model, earlierRunFolderName);
  if (await isThere(path.join(folder, reportFileName))) return;
  const wasRun = await isRun(folder);
  await removeRun(folder);
  if (await isRun(earlier)) await renameWhole(earlier, folder);
  if (await isThere(path.join(model, modelFileName))) return;
  if (wasRun) await removeModelFiles(model);
  await unlockTraining(model).catch(() => undefined);
  await removeLeftovers(model, isInModelFolder);
  // it stays where something else is in it
  await disk.rmdir(model).catch(() => undefined);
}

/**
 * Removes what we wrote from a folder that the user threw away: a model's, or a run's alone. What is not ours stays,
 * and its folder with it.
 */
export async function removeThrownAway(folder: string): Promise<void> {
  const isOurs = (await isMarked(folder, 'trash')) || (await isRun(folder)) || (await holdsModel(folder));
  if (!isOurs) return;
  await removeRun(path.join(folder, runFolderName));
  await removeRun(path.join(folder, earlierRunFolderName));
  await removeModelFiles(folder);
  await unlockTraining(folder).catch(() => undefined);
  const card = path.join(folder, cardFileName);
  if (await isOwnCard(card)) await removeFile(card);
  if (await isRun(folder)) await removeRunFiles(folder);
  else await removeOwn(folder, (name) => name === markerName('trash'));
}

async function holdsModel(folder: string): Promise<boolean> {
  return (await modelMark(folder).catch(() => undefined)) !== undefined;
}

/** Throws a UserError where that cannot be told: what is decided by it may delete files. */
async function isThere(file: string): Promise<boolean> {
  try {
    await disk.access(file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw cannotWrite(file, error);
  }
}
