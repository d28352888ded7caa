import readline from 'node:readline';
import { chooseTextColumn } from '../data/columns';
import { openTable } from '../data/table';
import { percent } from '../evaluation/report';
import type { LanguageScorer } from '../model/languageScorer';
import { languageName } from '../protocol/languageName';
import type { Verdict } from '../protocol/scoring';
import type { Arguments } from './flags';
import { kindOf, openModel } from './models';
import { printJson, say } from './output';

/** Texts scored at a time: enough for full tiles, few enough that a pipe sees its lines soon. */
const batchRows = 512;

/** `undertone predict --model DIR [TEXT... | --input FILE]`, else lines from stdin. */
export async function predict({ values, positionals }: Arguments): Promise<number> {
  const scorer = await openModel({ values });
  const explain = values.explain === true;
  const json = values.json === true;
  const kind = kindOf(values.kind);
  const texts =
    positionals.length > 0
      ? positionals
      : typeof values.input === 'string'
        ? textsOf(values.input, values['text-column'])
        : linesOfStdin();
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    (await scorer.score(batch, explain, kind)).forEach((verdict, i) =>
      json ? printJson(lineOf(scorer, batch[i]!, verdict)) : process.stdout.write(readable(batch[i]!, verdict)),
    );
    batch = [];
  };
  for await (const text of texts) {
    batch.push(text);
    if (batch.length === batchRows) await flush();
  }
  await flush();
  return 0;
}

async function* textsOf(file: string, column: unknown): AsyncGenerator<string> {
  const table = await openTable(file);
  const text = await chooseTextColumn(table, typeof column === 'string' ? column : undefined);
  for await (const { cells } of table.rows()) yield cells[text] ?? '';
}

async function* linesOfStdin(): AsyncGenerator<string> {
  if (process.stdin.isTTY) say('Reading texts from the keyboard, one a line; end with Ctrl-D.');
  yield* readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
}

/** The shape of docs/cli.md; a contribution's value is the word's share of the verdict's own logit. */
function lineOf(scorer: LanguageScorer, text: string, verdict: Verdict) {
  const { label, scores, sure, unknownWords, language, unread, contributions } = verdict;
  const at = scorer.labels.indexOf(label);
  return {
    text,
    label,
    scores,
    sure,
    unknownWords,
    ...(language !== undefined && { language }),
    ...(unread && { unread }),
    ...(contributions && {
      contributions: contributions.map(({ start, end, word, logits }) => ({ start, end, word, value: logits[at]! })),
    }),
  };
}

function readable(text: string, { label, scores, sure, language, unread, contributions }: Verdict): string {
  const shown = text.length > 100 ? `${text.slice(0, 99)}…` : text;
  const name = language === undefined || language === 'en' ? '' : languageName(language);
  const reason = name && (unread ? `  (the model does not read ${name})` : `  (${name})`);
  const head = `${(sure ? label : 'not sure').padEnd(10)} ${Object.entries(scores)
    .map(([name, p]) => `${name} ${percent(p)}`)
    .join('  ')}  ${shown.replaceAll(/\s+/g, ' ')}${reason}\n`;
  return (
    head +
    (contributions ?? [])
      .map(
        ({ word, logits }) =>
          `    ${word.padEnd(20)} ${logits.map((value) => value.toFixed(3).padStart(8)).join(' ')}\n`,
      )
      .join('')
  );
}
