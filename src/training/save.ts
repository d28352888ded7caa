/** The trained model into its folder, and what is written beside it for readers. */
import path from 'node:path';
import type { EvaluationReport } from '../evaluation/report';
import { reportMarkdown } from '../evaluation/reportMarkdown';
import type { EngineName } from '../lstm/engine';
import type { NetworkShape } from '../lstm/network';
import { type Making, writeCard } from '../model/cardMarkdown';
import type { ModelCard } from '../model/modelFile';
import { saveModel } from '../model/store';
import type { EvaluationReportData } from '../protocol/report';
import type { TrainingRequest } from '../protocol/trainingRequest';
import { provenanceOf } from '../review/corrections';
import type { RunFiles } from './disk/runFiles';
import type { RunEvaluation } from './evaluate';
import { testOf } from './events';
import type { Joined } from './linear/joining';
import { bestOf, type Position } from './loop/loop';
import { shapingPlan } from './plan';
import type { Prepared } from './prepare';

export function save(
  request: TrainingRequest,
  prepared: Prepared,
  network: NetworkShape,
  engine: EngineName,
  position: Position,
  { parameters, table }: Joined,
  { calibration, validation }: RunEvaluation,
  report: EvaluationReportData,
): Promise<ModelCard> {
  const { classes, encoder, plan, train, corrections, unlabelled } = prepared;
  return saveModel(
    request.out,
    {
      labels: [...classes],
      network,
      text: { ...encoder.settings, stopwords: [...encoder.settings.stopwords] },
      calibration,
      data: {
        rows: train.corpus.count,
        sha256: prepared.dataSha256,
        files: request.data.map((file) => path.basename(file)),
        ...(request.settings.labels && { labelNames: request.settings.labels }),
        ...(corrections && { corrections: provenanceOf(corrections) }),
        ...(unlabelled && { unlabelled }),
      },
      settings: {
        ...shapingPlan(plan),
        engine,
        bestStep: bestOf(position.validations)?.step ?? position.step,
      },
      metrics: { validation, test: testOf(report) },
    },
    parameters,
    encoder.vocabulary,
    'float32',
    table,
  );
}

/** The model's card and the run's report. The model is saved by now: a failure here is reported, but the run has succeeded. */
export async function describe(
  model: string,
  card: ModelCard,
  engine: Making['engine'],
  full: EvaluationReport,
  { baselines }: EvaluationReportData,
  files: RunFiles,
): Promise<void> {
  await writeCard(model, card, { baselines, engine }).catch(files.tellFailure);
  await files.report(full, reportMarkdown(full));
}
