/** The scored rows of a report, as a table to save. */
import {
  addedColumns,
  roundedProbability,
  type AddedCell,
  type ScoredRow,
  type ScoredTable,
} from './output/scoredTable';
import type { FileReport } from './fileReport';
import { classBits, notScored, sureBit } from './view/columns';

/** @param textNames the columns of the texts, in the order of a row's entries */
export function scoredTableOf(report: FileReport, textNames: readonly string[]): ScoredTable {
  const { table } = report;
  return {
    columns: table.columns,
    addedColumns: addedColumns(table.columns, report.labels, report.perRow > 1 ? textNames : []),
    format: table.format,
    delimiter: table.delimiter,
    count: report.store.length,
    rows: () => rowsOf(report),
  };
}

async function* rowsOf(report: FileReport): AsyncGenerator<ScoredRow> {
  const { store, perRow } = report;
  for await (const { first, cells } of store.blocks()) {
    for (let at = 0, row = first; at < cells.length; at += store.width, row++) {
      const added: AddedCell[] = [];
      for (let part = 0; part < perRow; part++) added.push(...addedCells(report, row * perRow + part));
      yield { cells: cells.slice(at, at + store.width), added };
    }
  }
}

function addedCells(report: FileReport, entry: number): AddedCell[] {
  const { columns, labels, probabilities } = report;
  const verdict = columns.verdict[entry]!;
  const chosen = columns.decided[entry]!;
  const decided = chosen > 0 ? labels[chosen - 1]! : '';
  if (verdict >= notScored) return ['', ...labels.map(() => ''), false, decided];
  return [
    labels[verdict & classBits]!,
    ...labels.map((_, c) => roundedProbability(probabilities[entry * labels.length + c]!)),
    (verdict & sureBit) !== 0,
    decided,
  ];
}
