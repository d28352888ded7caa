/**
 * `undertone.json`: settings kept beside the data, so that the same run can be made again in the editor, on the
 * command line, and by whoever has the data. What is given for one run wins over what the file says.
 */
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, excerpt, messageOf, UserError } from '../base/errors';
import { assertRegular, cannotRead, disk, readSmallFile, writeFileWhole } from '../base/files';
import { fileSettings, type FileSetting, trainingSettings, type TrainingSettings } from '../protocol/trainingSettings';
import { withPreset } from './presets';

export const settingsFileName = 'undertone.json';
export const mostSettingsBytes = 2 ** 20;

/** The settings, and for which files of the folder they are: all of them where that is left out. */
export const settingsFile = v.strictObject({
  $schema: v.optional(v.string()),
  data: v.optional(v.array(v.string())),
  ...v.omit(trainingSettings, ['summariesDir']).entries,
});
type SettingsFile = v.InferOutput<typeof settingsFile>;

export interface SavedSettings {
  /** The file they are from. */
  readonly file: string;
  readonly settings: TrainingSettings;
}

/** A start that is a word and not a folder. */
const namedStarts: readonly string[] = ['bundled', 'none'];

/** A file outside the folders that settings beside data may reach, and the setting that names it. */
export interface OutsideFile {
  readonly setting: FileSetting;
  readonly file: string;
}

export interface Reach {
  /** What was given for the run wins over the file, so these settings name nothing. */
  readonly given?: TrainingSettings;
  /** Folders besides the data's, such as those of a workspace. */
  readonly folders?: readonly string[];
  /** Asks the user whether files outside may be read; left out, they may not. */
  readonly confirm?: (outside: readonly OutsideFile[], file: string) => Promise<boolean>;
}

/**
 * The settings beside the data, or undefined where there are none for it or the user does not want them. Such a file
 * may have come with the data, so by itself it reaches no file elsewhere: what a run reads can end up in its model.
 * Throws a UserError where they cannot be read, or name files that they do not reach.
 */
export async function readSettingsBeside(
  data: readonly string[],
  { given = {}, folders = [], confirm }: Reach = {},
): Promise<SavedSettings | undefined> {
  const folder = await folderOf(data);
  const found = await readFileLimited(path.join(folder, settingsFileName));
  const saved =
    found === undefined ? undefined : parse(path.join(folder, settingsFileName), found, namesIn(folder, data));
  if (!saved) return undefined;
  const roots = await Promise.all([folder, ...folders].map(realPath));
  const outside = await outsideOf(over(saved.settings, given), given, roots);
  if (outside.length === 0) return saved;
  if (confirm) return (await confirm(outside, saved.file)) ? saved : undefined;
  const [{ setting, file }] = outside as [OutsideFile];
  throw new UserError(
    'input',
    `${saved.file} names a file outside its folder (${setting}: ${file}): allow it by naming the settings with --settings, or leave them out with --settings none.`,
  );
}

async function outsideOf(
  settings: TrainingSettings,
  given: TrainingSettings,
  roots: readonly string[],
): Promise<OutsideFile[]> {
  const outside: OutsideFile[] = [];
  for (const setting of fileSettings) {
    const file = settings[setting];
    if (file === undefined || given[setting] !== undefined || !path.isAbsolute(file)) continue;
    const real = await realPath(file);
    if (!roots.some((root) => isWithin(real, root))) outside.push({ setting, file });
  }
  return outside;
}

function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Where links lead. Of a file that is not there, its folder's place counts. */
async function realPath(file: string): Promise<string> {
  try {
    return await disk.realpath(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(await realPath(folder), path.basename(file));
  }
}

/** The settings in a file that was named. */
export async function readSettings(file: string): Promise<SavedSettings> {
  const found = await readFileLimited(file);
  if (found === undefined)
    throw new UserError('input', `There are no settings at ${file}: name a settings file, or none.`);
  return parse(file, found)!;
}

/** Saves a run's settings beside its data. @returns the file */
export async function saveSettingsBeside(data: readonly string[], settings: TrainingSettings): Promise<string> {
  const { file, text } = await savedForm(data, settings);
  await writeFileWhole(file, text);
  return file;
}

/** Whether there is an `undertone.json` that says something else than what would be saved. */
export async function wouldReplace(data: readonly string[], settings: TrainingSettings): Promise<boolean> {
  const { file, text } = await savedForm(data, settings);
  const before = await readSmallFile(file, mostSettingsBytes).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT') return undefined;
    throw cannotRead(file, error);
  });
  return before !== undefined && before !== text;
}

