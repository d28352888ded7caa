/** A stopwords file: a word a line. Off unless asked for, and never silently deaf to negations. */
import { messageOf, UserError } from '../../base/errors';
import { readSmallFile } from '../../base/files';
import { tokenize } from '../../text/tokenizer';

const negation = /^(?:no|not|nor|never|none|nothing|nobody|neither|nowhere|cannot|without|.*n't)$/;

/** Some hundred thousand words. */
export const mostStopwordsBytes = 2 ** 21;

export async function readStopwords(file: string): Promise<{ words: string[]; notes: string[] }> {
  const text = await readSmallFile(file, mostStopwordsBytes).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    throw new UserError('input', `Cannot read the stopwords file ${file}: ${messageOf(error)}; check the path.`, {
      cause: error,
    });
  });
  const words = [...new Set(tokenize(text).map(({ word }) => word))].sort();
  const negations = words.filter((word) => negation.test(word));
  const notes =
    negations.length > 0
      ? [
          `The stopwords hold negations (${negations.slice(0, 5).join(', ')}): without them "not good" reads as "good", so remove them from the file.`,
        ]
      : [];
  return { words, notes };
}
