/**
 * The editor's scorer thread: finds a document's passages, loads a model, scores texts, and drops cancelled requests.
 */
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { messageOf } from './base/errors';
import { decode } from './data/decoders';
import { EncodingFinder, encodingOf } from './data/encoding';
import { documentTone } from './model/documentTone';
import { LanguageScorer } from './model/languageScorer';
import type { ScanRequest } from './protocol/scanning';
import { scorerRequest, type ScorerRequest, type ScorerResponse } from './protocol/scoring';
import { findPassages, languageById, pack, syntaxFromDeclaration, textColumnsOf, textKindOf } from './text/passages';

const port = parentPort!;
let scorer: LanguageScorer | undefined;
const queue: ScorerRequest[] = [];
const cancelled = new Set<number>();
/** The request being answered; undefined if the thread is idle. */
let current: number | undefined;

/** Texts to score before checking for cancellation. */
const slice = 64;

const send = (response: ScorerResponse): void => port.postMessage(response);
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function answer(request: Exclude<ScorerRequest, { type: 'cancel' }>): Promise<void> {
  const { id } = request;
  if (request.type === 'scan') return send({ type: 'scanned', id, ...scan(request) });
  if (request.type === 'load') {
    scorer = undefined; // if this model cannot be loaded, the previous one must not answer in its place
    scorer = await LanguageScorer.open(request.folder, request);
    return send({ type: 'loaded', id, labels: [...scorer.labels] });
  }
  if (!scorer) return send({ type: 'failed', id, message: 'No model is loaded: choose one in the sidebar.' });
  if (request.type === 'analyze') return analyze(request, scorer);
  const verdicts = [];
  for (let at = 0; at < request.texts.length; at += slice) {
    if (at > 0) await breathe();
    if (cancelled.has(id)) return send({ type: 'cancelled', id });
    verdicts.push(...(await scorer.score(request.texts.slice(at, at + slice), request.explain, request.kind)));
  }
  send({ type: 'scored', id, verdicts });
}

function scan({ text, language, columns }: ScanRequest) {
  const known = typeof language === 'string' ? languageById(language) : syntaxFromDeclaration(language);
  if (!known) return { passages: pack([]) };
  const textColumns = textColumnsOf(text, known, { columns });
  return {
    passages: pack(findPassages(text, known, { columns })),
    ...(textColumns && { textColumns: [...textColumns] }),
  };
}

async function analyze(
  { id, content, languageId, keep, columns }: Extract<ScorerRequest, { type: 'analyze' }>,
  scorer: LanguageScorer,
): Promise<void> {
  const language = languageById(languageId);
  if (!language) throw new Error(`no passages are known in ${languageId}`);
  const text =
    typeof content === 'string' ? content : textOf(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const forgotten = new Error('no longer wanted');
  const between = async (): Promise<void> => {
    await breathe();
    if (cancelled.has(id)) throw forgotten;
  };
  try {
    const tone = await documentTone(text, language, scorer, { keep, between, kind: textKindOf(languageId), columns });
    send({ type: 'analyzed', id, tone });
  } catch (error) {
    if (error !== forgotten) throw error;
    send({ type: 'cancelled', id });
  }
}

/** undefined if the bytes are not text: a zero byte outside of UTF-16. */
function textOf(bytes: Buffer): string {
  const finder = new EncodingFinder(encodingOf(bytes));
  finder.consider(bytes);
  const text = decode(bytes, finder.found);
  return text.includes('\0') ? '' : text;
}

async function work(): Promise<void> {
  for (let request = queue.shift(); request; request = queue.shift()) {
    if (request.type === 'cancel') continue;
    current = request.id;
    if (cancelled.has(request.id)) send({ type: 'cancelled', id: request.id });
    else
      await answer(request).catch((error: unknown) =>
        send({ type: 'failed', id: request.id, message: messageOf(error) }),
      );
    cancelled.delete(request.id);
    await breathe();
  }
  current = undefined;
}

port.on('message', (message: unknown) => {
  const parsed = v.safeParse(scorerRequest, message);
  if (!parsed.success) return;
  if (parsed.output.type === 'cancel') {
    const { id } = parsed.output;
    if (queue.some((request) => request.id === id) || current === id) cancelled.add(id);
    return;
  }
  queue.push(parsed.output);
  if (current === undefined) void work();
});
