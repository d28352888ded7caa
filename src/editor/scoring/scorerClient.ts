/**
 * The extension host's side of the scorer thread: documents to passages, texts to verdicts; requests with ids,
 * cancellation, a cache of verdicts, and a thread that is started on first use and again after a crash.
 */
import * as v from 'valibot';
import { Disposable, type Disposes } from '../../base/disposable';
import { UserError } from '../../base/errors';
import type { LanguageChoice } from '../../base/languages';
import type { TextColumns, TextMode } from '../../base/textColumns';
import { defaultKind, type TextKind } from '../../base/textKinds';
import { withResolvers } from '../../base/withResolvers';
import { wrongPlace } from '../../base/wrongPlace';
import type { DocumentTone } from '../../protocol/documentTone';
import type { ScanLanguage } from '../../protocol/scanning';
import { scorerResponse, type ScorerRequest, type ScorerResponse, type Verdict } from '../../protocol/scoring';
import { PassageList } from '../../text/passages';
import { VerdictCache } from './verdictCache';

/** The scorer thread as the client sees it; tests replace it with a fake. */
export interface ScorerPort extends Disposes {
  post(request: ScorerRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The thread is gone, by `dispose` or by itself. */
  onExit(listener: (reason: string) => void): void;
}

export interface ScoreOptions {
  /** With each word's share. */
  readonly explain: boolean;
  /** What the texts are; feedback if it is left out. */
  readonly kind?: TextKind | undefined;
  readonly signal?: AbortSignal;
  /** After each batch of a long list. */
  readonly onProgress?: (done: number) => void;
}

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of a table: the columns of its texts, where they were chosen. */
  readonly columns?: TextColumns | undefined;
}

/** As a request has it, with nothing of a choice that the thread does not need. */
function asked(columns: TextColumns | undefined): { columns?: { texts: string[]; mode: TextMode } } {
  return columns ? { columns: { texts: [...columns.texts], mode: columns.mode } } : {};
}

