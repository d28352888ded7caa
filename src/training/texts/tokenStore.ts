/** Tokenized texts in flat arrays, each distinct word held once. */
import { GrowableInt32 } from '../../base/growable';
import { tokenize } from '../../text/tokenizer';

export interface TokenizedTexts {
  /** Distinct words, and each text's words as indices into them: text i holds `[offsets[i], offsets[i + 1])`. */
  readonly words: readonly string[];
  readonly wordIds: Int32Array;
  readonly offsets: Int32Array;
}

/** Words of one text, as indices into the distinct words. */
export function wordsOf({ wordIds, offsets }: TokenizedTexts, text: number): Int32Array {
  return wordIds.subarray(offsets[text]!, offsets[text + 1]!);
}

export class TokenStore {
  readonly #words = new Interner();
  readonly #wordIds = new GrowableInt32();
  readonly #offsets = new GrowableInt32();

  constructor() {
    this.#offsets.push(0);
  }

  /** @returns false, and nothing is added, where the text has fewer words than `fewest` */
  add(text: string, fewest: number): boolean {
    const tokens = tokenize(text);
    if (tokens.length < fewest) return false;
    for (const { word } of tokens) this.#wordIds.push(this.#words.add(word));
    this.#offsets.push(this.#wordIds.length);
    return true;
  }

  /** What is stored so far, without a copy: valid until the next text is added. */
  view(): TokenizedTexts {
    return { words: this.#words.names, wordIds: this.#wordIds.view(), offsets: this.#offsets.view() };
  }
}

/** Gives each distinct string a number, in order of appearance. */
export class Interner {
  readonly #ids = new Map<string, number>();
  readonly names: string[] = [];

  add(name: string): number {
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.names.length;
      // a slice keeps its whole text alive; a copy does not
      const copy = Buffer.from(name).toString();
      this.#ids.set(copy, id);
      this.names.push(copy);
    }
    return id;
  }
}
