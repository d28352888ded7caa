/** Scores each text with the model of its language, and tells where no model reads it. */
import path from 'node:path';
import { UserError } from '../base/errors';
import { bundledLanguages, type LanguageChoice } from '../base/languages';
import { defaultKind, type TextKind } from '../base/textKinds';
import type { Verdict } from '../protocol/scoring';
import { LanguageFinder } from '../text/language/languageFinder';
import { bundledModelFolder, languagesModelFolder } from './bundled';
import { mostUnknownWords, TextScorer } from './textScorer';

const english = 'en';
const known: ReadonlySet<string> = new Set(bundledLanguages);

export interface LanguageScorerOptions {
  /** The language of all texts; by default it is found for each. */
  readonly language?: LanguageChoice | undefined;
}

/** What loads the bundled model for the other languages; a test puts its own in the place. */
type LoadOthers = () => Promise<TextScorer>;

export class LanguageScorer {
  readonly #finder: LanguageFinder;
  readonly #fixed: string | undefined;
  #others: Promise<TextScorer> | undefined;

  /**
   * @param model reads English where there is a model for other languages, else what it was trained on
   * @param loadOthers loads the model for other languages, when the first text needs it
   */
  constructor(
    private readonly model: TextScorer,
    private readonly loadOthers: LoadOthers | undefined,
    { language = 'auto' }: LanguageScorerOptions = {},
  ) {
    this.#finder = new LanguageFinder(loadOthers ? known : undefined);
    this.#fixed = language === 'auto' ? undefined : language;
  }

  /** Reads a model folder as `TextScorer.open` does. The bundled model has the one for other languages at its side. */
  static async open(folder: string, options?: LanguageScorerOptions): Promise<LanguageScorer> {
    const isBundled = path.resolve(folder) === path.resolve(bundledModelFolder());
    return new LanguageScorer(
      await TextScorer.open(folder),
      isBundled ? () => TextScorer.open(languagesModelFolder()) : undefined,
      options,
    );
  }

  get labels(): readonly string[] {
    return this.model.labels;
  }

  /** Verdicts in the order of the texts, as `TextScorer.score` gives them. Throws a UserError where the model of a text's language cannot be read. */
  async score(texts: readonly string[], explain = false, kind: TextKind = defaultKind): Promise<Verdict[]> {
    return this.loadOthers ? this.#scoreByLanguage(texts, explain, kind) : this.#scoreByOne(texts, explain, kind);
  }

  async #scoreByLanguage(texts: readonly string[], explain: boolean, kind: TextKind): Promise<Verdict[]> {
    const languages = this.#fixed ? texts.map(() => this.#fixed) : await this.#finder.find(texts, kind);
    const verdicts = new Array<Verdict>(texts.length);
    for (const isEnglish of [true, false]) {
      const own = [...texts.keys()].filter((i) => ((languages[i] ?? english) === english) === isEnglish);
      if (own.length === 0) continue;
      const model = isEnglish ? this.model : await (this.#others ??= this.#loadOthers());
      model
        .score(
          own.map((i) => texts[i]!),
          explain,
          kind,
        )
        .forEach((verdict, k) => (verdicts[own[k]!] = inLanguage(verdict, languages[own[k]!], known)));
    }
    return verdicts;
  }

  /** A model of one's own reads all texts. The language is looked for where its words are not known. */
  async #scoreByOne(texts: readonly string[], explain: boolean, kind: TextKind): Promise<Verdict[]> {
    const verdicts = this.model.score(texts, explain, kind);
    const strange = [...verdicts.keys()].filter((i) => verdicts[i]!.unknownWords > mostUnknownWords);
    if (strange.length === 0) return verdicts;
    const languages = this.#fixed
      ? strange.map(() => this.#fixed)
      : await this.#finder.find(
          strange.map((i) => texts[i]!),
          kind,
        );
    strange.forEach((i, k) => (verdicts[i] = inLanguage(verdicts[i]!, languages[k], new Set())));
    return verdicts;
  }

  async #loadOthers(): Promise<TextScorer> {
    try {
      const others = await this.loadOthers!();
      if (others.labels.join('\n') !== this.labels.join('\n'))
        throw new UserError(
          'input',
          'The bundled model for other languages has other labels than the English one: install the extension again.',
        );
      return others;
    } catch (error) {
      this.#others = undefined; // the next text tries again
      throw error;
    }
  }
}

/** The verdict with its text's language; nobody is sure of a language that is not read. */
function inLanguage(verdict: Verdict, language: string | undefined, read: ReadonlySet<string>): Verdict {
  if (language === undefined) return verdict;
  return read.has(language) ? { ...verdict, language } : { ...verdict, language, unread: true, sure: false };
}
