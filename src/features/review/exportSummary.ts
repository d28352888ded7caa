import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { writeFileWhole } from '../../base/files';
import { summarise } from '../../review/summary';
import { summaryCsv, summaryMarkdown } from '../../review/summaryText';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { Reviews } from './reviews';

/** Writes the summary of the active review as Markdown or CSV, by the ending of the name: of the one given, or of one that is asked for. */
export const exportReview: Command<Pick<Foundation, 'scorer'> & { readonly reviews: Reviews }> = async (
  { reviews, scorer },
  argument,
) => {
  const session = reviews.active;
  if (!session)
    throw new UserError(
      'input',
      vscode.l10n.t('No review is in progress here: start it with “Review Feedback in This File”.'),
    );
  await session.load();
  const { uri } = session.document;
  const name = path.basename(uri.path);
  const target =
    argument instanceof vscode.Uri
      ? argument
      : await vscode.window.showSaveDialog({
          title: vscode.l10n.t('Export Summary'),
          filters: { Markdown: ['md'], CSV: ['csv'] },
          defaultUri: vscode.Uri.joinPath(uri, '..', `${name}.summary.md`),
        });
  if (!target) return;
  const { items, decisions, model } = session;
  const summary = summarise({ file: name, model, labels: await scorer.labels(), items, decisions });
  const isCsv = /\.csv$/i.test(target.path);
  await writeFileWhole(
    target.fsPath,
    isCsv ? summaryCsv(summary) : summaryMarkdown(summary, (sentence, ...values) => vscode.l10n.t(sentence, ...values)),
  );
  await vscode.window.showTextDocument(target, { preview: false, viewColumn: vscode.ViewColumn.Beside });
};