/** The file that settings are saved in, and what it then says. */
async function savedForm(data: readonly string[], settings: TrainingSettings): Promise<{ file: string; text: string }> {
  const folder = await folderOf(data);
  return {
    file: path.join(folder, settingsFileName),
    text: `${JSON.stringify({ data: namesIn(folder, data), ...portable(settings, folder) }, null, 2)}\n`,
  };
}

/** What is given, over what is saved. A preset that is given is so with all that it sets. */
export function over(saved: TrainingSettings, given: TrainingSettings): TrainingSettings {
  const wins = withPreset(given);
  const rest = { ...saved };
  // either of the two sets the length of training; the other would contradict it
  if (wins.trainSteps !== undefined) delete rest.epochs;
  if (wins.epochs !== undefined) delete rest.trainSteps;
  return { ...rest, ...wins };
}

/** One sentence for the notes of a run. */
export function noteOf({ file, settings }: SavedSettings): string {
  const names = Object.keys(settings);
  return `Settings were taken from ${file} where none were given: ${names.length > 0 ? names.join(', ') : 'it sets none'}.`;
}

async function folderOf([first = '.']: readonly string[]): Promise<string> {
  const file = path.resolve(first);
  const isFolder = await disk.stat(file).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  return isFolder ? file : path.dirname(file);
}

/** The data's names as seen from the folder; a folder of examples is `.`. */
function namesIn(folder: string, data: readonly string[]): string[] {
  return data.map((file) => portablePath(path.resolve(file), folder));
}

async function readFileLimited(file: string): Promise<string | undefined> {
  try {
    const stats = await disk.stat(file);
    assertRegular(file, stats);
    if (stats.size > mostSettingsBytes) throw unusable(file, 'is larger than settings can be');
    return await disk.readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw new UserError('input', `Cannot read ${file}: ${messageOf(error)}; check that it can be read, or remove it.`, {
      cause: error,
    });
  }
}

/** Undefined where the file is for other data than `names`. */
function parse(file: string, text: string, names?: readonly string[]): SavedSettings | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The rest of the message would quote the file, which may be any file.
    const place = /at position \d+(?: \(line \d+ column \d+\))?/.exec(messageOf(error));
    throw unusable(file, place ? `is not JSON (${place[0]})` : 'is not JSON', error);
  }
  if (Array.isArray(json)) throw unusable(file, 'does not hold an object of settings');
  const parsed = v.safeParse(settingsFile, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const at = v.getDotPath(issue);
    throw unusable(
      file,
      at === null
        ? 'does not hold an object of settings'
        : issue.expected === 'never'
          ? `has a setting that is not known, "${excerpt(at)}"`
          : `has a value that cannot be used at "${excerpt(at)}" (expected ${issue.expected ?? 'another'}, received ${excerpt(issue.received)})`,
    );
  }
  const { data } = parsed.output;
  const settings = settingsOf(parsed.output);
  if (names && data && names.some((name) => !data.includes(name))) return undefined;
  const folder = path.dirname(file);
  for (const name of fileSettings) {
    const value = settings[name];
    if (value !== undefined && !(name === 'initFrom' && namedStarts.includes(value)))
      settings[name] = path.resolve(folder, value);
  }
  return { file, settings };
}

function settingsOf({ $schema: _schema, data: _data, ...settings }: SettingsFile): TrainingSettings {
  return settings;
}

function unusable(file: string, what: string, cause?: unknown): UserError {
  return new UserError('input', `${file} ${what}: fix it or remove it.`, { cause });
}

/** Without what belongs to one machine, and with paths that hold on another. */
function portable(
  { summariesDir: _place, threads: _cores, ...settings }: TrainingSettings,
  folder: string,
): TrainingSettings {
  for (const name of fileSettings) {
    const value = settings[name];
    if (value !== undefined && !(name === 'initFrom' && namedStarts.includes(value)))
      settings[name] = portablePath(path.resolve(value), folder);
  }
  return settings;
}

function portablePath(file: string, folder: string): string {
  return path.relative(folder, file).split(path.sep).join('/') || '.';
}
