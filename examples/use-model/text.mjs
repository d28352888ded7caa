// Reads text as Undertone does, by an export's preprocessing.json. Runs in Node and in browsers.

export class TextReader {
  #settings;
  #pattern;
  #forms;
  #words;
  #pairs;
  #stopwords;
  #known = new Map();

  /** @param settings the parsed preprocessing.json of an export */
  constructor(settings) {
    if (settings.version !== 1 || settings.tokenizer.version !== 1) throw new Error('The export was written by a newer Undertone: take this file from the same version.');
    const { tokenizer, lookUp, ids } = settings;
    this.#settings = settings;
    this.#pattern = new RegExp(tokenizer.pattern, 'gu');
    this.#forms = new Map(Object.entries(tokenizer.forms).map(([group, rules]) => [group, rules.map(([pattern, form]) => [new RegExp(pattern, 'u'), form])]));
    this.#words = new Map(settings.words.map((word, place) => [word, ids.firstWord + place]));
    this.#pairs = new Map(settings.pairs.map((pair, place) => [pair.join(), ids.firstPair + place]));
    this.#stopwords = new Set(lookUp.stopwords);
  }

  get labels() {
    return this.#settings.labels;
  }

  /** The tokens of a text in their normal form. */
  *tokens(text) {
    for (const { 0: found, groups } of text.matchAll(this.#pattern)) {
      const group = Object.keys(groups).find((name) => groups[name] !== undefined);
      const token = this.#form(group, found);
      if (token !== undefined) yield token;
    }
  }

  /** Word ids of a text, cut to the length that the model reads. */
  ids(text) {
    const ids = [...this.tokens(text)].filter((token) => !this.#stopwords.has(token)).map((token) => this.#id(token));
    const { length, cut } = this.#settings.sequence;
    if (ids.length <= length) return ids;
    const head = cut === 'head' ? length : Math.ceil(length / 2);
    return [...ids.slice(0, head), ...ids.slice(ids.length - (length - head))];
  }

  /** For each token the id of the pair that ends with it, 0 where the model knows none. */
  pairIds(ids) {
    return ids.map((id, i) => this.#pairs.get(`${ids[i - 1]},${id}`) ?? 0);
  }

  /** The model's inputs by name, each `[texts, time]` right-padded by 0 and flat, and the time. */
  batch(texts) {
    const words = texts.map((text) => this.ids(text));
    const time = Math.max(1, ...words.map((ids) => ids.length));
    const flat = (rows) => Int32Array.from(rows.flatMap((ids) => [...ids, ...new Array(time - ids.length).fill(0)]));
    const inputs = { words: flat(words) };
    if (this.#settings.inputs.includes('pairs')) inputs.pairs = flat(words.map((ids) => this.pairIds(ids)));
    return { inputs, time };
  }

  #form(group, text) {
    if (group === 'word') return text.toLowerCase().replaceAll('’', "'").replace(new RegExp(this.#settings.tokenizer.elongation, 'gu'), '$1$1');
    const rules = this.#forms.get(group);
    return rules ? rules.find(([pattern]) => pattern.test(text))?.[1] : text;
  }

  #id(word) {
    let id = this.#known.get(word) ?? this.#words.get(word);
    if (id === undefined) {
      for (const variant of this.#variants(word)) if ((id = this.#words.get(variant)) !== undefined) break;
      this.#known.set(word, (id ??= this.#settings.ids.unknown));
    }
    return id;
  }

  *#variants(word) {
    const { doubled, inflections } = this.#settings.lookUp;
    yield word.replace(new RegExp(doubled, 'gu'), '$1');
    if (word.includes("'")) {
      yield word.replaceAll("'", '');
      yield word.slice(0, word.indexOf("'"));
    } else if (/[a-z]nt$/.test(word)) {
      yield `${word.slice(0, -2)}n't`;
    }
    for (const [ending, others] of inflections) {
      if (word.length > ending.length + 2 && word.endsWith(ending)) for (const other of others) yield word.slice(0, word.length - ending.length) + other;
    }
  }
}
