/** What the page of a report is sent of its rows, so that each is sent once as it is scored. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { ChosenPositions } from '../../../analysis/choice';
import type { FileReport } from '../../../analysis/fileReport';
import { pause } from '../../../base/pause';
import type { Table } from '../../../data/tableRows';
import type { ReportHead, ToFileReport } from '../../../protocol/fileReport';
import { isText, whyNoReview } from './learning';

/** Between two updates of the page, ms; the first comes at once. */
const updateEvery = 120;
/** Entries in one message to the page. */
const entriesAtOnce = 50_000;

export class PageFeed {
  #sent = 0;
  #groupsSent = 0;
  #updated = 0;
  /** Counts the heads that were sent: what follows an older one is not for the page any more. */
  #page = 0;

  /** @param texts names of the columns of texts, which are the groups where each is scored for itself */
  constructor(
    private readonly post: (message: ToFileReport) => void,
    private readonly texts: readonly string[],
  ) {}

  /** Begins the page, or begins it again. */
  sendHead(head: ReportHead): void {
    this.#page++;
    this.#sent = 0;
    this.#groupsSent = 0;
    this.post({ type: 'report', head });
  }

  /** Whether it is time for an update; if so, the next one is due later. */
  isDue(): boolean {
    if (Date.now() - this.#updated < updateEvery) return false;
    this.#updated = Date.now();
    return true;
  }

  /** The groups and entries that are new. */
  sendNew(report: FileReport): void {
    this.sendGroups(report);
    const from = this.#sent;
    this.#sent = report.scored;
    for (const part of partsOf(report, from)) this.post(part);
  }

  /**
   * All entries again, with pauses: a million of them are twenty messages.
   * @returns whether all were sent; not where the page began again meanwhile
   */
  async sendAll(report: FileReport): Promise<boolean> {
    const page = this.#page;
    this.#sent = report.scored;
    for (const part of partsOf(report, 0)) {
      this.post(part);
      await pause();
      if (page !== this.#page) return false;
    }
    return true;
  }

  sendGroups({ groupColumn, perRow, groups }: FileReport, all = false): void {
    const names = groupColumn !== undefined ? groups : perRow > 1 ? this.texts : [];
    const from = all ? 0 : this.#groupsSent;
    if (names.length === from && !all) return;
    this.#groupsSent = names.length;
    this.post({
      type: 'groups',
      ...(groupColumn !== undefined && { column: groupColumn }),
      from,
      names: names.slice(from),
    });
  }

  sendThemes({ columns, themes }: FileReport): void {
    this.post({
      type: 'themes',
      themes: themes.map(({ side, name, also }) => ({ side, name, also: [...also] })),
      bad: columns.badThemes.slice(0, columns.length),
      good: columns.goodThemes.slice(0, columns.length),
    });
  }
}

function* partsOf({ columns, scored }: FileReport, from: number): Generator<ToFileReport> {
  for (let at = from; at < scored; at += entriesAtOnce)
    yield { type: 'part', part: columns.part(at, Math.min(at + entriesAtOnce, scored)) };
}

export interface HeadParts {
  readonly run: number;
  readonly uri: vscode.Uri;
  /** Name of the model that scores. */
  readonly model: string;
  readonly report: FileReport;
  readonly table: Table;
  readonly chosen: ChosenPositions;
}

export function headOf({ run, uri, model, report, table, chosen }: HeadParts): ReportHead {
  const { good, bad } = report.sides;
  const isTrusted = vscode.workspace.isTrusted;
  const refusal = isTrusted ? whyNoReview(table, uri) : undefined;
  const isDirty = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  return {
    run,
    uri: uri.toString(),
    name: path.basename(uri.fsPath),
    model,
    labels: [...report.labels],
    bad,
    ...(good !== undefined && { good }),
    columns: [...table.columns],
    texts: [...chosen.texts],
    perRow: report.perRow,
    ...(report.groupColumn !== undefined && { group: report.groupColumn }),
    ...(chosen.date && { date: chosen.date.column }),
    inEditor: isText(table, uri),
    canLearn: isTrusted && refusal === undefined,
    notes: [
      ...table.notes,
      ...(isDirty ? [vscode.l10n.t('Unsaved changes are not analyzed.')] : []),
      ...(refusal === undefined ? [] : [refusal]),
    ],
  };
}