type Answer = Extract<ScorerResponse, { type: 'loaded' | 'scanned' | 'scored' | 'analyzed' | 'cancelled' }>;
interface Pending {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Maximum texts per request: few enough that a hover never waits long for a whole file. */
const batchTexts = 64;
const batchCharacters = 50_000;
/** A longer text is judged by its beginning: a megabyte on one line would keep the thread busy for seconds, and nobody reads it. */
const longestText = 32_000;
/** A thread that does not answer for this long is stuck, ms. */
const patience = 120_000;

export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export class ScorerClient extends Disposable {
  readonly #pending = new Map<number, Pending>();
  #port: ScorerPort | undefined;
  #nextId = 1;
  #model: { readonly folder: string; readonly key: string; readonly language: LanguageChoice } | undefined;
  /** Resolved once a model is set: earlier requests, such as those of editors that were open, wait for it. */
  readonly #named = withResolvers<true>();
  #loading: Promise<readonly string[]> | undefined;
  /** Runs while answers are pending; any message from the thread restarts it. */
  #watchdog: NodeJS.Timeout | undefined;

  constructor(
    private readonly start: () => ScorerPort,
    private readonly cache = new VerdictCache(),
  ) {
    super();
    this._register({
      dispose: () => {
        this.#drop(new Cancelled('The editor is closing.'));
        this.#named.resolve(true);
      },
    });
  }

  /**
   * Scores with the model in `folder` from now on. `version` distinguishes models that were in the same folder at
   * different times; `language` applies to all texts. Nothing is loaded before the first score.
   */
  use(folder: string, version: string, language: LanguageChoice = 'auto'): void {
    const key = `${folder}\0${version}\0${language}`;
    if (this.#model?.key === key) return;
    this.#model = { folder, key, language };
    this.#loading = undefined;
    this.#named.resolve(true);
  }

  /** The active model's class names. */
  async labels(): Promise<readonly string[]> {
    if (!this.#model) await this.#named.promise;
    if (!this.#model) throw new Cancelled();
    return (this.#loading ??= this.#load(this.#model));
  }

  /** The active model's verdict on a text, if it is cached. */
  known(text: string, kind: TextKind = defaultKind): Verdict | undefined {
    return this.#model && this.cache.get(this.#cacheKey(kind), beginning(text), false);
  }

  /** Verdicts in the order of the texts, of which only the first 32,000 characters count. Throws `Cancelled` once the signal is aborted, and a UserError where the model cannot be read. */
  async score(whole: readonly string[], options: ScoreOptions): Promise<Verdict[]> {
    const texts = whole.map(beginning);
    if (!this.#model) await this.#named.promise;
    const verdicts = new Array<Verdict | undefined>(texts.length);
    const missing: number[] = [];
    const model = this.#cacheKey(options.kind);
    texts.forEach((text, i) => {
      verdicts[i] = this.cache.get(model, text, options.explain);
      if (!verdicts[i]) missing.push(i);
    });
    let done = texts.length - missing.length;
    for (const batch of batches(missing, (i) => texts[i]!.length)) {
      const asked = batch.map((i) => texts[i]!);
      const answers = await this.#scoreBatch(asked, options);
      answers.forEach((verdict, k) => {
        verdicts[batch[k]!] = verdict;
        if (this.#cacheKey(options.kind) === model) this.cache.set(model, asked[k]!, verdict);
      });
      done += batch.length;
      options.onProgress?.(done);
    }
    return verdicts.map((verdict) => verdict!);
  }

  /** The passages of a document. Throws `Cancelled` once the signal is aborted. */
  async scan(text: string, language: ScanLanguage, { signal, columns }: ScanOptions = {}): Promise<PassageList> {
    const request = { type: 'scan', id: this.#nextId++, text, language, ...asked(columns) } as const;
    const answer = await this.#cancellable(request, signal);
    if (answer.type !== 'scanned') throw this.#misfit(answer, 'scan');
    return new PassageList(answer.passages, answer.textColumns);
  }

  /** Verdicts are kept by model and by what the texts are. */
  #cacheKey(kind: TextKind = defaultKind): string {
    return `${this.#model?.key ?? ''}\0${kind}`;
  }

  /** Drops the verdicts on these texts, whose document is closed. */
  forget(passages: PassageList, kind: TextKind): void {
    const model = this.#cacheKey(kind);
    for (let index = 0; index < passages.length; index++) this.cache.delete(model, beginning(passages.text(index)));
  }

  /** A whole document's tone and its worst `keep` passages. Nothing of it is cached. Throws as `score` does. */
  async analyze(
    content: string | Uint8Array,
    languageId: string,
    { keep, signal, columns }: ScanOptions & { keep: number },
  ): Promise<DocumentTone> {
    await this.labels();
    const request = { type: 'analyze', id: this.#nextId++, content, languageId, keep, ...asked(columns) } as const;
    const answer = await this.#cancellable(request, signal);
    if (answer.type !== 'analyzed') throw this.#misfit(answer, 'analyze');
    return answer.tone;
  }

  async #scoreBatch(texts: string[], { explain, signal, kind = defaultKind }: ScoreOptions): Promise<Verdict[]> {
    await this.labels();
    const answer = await this.#cancellable({ type: 'score', id: this.#nextId++, texts, explain, kind }, signal);
    if (answer.type !== 'scored' || answer.verdicts.length !== texts.length) throw this.#misfit(answer, 'score');
    return answer.verdicts;
  }

  async #cancellable(
    request: Extract<ScorerRequest, { type: 'scan' | 'score' | 'analyze' }>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    if (signal?.aborted) throw new Cancelled();
    const cancel = () => this.#port?.post({ type: 'cancel', id: request.id });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await this.#ask(request);
      if (signal?.aborted || answer.type === 'cancelled') throw new Cancelled();
      return answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async #load(model: { readonly folder: string; readonly language: LanguageChoice }): Promise<readonly string[]> {
    const { folder, language } = model;
    try {
      const answer = await this.#ask({ type: 'load', id: this.#nextId++, folder, language });
      if (answer.type !== 'loaded') throw this.#misfit(answer, 'load');
      return answer.labels;
    } catch (error) {
      if (this.#model === model) this.#loading = undefined;
      throw error;
    }
  }

  /** A thread that gave a wrong kind of answer is not trusted with the next request. */
  #misfit(answer: Answer, asked: string): UserError {
    const error = new UserError(
      'failed',
      `The scorer gave a wrong answer (${answer.type} to ${asked}); the next score starts it again.`,
    );
    this.#drop(error);
    return error;
  }

  #ask(request: Extract<ScorerRequest, { type: 'load' | 'scan' | 'score' | 'analyze' }>): Promise<Answer> {
    if (this.disposed) return Promise.reject(new Cancelled());
    this.#port ??= this.#connect();
    const port = this.#port;
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      this.#watch();
      port.post(request);
    });
  }

  #connect(): ScorerPort {
    const port = this.start();
    port.onMessage((message) => this.#receive(message));
    port.onExit((reason) => {
      if (this.#port !== port) return;
      this.#port = undefined;
      this.#drop(new UserError('failed', `The scorer stopped (${reason}); the next score starts it again.`));
    });
    return port;
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(scorerResponse, message);
    if (!parsed.success)
      return this.#drop(
        new UserError(
          'failed',
          `The scorer sent a message of no known shape (at ${wrongPlace(parsed.issues)}); the next score starts it again.`,
        ),
      );
    const answer = parsed.output;
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    this.#watch();
    if (answer.type === 'failed') pending?.reject(new UserError('failed', answer.message));
    else pending?.resolve(answer);
  }

  #watch(): void {
    clearTimeout(this.#watchdog);
    if (this.#pending.size === 0) return;
    this.#watchdog = setTimeout(
      () =>
        this.#drop(
          new UserError(
            'failed',
            `The scorer gave no answer for ${patience / 1000} s; the next score starts it again.`,
          ),
        ),
      patience,
    );
    this.#watchdog.unref();
  }

  #drop(error: Error): void {
    clearTimeout(this.#watchdog);
    this.#loading = undefined;
    const port = this.#port;
    this.#port = undefined;
    port?.dispose();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

/** At most `longestText` UTF-16 units, without splitting a surrogate pair. */
function beginning(text: string): string {
  if (text.length <= longestText) return text;
  const code = text.charCodeAt(longestText - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? longestText - 1 : longestText);
}

/** Splits a list into batches that are limited in number and in characters. */
function* batches(items: readonly number[], lengthOf: (item: number) => number): Generator<number[]> {
  let batch: number[] = [];
  let characters = 0;
  for (const item of items) {
    const length = lengthOf(item);
    if (batch.length > 0 && (batch.length >= batchTexts || characters + length > batchCharacters)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(item);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}
