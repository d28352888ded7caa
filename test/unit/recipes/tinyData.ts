/** A small folder of made data in the form that the recipe reads. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Source } from '../../../recipes/bundled/sources';
import { heldOutFiles, trainingFiles } from '../../../recipes/bundled/statements';

/** A number in letters, so that no two texts read the same. */
export function words(n: number): string {
  return [...String(n)]
    .map((digit) => ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][Number(digit)]!)
    .join(' ');
}

const tones = { negative: 'terrible', neutral: 'blue', positive: 'lovely' };

/** A file for every set, each with `rows` rows. */
export async function tinySets(folder: string, sources: readonly Source[], rows: number): Promise<void> {
  for (const [number, source] of sources.entries()) {
    const file = path.join(folder, source.file);
    const known = Object.keys(source.labels ?? {}).filter((label) => source.neutral || label !== 'neutral');
    const columns = ['text', ...(source.labels ? ['label'] : []), ...(source.kind === 'column' ? ['kind'] : [])];
    const lines = Array.from({ length: rows }, (_, i) => {
      const label = known[i % known.length];
      const tone = tones[(label ?? 'neutral').replace('very ', '') as keyof typeof tones];
      const cells = [`the thing ${words(number)} no ${words(i)} is ${tone}`];
      if (label !== undefined) cells.push(label);
      if (source.kind === 'column') cells.push(i % 2 ? 'comment' : 'commit');
      return cells.join(',');
    });
    await mkdir(path.dirname(file), { recursive: true });
    const content = [columns.join(','), ...lines].join('\n');
    await writeFile(file, file.endsWith('.gz') ? gzipSync(content) : content);
  }
}

export async function tinyStatements(folder: string): Promise<void> {
  const letters = { n: 'terrible', o: 'blue', p: 'lovely' };
  for (const [number, { file }] of [...trainingFiles, ...heldOutFiles].entries()) {
    const lines = Object.entries(letters).flatMap(([letter, tone]) =>
      Array.from({ length: 8 }, (_, i) => `praise|${letter}|statement ${words(number)} of ${words(i)} is ${tone}`),
    );
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), lines.join('\n') + '\n');
  }
}
