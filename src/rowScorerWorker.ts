/** A thread that scores the rows of a table; a report has several. */
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { RowScorer } from './analysis/rowScorer';
import { messageOf } from './base/errors';
import { rowScoringRequest, type RowScoringRequest, type RowScoringResponse } from './protocol/rowScoring';

const port = parentPort!;
let scorer: RowScorer | undefined;

async function answer(request: RowScoringRequest): Promise<RowScoringResponse> {
  const { id } = request;
  if (request.type === 'load') {
    scorer = await RowScorer.open(request.folder);
    return { type: 'loaded', id, labels: [...scorer.labels] };
  }
  if (!scorer) throw new Error('asked to score before a model was loaded');
  return { type: 'scored', id, rows: await scorer.score(request.texts, request.terms) };
}

let last: Promise<void> = Promise.resolve();

port.on('message', (message: unknown) => {
  const parsed = v.safeParse(rowScoringRequest, message);
  if (parsed.success) last = last.then(() => respond(parsed.output)); // in order: what is to be scored waits for the model
});

async function respond(request: RowScoringRequest): Promise<void> {
  const response = await answer(request).catch((error: unknown): RowScoringResponse => ({
    type: 'failed',
    id: request.id,
    message: messageOf(error),
  }));
  const arrays = response.type === 'scored' ? Object.values(response.rows) : [];
  port.postMessage(response, arrays.map(({ buffer }) => buffer) as ArrayBuffer[]);
}
