import { existsSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { saveScored, scoredFormatOf } from '../analysis/output/saveScored';
import { scoredTableOf } from '../analysis/scoredRows';
import { excerpt, UserError } from '../base/errors';
import { chooseTextColumn } from '../data/columns';
import { openTable } from '../data/table';
import { counted, percent } from '../base/english';
import type { LanguageScorer } from '../model/languageScorer';
import { languageName } from '../protocol/languageName';
import type { Verdict } from '../protocol/scoring';
import { scoreTable } from './analyze';
import type { Arguments } from './flags';
import { kindOf, openModel, scoringModelFolder } from './models';
import { print, printJson, say } from './output';
import { reading, textFlag } from './tableFlags';

/** Texts scored at a time: enough for full tiles, few enough that a pipe sees its lines soon. */
const batchRows = 512;

/** `undertone predict [--model DIR] [TEXT... | --input FILE]`, else lines from stdin. */
export async function predict({ values, positionals }: Arguments): Promise<number> {
  if (values.out !== undefined) return saveScoredFile({ values, positionals });
  const scorer = await openModel({ values });
  const explain = values.explain === true;
  const json = values.json === true;
  const kind = kindOf(values.kind);
  for (const text of positionals)
    if (existsSync(text))
      say(`"${excerpt(text)}" is scored as a text. To score the rows of that file, name it with --input.`);
  const texts =
    positionals.length > 0
      ? positionals
      : typeof values.input === 'string'
        ? textsOf(values.input, values)
        : linesOfStdin();
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    (await scorer.score(batch, explain, kind)).forEach((verdict, i) =>
      json ? printJson(lineOf(scorer, batch[i]!, verdict)) : print(...readable(batch[i]!, verdict)),
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

/** `undertone predict [--model DIR] --input FILE --out SCORED.csv`: every row of the file, with what the model says of it. */
async function saveScoredFile({ values, positionals }: Arguments): Promise<number> {
  const { input } = values;
  const out = path.resolve(String(values.out));
  scoredFormatOf(out);
  if (typeof input !== 'string' || positionals.length > 0 || values.explain === true)
    throw new UserError(
      'input',
      '--out saves the rows of a file: name the file with --input, without texts or --explain.',
    );
  if (path.resolve(input) === out)
    throw new UserError('input', `${input} is the file that is read: choose another name with --out.`);
  const table = await openTable(input, reading(values));
  const text = table.columns[await chooseTextColumn(table, textFlag(values, 'text-column'))]!;
  const choice = { texts: [text], mode: 'joined' } as const;
  const report = await scoreTable(table, choice, { model: scoringModelFolder(values), themes: false });
  try {
    await saveScored(scoredTableOf(report, choice.texts), out);
    const rows = report.store.length;
    if (values.json === true) printJson({ out, rows, textColumn: text });
    else {
      say(`Texts are taken from the column "${excerpt(text)}".`);
      for (const note of table.notes) say(note);
      say(`${counted(rows, 'row is', 'rows are')} saved in ${out}.`);
    }
    return 0;
  } finally {
    await report.close();
  }
}

async function* textsOf(file: string, values: Arguments['values']): AsyncGenerator<string> {
  const table = await openTable(file, reading(values));
  const wish = textFlag(values, 'text-column');
  const text = await chooseTextColumn(table, wish);
  if (wish === undefined && table.columns.length > 1 && values.json !== true)
    say(`Texts are taken from the column "${excerpt(table.columns[text]!)}".`);
  for await (const { cells } of table.rows()) yield cells[text] ?? '';
  if (values.json !== true) for (const note of table.notes) say(note);
}

async function* linesOfStdin(): AsyncGenerator<string> {
  if (process.stdin.isTTY) say('Reading texts from the keyboard, one per line; press Ctrl-D to end.');
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

function readable(text: string, { label, scores, sure, language, unread, contributions }: Verdict): string[] {
  const shares = Object.entries(scores).map(([name, p]) => `${name} ${percent(p)}`);
  const name = language === undefined || language === 'en' ? '' : languageName(language);
  const reason = name && (unread ? `  (the model does not read ${name})` : `  (${name})`);
  return [
    `${(sure ? label : 'not sure').padEnd(10)} ${shares.join('  ')}  ${excerpt(text, 100)}${reason}`,
    ...(contributions ?? []).map(
      ({ word, logits }) => `    ${word.padEnd(20)} ${logits.map((value) => value.toFixed(3).padStart(8)).join(' ')}`,
    ),
  ];
}
