/** The language-model tool `analyze_sentiment`: verdicts of the active model for an agent, made on this machine. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import { defaultKind, textKinds } from '../../base/textKinds';
import { UserError } from '../../base/errors';
import { signalOf } from '../../editor/scoring/cancellation';
import type { Foundation } from '../../editor/foundation';
import { strongestWords, wordShares } from '../../protocol/wordShares';

const input = v.object({
  texts: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(200)),
  kind: v.optional(v.picklist(textKinds), defaultKind),
});
type Input = v.InferInput<typeof input>;

const shownWords = 5;

export class AnalyzeSentiment implements vscode.LanguageModelTool<Input> {
  constructor(private readonly uses: Pick<Foundation, 'models' | 'scorer'>) {}

  prepareInvocation({
    input: { texts },
  }: vscode.LanguageModelToolInvocationPrepareOptions<Input>): vscode.PreparedToolInvocation {
    return {
      invocationMessage: vscode.l10n.t('Scoring {0} texts with {1}', texts.length, this.uses.models.active.name),
    };
  }

  async invoke(
    options: vscode.LanguageModelToolInvocationOptions<Input>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const parsed = v.safeParse(input, options.input);
    if (!parsed.success)
      throw new UserError(
        'input',
        `analyze_sentiment takes {"texts": [...]} with 1 to 200 texts: ${parsed.issues[0].message}`,
      );
    const { scorer, models } = this.uses;
    const { signal, dispose } = signalOf(token);
    try {
      const verdicts = await scorer.score(parsed.output.texts, { explain: true, signal, kind: parsed.output.kind });
      const labels = await scorer.labels();
      const results = verdicts.map((verdict) => ({
        label: verdict.label,
        scores: verdict.scores,
        sure: verdict.sure,
        unknownWords: verdict.unknownWords,
        strongestWords: strongestWords(wordShares(verdict, labels), shownWords).map(({ word, share }) => ({
          word,
          share: Number(share.toFixed(3)),
        })),
      }));
      return new vscode.LanguageModelToolResult([
        new vscode.LanguageModelTextPart(JSON.stringify({ model: models.active.name, results })),
      ]);
    } finally {
      dispose();
    }
  }
}
