/** LSTMs of different seeds and sizes that learn from labels alone, and what each thinks of all training texts. */
import { kept } from './kept';
import type { Judge } from './opinions';
import type { Teacher } from './settings';
import { classes } from './sources';
import { type CorpusText, isLabelled } from './texts';
import { logitsOf, newParameters, trainNetwork } from './train';
import { trainingSet } from './trainingSet';
import type { WordVectors } from './vectors';
import { buildEncoder } from './vocabulary';
import { softmaxRows } from '../../src/numeric/softmax';

export interface Surroundings {
  readonly vectors: WordVectors | undefined;
  /** Folder that keeps what each network thinks; undefined to keep nothing. */
  readonly work: string | undefined;
  /** Hash of the texts. */
  readonly textsHash: string;
  readonly log: (line: string) => void;
}

/** The teacher as a judge of these texts, each counting 1 for the kinds that the teacher judges. */
export async function judgeBy(teacher: Teacher, texts: readonly CorpusText[], around: Surroundings): Promise<Judge> {
  const { name, settings, without, judges } = teacher;
  const { vectors, work, textsHash, log } = around;
  const inputs = JSON.stringify([textsHash, settings, without, vectors?.words.length]);
  const probabilities = await kept(work, name, inputs, async () => {
    const lessons = texts.filter((text) => isLabelled(text) && text.judged !== false && !without.includes(text.source));
    const encoder = buildEncoder(lessons, vectors, settings);
    const set = trainingSet(lessons, encoder, settings);
    log(`${name}: ${set.examples.count} texts, ${set.examples.tokens} tokens a pass`);
    const trained = await trainNetwork(
      set,
      encoder,
      settings,
      newParameters(encoder, settings, vectors),
      (pass, loss) => log(`${name}: pass ${pass.toFixed(2)}, loss ${loss.toFixed(4)}`),
    );
    return Float32Array.from(softmaxRows(await logitsOf(trained, texts, settings.threads), classes.length));
  });
  return { probabilities, weightOf: (text) => (judges.includes(texts[text]!.kind) ? 1 : 0) };
}
