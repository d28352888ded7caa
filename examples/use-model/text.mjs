// Reads text as Undertone does, by an export's preprocessing.json. Runs in Node and in browsers.

export class TextReader {
  #settings;
  #pattern;
  #forms;
  #words;
  #pairs;
  #rows;
  #stopwords;
  #normalizer;
  #known = new Map();

  /** @param settings the parsed preprocessing.json of an export */
  constructor(settings) {
    if (![1, 2, 3, 4].includes(settings.version) || ![1, 2].includes(settings.tokenizer.version))
      throw new Error('The export was written by a newer Undertone: take this file from the same version.');
    const { tokenizer, lookUp, ids } = settings;
    this.#settings = settings;
    this.#pattern = new RegExp(tokenizer.pattern, 'gu');
    this.#forms = new Map(
      Object.entries(tokenizer.forms).map(([group, rules]) => [
        group,
        rules.map(([pattern, form]) => [new RegExp(pattern, 'u'), form]),
      ]),
    );
    this.#words = new Map(settings.words.map((word, place) => [word, ids.firstWord + place]));
    this.#pairs = new Map(settings.pairs.map((pair, place) => [pair.join(), ids.firstPair + place]));
    this.#rows = new Map(
      settings.ngrams?.map((ngram, place) => [
        ngram.join(),
        ids.firstRow + ids.firstWord + settings.words.length + place,
      ]),
    );
    this.#stopwords = new Set(lookUp.stopwords);
    if (tokenizer.normalization) this.#normalizer = new Normalizer(tokenizer.normalization);
  }

  get labels() {
    return this.#settings.labels;
  }

  /** The tokens of a text in their normal form. */
  *tokens(text) {
    const { unspaced, unspacedParts } = this.#settings.tokenizer;
    for (const { 0: found, groups } of (this.#normalizer?.normalize(text) ?? text).matchAll(this.#pattern)) {
      const group = Object.keys(groups).find((name) => groups[name] !== undefined);
      if (group === 'word' && unspaced !== undefined && new RegExp(unspaced, 'u').test(found)) {
        for (const [part] of found.matchAll(new RegExp(unspacedParts, 'gu'))) yield this.#word(part);
        continue;
      }
      const token = this.#form(group, found);
      if (token !== undefined) yield token;
    }
  }

  /**
   * Word ids of a text, cut to the length that the model reads.
   * @param kind `comment`, `commit`, `prose` or `log` for what programmers write
   */
  ids(text, kind = 'feedback') {
    const ids = [...this.tokens(text)].flatMap((token) => this.#resolve(token));
    const { length, cut } = this.#settings.sequence;
    const first = this.#settings.kinds?.[kind] === undefined ? [] : [this.#settings.kinds[kind]];
    if (ids.length <= length) return [...first, ...ids];
    const head = cut === 'head' ? length : Math.ceil(length / 2);
    return [...first, ...ids.slice(0, head), ...ids.slice(ids.length - (length - head))];
  }

  /** For each token the id of the pair that ends with it, 0 where the model knows none. */
  pairIds(ids) {
    const firsts = this.#firsts(ids);
    return ids.map((id, i) => this.#pairs.get(`${firsts[i]},${id}`) ?? 0);
  }

  /** Rows of the table of n-grams: the mark, then each word, pair and triple of a text once. */
  nGramIds(ids) {
    const { mark, firstRow } = this.#settings.ids;
    const nGrams = ids.flatMap((id, i) => [`${ids[i - 1]},${id}`, `${ids[i - 2]},${ids[i - 1]},${id}`]);
    const rows = nGrams.map((nGram) => this.#rows.get(nGram)).filter((row) => row !== undefined);
    return [mark, ...new Set([...ids.map((id) => firstRow + id), ...rows])];
  }

  /** What pairs begin with: the word before, or within the reach of a negation the negation. */
  #firsts(ids) {
    const { negation } = this.#settings;
    let left = 0;
    return ids.map((id, i) => {
      if (!negation) return ids[i - 1];
      if (negation.boundaries.includes(id) || (left === negation.reach && negation.additions.includes(id))) left = 0;
      const first = left > 0 ? negation.first : ids[i - 1];
      left = negation.words.includes(id) ? negation.reach : Math.max(0, left - 1);
      return first;
    });
  }

  /** The model's inputs by name, each flat, right-padded by 0, and its shape, `[texts, most ids of a text]`. */
  batch(texts, kind) {
    const words = texts.map((text) => this.ids(text, kind));
    const inputs = { words: padded(words) };
    if (this.#settings.inputs.includes('pairs')) inputs.pairs = padded(words.map((ids) => this.pairIds(ids)));
    if (this.#settings.inputs.includes('ngrams')) inputs.ngrams = padded(words.map((ids) => this.nGramIds(ids)));
    return inputs;
  }

  #form(group, text) {
    if (group === 'word') return this.#word(text);
    // letters with blanks between them, and a negation whose apostrophe became one
    if (group === 'spaced') return this.#word(text.replaceAll(' ', ''));
    if (group === 'broken') return this.#word(`${text.replace(/\P{L}+/gu, '').slice(0, -1)}'t`);
    const rules = this.#forms.get(group);
    if (!rules) return text;
    return rules.length === 0 ? undefined : (rules.find(([pattern]) => pattern.test(text))?.[1] ?? text);
  }

  #word(text) {
    const { hump, humps, elongation, contractions } = this.#settings.tokenizer;
    const apart = new RegExp(hump, 'u').test(text) ? text.replace(new RegExp(humps, 'gu'), '$&_') : text;
    const word = apart.toLowerCase().replaceAll('’', "'").replace(new RegExp(elongation, 'gu'), '$1$1');
    return contractions && Object.hasOwn(contractions, word) ? contractions[word] : word;
  }

  /** The id or ids of a token: none for a stopword, several for an identifier whose parts are known. */
  #resolve(word) {
    let ids = this.#known.get(word);
    if (ids === undefined) this.#known.set(word, (ids = this.#stopwords.has(word) ? [] : this.#lookUp(word)));
    return ids;
  }

  #lookUp(word) {
    const { unknown } = this.#settings.ids;
    if (this.#words.has(word)) return [this.#words.get(word)];
    if (this.#settings.lookUp.pieces) {
      const ids = word.split('_').flatMap((part) => this.#pieces(part));
      return ids.length > 0 ? ids : [unknown];
    }
    for (const spelling of this.#variants(word)) if (this.#words.has(spelling)) return [this.#words.get(spelling)];
    if (word.includes('_')) {
      const known = word
        .split('_')
        .flatMap((part) => this.#resolve(part))
        .filter((id) => id !== unknown);
      return known.length > 0 ? known : [unknown];
    }
    const ids = [...this.#slips(word)].map((slip) => this.#words.get(slip)).filter((id) => id !== undefined);
    return [ids.length > 0 ? Math.min(...ids) : unknown];
  }

  /** Ids of the longest known pieces of a word, from its beginning on. */
  #pieces(word) {
    const { mark, longest, longestWord } = this.#settings.lookUp.pieces;
    const ids = [];
    const characters = [...word].slice(0, longestWord);
    for (let at = 0; at < characters.length;) {
      let end = Math.min(characters.length, at + longest);
      const pieceTo = (to) => (at === 0 ? '' : mark) + characters.slice(at, to).join('');
      while (end > at && !this.#words.has(pieceTo(end))) end--;
      if (end > at) ids.push(this.#words.get(pieceTo(end)));
      at = Math.max(end, at + 1);
    }
    return ids;
  }

  /** Words of which this may be a slip of the pen. */
  *#slips(word) {
    const { shortest, longest, alphabet, vowels } = this.#settings.lookUp.slips;
    if (word.length < shortest || word.length > longest || ![...word].every((letter) => alphabet.includes(letter)))
      return;
    for (let i = 1; i < word.length; i++) {
      const [before, at, after] = [word.slice(0, i), word[i], word.slice(i + 1)];
      for (const letter of alphabet) yield before + letter + at + after;
      if (after === '') return;
      yield before + after;
      yield before + after[0] + at + after.slice(1);
      if (vowels.includes(at) && word.length > shortest) for (const vowel of vowels) yield before + vowel + after;
    }
  }

  *#variants(word) {
    const { doubled, inflections } = this.#settings.lookUp;
    if (word.includes('_')) yield word.replaceAll('_', '');
    yield word.replace(new RegExp(doubled, 'gu'), '$1');
    if (word.includes("'")) {
      yield word.replaceAll("'", '');
      yield word.endsWith("n't") ? 'not' : word.slice(0, word.indexOf("'"));
    } else if (/[a-z]nt$/.test(word)) {
      yield `${word.slice(0, -2)}n't`;
    }
    for (const [ending, others] of inflections) {
      if (word.length > ending.length + 2 && word.endsWith(ending))
        for (const other of others) yield word.slice(0, word.length - ending.length) + other;
    }
  }
}

function padded(rows) {
  const width = Math.max(1, ...rows.map((ids) => ids.length));
  return {
    ids: Int32Array.from(rows.flatMap((ids) => [...ids, ...new Array(width - ids.length).fill(0)])),
    shape: [rows.length, width],
  };
}

/** Brings a text into the form that is read: entities, compatibility forms, apostrophes, invisible characters. */
class Normalizer {
  #tables;
  #piece;
  #optionalSigns;

  constructor(tables) {
    this.#tables = tables;
    this.#piece = new RegExp(tables.piece, 'gu');
    this.#optionalSigns = new RegExp(tables.optionalSigns, 'gu');
  }

  normalize(text) {
    return text.replace(this.#piece, (piece) => this.#formOf(piece));
  }

  #formOf(piece) {
    if (piece.startsWith('&')) return this.#entity(piece);
    const { replacements } = this.#tables;
    if (Object.hasOwn(replacements, piece)) return replacements[piece];
    const composed = piece.normalize('NFKC');
    const read = composed === piece ? piece : [...composed].map((each) => replacements[each] ?? each).join('');
    return read.replace(this.#optionalSigns, '');
  }

  #entity(entity) {
    const { entities, accents } = this.#tables;
    const name = entity.slice(entity.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+/, '');
    if (name.startsWith('#'))
      return this.#numbered(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    if (Object.hasOwn(entities, name)) return entities[name];
    const accent = Object.hasOwn(accents, name.slice(1)) ? accents[name.slice(1)] : undefined;
    return accent === undefined ? entity : `${name[0]}${accent}`.normalize('NFC');
  }

  /** The numbers 128 to 159 are meant in Windows-1252, as browsers read them. */
  #numbered(point) {
    const { replacements, windows1252 } = this.#tables;
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (!isCharacter) return '';
    const character = point >= 128 && point < 160 ? [...windows1252][point - 128] : String.fromCodePoint(point);
    return replacements[character] ?? character.normalize('NFKC');
  }
}
