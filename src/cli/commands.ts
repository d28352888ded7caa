/** The commands, their flags and their help. */
import { exportFormats } from '../base/choices';
import { languageChoices } from '../base/languages';
import { analyze, analyzeFlags } from './analyze';
import { bench, benchFlags } from './bench';
import { textKinds } from '../base/textKinds';
import { evaluate } from './evaluate';
import { exportCommand } from './export';
import { type Arguments, describeFlags, type Flags } from './flags';
import { inspectData } from './inspect';
import { predict } from './predict';
import { labelFlags, tableFlags } from './tableFlags';
import { train } from './train';
import { trainFlags } from './trainFlags';

export interface Command {
  readonly takes: string;
  readonly does: string;
  readonly flags: Flags;
  /** Resolves to the exit code. */
  run(args: Arguments): Promise<number>;
}

const json = { kind: 'switch', help: 'JSON on stdout' } as const;
const model = { kind: 'text', help: 'the model\'s folder, or "bundled"' } as const;
const scoringModel = { kind: 'text', help: 'the model\'s folder, or "bundled" (the default)' } as const;
const kind = { kind: textKinds, help: 'what kind of text it is (feedback)' } as const;
const language = {
  kind: languageChoices,
  help: 'the language of the texts (auto: identified for each)',
} as const;

export const commands = {
  train: { takes: 'DATA... --out DIR', does: 'train a model on labeled texts', flags: trainFlags, run: train },
  predict: {
    takes: '[--model DIR] [TEXT... | --input FILE]',
    does: 'score texts, or lines from stdin',
    flags: {
      model: scoringModel,
      input: { kind: 'text', help: 'a file of texts: CSV, TSV, JSONL, Excel or Parquet' },
      ...tableFlags,
      kind,
      language,
      out: { kind: 'text', help: 'save all rows and columns with the tone: .csv, .tsv, .jsonl or .xlsx' },
      explain: { kind: 'switch', help: "each word's share of the verdict" },
      json,
    },
    run: predict,
  },
  analyze: {
    takes: 'FILE --out REPORT.html',
    does: 'report on a file of feedback: tone by group and over time, and themes',
    flags: analyzeFlags,
    run: analyze,
  },
  evaluate: {
    takes: '[--model DIR] DATA',
    does: 'measure a model on labeled texts',
    flags: { model: scoringModel, ...tableFlags, ...labelFlags, kind, language, json },
    run: evaluate,
  },
  inspect: {
    takes: 'DATA',
    does: 'check a data file before training',
    flags: {
      ...tableFlags,
      ...labelFlags,
      'test-file': { kind: 'text', help: 'look for rows that are also in this file' },
      json,
    },
    run: inspectData,
  },
  export: {
    takes: `--model DIR --format ${exportFormats.join('|')} --out PATH`,
    does: 'export a model for other programs, with what they need to read text',
    flags: {
      model,
      format: { kind: exportFormats, help: 'ONNX, or TensorFlow.js layers' },
      out: { kind: 'text', help: 'folder to export into, or a path that ends in .onnx' },
    },
    run: exportCommand,
  },
  bench: {
    takes: 'train|score|learn',
    does: 'measure the speed of training or scoring on this machine, or the gain from a number of labels',
    flags: benchFlags,
    run: bench,
  },
} as const satisfies Record<string, Command>;

export function usage(name?: string): string {
  const shown = Object.entries<Command>(commands).filter(([each]) => name === undefined || each === name);
  return (
    shown
      .map(
        ([each, { takes, does, flags }]) =>
          `undertone ${each} ${takes}\n  ${does}\n${name === undefined ? '' : `\n${describeFlags(flags)}\n`}`,
      )
      .join('\n') + (name === undefined ? '\nundertone COMMAND --help lists the flags of a command.' : '')
  );
}
