/** Which languages the texts are in, judged by a sample that is spread over the file. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { distDirectory } from '../../base/dist';
import { fewestToTrain } from '../../base/fewestToTrain';
import { areMostlyOther, otherLanguages } from '../../base/languages';
import { exampleOf, mostExamples, type Example, type Found } from './findings';

const english = 'en';
const others: ReadonlySet<string> = new Set(otherLanguages);

/** Texts looked at: enough to know a share to within some percent. */
const mostTexts = 400;
/** Fewer letters than this are of no certain language. */
const leastLetters = 20;
/** Characters looked at per text. */
const mostCharacters = 400;
/** Share of the sample from which a language is reported: single texts are often mistaken for a related language. */
const leastShare = 0.1;
const leastTexts = 5;

/** Every n-th text, where n doubles whenever the sample is full. */
export class LanguageSample {
  #texts: Example[] = [];
  #stride = 1;
  #seen = 0;

  add(row: number, text: string, label: string): void {
    if (this.#seen++ % this.#stride !== 0) return;
    // Links and mentions are of no language.
    const words = text.slice(0, 2 * mostCharacters).replace(/(?:https?:\/\/|www\.|@)\S+/g, ' ');
    if (
      (words.match(/\p{L}/gu)?.length ?? 0) < leastLetters &&
      !/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{5}/.test(words)
    )
      return;
    this.#texts.push({ ...exampleOf(row, text, label), text: words.slice(0, mostCharacters) });
    if (this.#texts.length < mostTexts) return;
    this.#texts = this.#texts.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  async judge(found: Found, signal?: AbortSignal): Promise<void> {
    const texts = this.#texts;
    if (texts.length < leastTexts) return;
    const languages = await identify(
      texts.map(({ text }) => text),
      signal,
    );
    const counts = new Map<string, number>();
    for (const language of languages) if (language !== '') counts.set(language, (counts.get(language) ?? 0) + 1);
    const told = [...counts]
      .filter(([, count]) => count >= leastTexts && count >= leastShare * texts.length)
      .sort((a, b) => b[1] - a[1]);
    const strange = told.map(([language]) => language).filter((language) => language !== english);
    if (strange.length === 0) return;
    const examples = texts.filter((_, i) => strange.includes(languages[i]!));
    const shares = new Map([...counts].map(([language, count]) => [language, count / texts.length]));
    const names = told.map(([language, count]) => `${nameOf(language)} (${Math.round((100 * count) / texts.length)}%)`);
    found(
      'languages',
      'info',
      { count: examples.length, examples: examples.slice(0, mostExamples) },
      `Judging by ${texts.length} of them, the texts are in ${names.join(', ')}: ${consequence(strange, areMostlyOther(shares))}.`,
    );
  }
}

/**
 * What follows for training from languages that are not English.
 * @param areMost whether most texts are in such as the model for other languages reads
 */
function consequence(languages: readonly string[], areMost: boolean): string {
  const read = languages.filter((language) => others.has(language));
  const unread = languages.filter((language) => !others.has(language));
  return [
    ...(read.length > 0
      ? [
          areMost
            ? `fewer than ${fewestToTrain.toLocaleString('en')} labelled rows adapt the bundled model that reads ${read.map(nameOf).join(', ')}, more train a model from your rows alone`
            : `training starts from the bundled English model, which does not read ${read.map(nameOf).join(', ')}`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `no bundled model reads ${unread.map(nameOf).join(', ')}, so for ${unread.length === 1 ? 'it' : 'them'} a model learns from your rows alone`,
        ]
      : []),
  ].join('; ');
}

/** ISO 639-1 codes, one per text; empty for a text of no known language. */
async function identify(texts: readonly string[], signal?: AbortSignal): Promise<string[]> {
  const worker = new Worker(path.join(distDirectory(), 'languageWorker.js'), { name: 'undertone-languages', env: {} });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<string[]>((resolve, reject) => {
      worker.on('message', (message: unknown) => resolve(v.parse(v.array(v.string()), message)));
      worker.on('error', reject);
      worker.on('exit', () => reject(signal?.reason ?? new Error('The thread that identifies languages ended.')));
      worker.postMessage(texts);
      if (signal?.aborted) stop();
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** The English name of a language. Malay and Indonesian are too similar to distinguish in a sentence. */
function nameOf(language: string): string {
  if (language === 'id') return 'Indonesian or Malay';
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
}
