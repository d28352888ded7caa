/** Reads the data of a run: its rows and labels, those of a test file, and reviewers' decisions. */
import type { TrainingRequest } from '../protocol/trainingRequest';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { type Corrections, readCorrections } from '../review/corrections';
import { DamagedDecisions, isDecisionsFile } from '../review/decisionsFile';
import { withPreset } from './presets';
import { type Corpus, readCorpus } from './texts/corpus';
import { drawRows } from './texts/sampleRows';

/** The data that a run learns from, as it was read. */
export interface ReadData {
  readonly settings: TrainingSettings;
  readonly corpus: Corpus;
  /** Of the test file, where there is one. */
  readonly heldOut: Corpus | undefined;
  readonly corrections: Corrections | undefined;
  /** Notes on how rows were drawn, if not all are used. */
  readonly drawNotes: readonly string[];
  readonly readingSeconds: number;
}

export async function readData(
  request: Pick<TrainingRequest, 'data' | 'corrections' | 'settings'>,
  signal?: AbortSignal,
): Promise<ReadData> {
  const settings = withPreset(request.settings);
  const options = { ...settings, signal };
  const decisionFiles = request.data.every(isDecisionsFile) && (await areDecisions(request.data)) ? request.data : [];
  const files = [...(request.corrections ?? []), ...decisionFiles];
  const corrections = files.length > 0 ? await readCorrections(files) : undefined;
  const data = decisionFiles.length > 0 ? [] : request.data;
  const began = performance.now();
  const drawn =
    settings.nSamples === undefined || data.length === 0
      ? undefined
      : await drawRows(data, settings.nSamples, { ...options, corrections });
  const corpus = await readCorpus(data, { ...options, corrections, drawn: drawn?.rows });
  const readingSeconds = (performance.now() - began) / 1000;
  const heldOut =
    settings.testFile === undefined
      ? undefined
      : await readCorpus([settings.testFile], { ...options, groupColumn: undefined });
  return { settings, corpus, heldOut, corrections, drawNotes: drawn?.notes ?? [], readingSeconds };
}

/** A file with a decisions file's name may be any table. */
async function areDecisions(files: readonly string[]): Promise<boolean> {
  try {
    await readCorrections(files);
    return true;
  } catch (error) {
    if (error instanceof DamagedDecisions) return false;
    throw error;
  }
}
