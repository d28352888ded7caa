/** Tokenized texts as an encoder reads them. */
import type { Encoder } from '../../text/encoder';
import { Examples } from './examples';
import { type TokenizedTexts, wordsOf } from './tokenStore';

/** Some of the texts, encoded one at a time and again each time; each distinct word is resolved once. */
export function encodedRows(encoder: Encoder, texts: TokenizedTexts, rows: Int32Array): Iterable<Int32Array> {
  const resolved = texts.words.map((word) => encoder.resolve(word));
  return {
    *[Symbol.iterator]() {
      for (const row of rows)
        yield Int32Array.from(encoder.cut(Array.from(wordsOf(texts, row)).flatMap((word) => resolved[word]!)));
    },
  };
}

/** @param labels class of every text, by row of `texts` */
export function encode(encoder: Encoder, texts: TokenizedTexts, rows: Int32Array, labels: Uint8Array): Examples {
  return Examples.encode(
    encoder,
    encodedRows(encoder, texts, rows),
    Uint8Array.from(rows, (row) => labels[row]!),
  );
}
