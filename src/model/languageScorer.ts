/** Scores each text with the model for its language, and marks texts that no model reads. */
import { UserError } from '../base/errors';
import { bundledLanguages, type LanguageChoice } from '../base/languages';
import { defaultKind, type TextKind } from '../base/textKinds';
import type { Verdict } from '../protocol/scoring';
import { LanguageFinder } from '../text/language/languageFinder';
import { bundledModelFolder, languagesModelFolder } from './bundled';
import { mostUnknownWords, TextScorer } from './textScorer';

const english = 'en';

export interface LanguageScorerOptions {
  /** The language of all texts; by default it is found for each. */
  readonly language?: LanguageChoice | undefined;
}

/** A model for the languages that a model does not read. */
export interface Companion {
  /** ISO 639-1 codes of what the model itself reads. */
  readonly own: readonly string[];
  /** Loads the companion, when the first text needs it. */
  readonly load: () => Promise<TextScorer>;
}

export class LanguageScorer {
  readonly #finder: LanguageFinder;
  readonly #fixed: string | undefined;
  readonly #own: ReadonlySet<string>;
  /** What one of the two models reads. */
  readonly #known: ReadonlySet<string>;
  #loaded: Promise<TextScorer> | undefined;

  constructor(
    private readonly model: TextScorer,
    private readonly companion: Companion | undefined,
    { language = 'auto' }: LanguageScorerOptions = {},
  ) {
    this.#own = new Set(companion?.own);
    this.#known = new Set(companion && [...bundledLanguages, ...companion.own]);
    this.#finder = new LanguageFinder(companion ? this.#known : undefined);
    this.#fixed = language === 'auto' ? undefined : language;
  }

  /**
   * Reads a model folder as `TextScorer.open` does. A bundled model, or one adapted from it, uses the other bundled
   * model for other languages.
   */
  static async open(folder: string, options?: LanguageScorerOptions): Promise<LanguageScorer> {
    const model = await TextScorer.open(folder);
    const own = model.languages;
    const other = own?.includes(english) ? languagesModelFolder() : bundledModelFolder();
    return new LanguageScorer(model, own && { own, load: () => TextScorer.open(other) }, options);
  }

  get labels(): readonly string[] {
    return this.model.labels;
  }

  /** Verdicts in the order of the texts, as `TextScorer.score` gives them. Throws a UserError where the model of a text's language cannot be read. */
  async score(texts: readonly string[], explain = false, kind: TextKind = defaultKind): Promise<Verdict[]> {
    return this.companion ? this.#scoreByLanguage(texts, explain, kind) : this.#scoreByOne(texts, explain, kind);
  }

  async #scoreByLanguage(texts: readonly string[], explain: boolean, kind: TextKind): Promise<Verdict[]> {
    const languages = this.#fixed ? texts.map(() => this.#fixed) : await this.#finder.find(texts, kind);
    const verdicts = new Array<Verdict>(texts.length);
    for (const isOwn of [true, false]) {
      const rows = [...texts.keys()].filter((i) => this.#isOwn(languages[i]) === isOwn);
      if (rows.length === 0) continue;
      const model = isOwn ? this.model : await (this.#loaded ??= this.#loadCompanion());
      const theirs = rows.map((i) => texts[i]!);
      model.score(theirs, explain, kind).forEach((verdict, k) => {
        const language = languages[rows[k]!];
        verdicts[rows[k]!] = inLanguage(withLabels(verdict, model.labels, this.labels), language, this.#known);
      });
    }
    return verdicts;
  }

  /** A text whose language is not found is read by the model itself; one in a language that neither reads by the one for many. */
  #isOwn(language: string | undefined): boolean {
    if (language === undefined || this.#own.has(language)) return true;
    return !this.#known.has(language) && !this.#own.has(english);
  }

  /** A model trained by the user reads all texts. The language is only identified if the words are unknown. */
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
    strange.forEach((i, k) => (verdicts[i] = inLanguage(verdicts[i]!, languages[k], this.#known)));
    return verdicts;
  }

  async #loadCompanion(): Promise<TextScorer> {
    try {
      const companion = await this.companion!.load();
      if (!companion.labels.every((label) => this.labels.includes(label)))
        throw new UserError(
          'input',
          'The bundled model for this language has labels that the active model lacks: install the extension again, or set the language of the texts.',
        );
      return companion;
    } catch (error) {
      this.#loaded = undefined; // the next text tries again
      throw error;
    }
  }
}

/** A verdict of a model that has fewer labels, or in another order, as one of a model with these labels. */
function withLabels(verdict: Verdict, from: readonly string[], to: readonly string[]): Verdict {
  if (from.join('\n') === to.join('\n')) return verdict;
  const places = to.map((label) => from.indexOf(label));
  return {
    ...verdict,
    scores: Object.fromEntries(to.map((label) => [label, verdict.scores[label] ?? 0])),
    ...(verdict.contributions && {
      contributions: verdict.contributions.map((each) => ({
        ...each,
        logits: places.map((place) => (place < 0 ? 0 : each.logits[place]!)),
      })),
    }),
  };
}

/** The verdict with its text's language; never sure if the language is not read. */
function inLanguage(verdict: Verdict, language: string | undefined, read: ReadonlySet<string>): Verdict {
  if (language === undefined) return verdict;
  return read.has(language) ? { ...verdict, language } : { ...verdict, language, unread: true, sure: false };
}
