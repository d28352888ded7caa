/** The tone of one file at its commits, read through VS Code's Git extension and scored on a thread of the job's own. */
import * as vscode from 'vscode';
import { messageOf, UserError } from '../../base/errors';
import { evenly } from '../../base/evenly';
import { negatives } from '../../protocol/documentTone';
import type { Revision, ToneHistory } from '../../protocol/history';
import { languageById, languageIdOfPath } from '../../text/passages';
import { commitsOf, repositoryOf, type Commit } from './git';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import { setting } from '../../editor/settings';

/** Commits asked for at most, of which some are chosen. */
const mostCommits = 5000;

/**
 * Yields the history as it grows, whole at the end. Ends early, with what there is, once the signal is raised.
 * Throws a UserError where the file has no history or holds nothing that is scored.
 */
export async function* toneHistory(
  { columns, models, log, jobScorer }: Pick<Foundation, 'columns' | 'models' | 'log' | 'jobScorer'>,
  uri: vscode.Uri,
  signal: AbortSignal,
): AsyncGenerator<ToneHistory> {
  const name = vscode.workspace.asRelativePath(uri);
  const languageId = languageIdOfPath(uri.path);
  if (!languageId || !languageById(languageId))
    throw new UserError('input', vscode.l10n.t('There is nothing to score in {0}.', name));
  const repository = await repositoryOf(uri);
  const commits = await commitsOf(repository, uri, mostCommits);
  if (commits.length === 0)
    throw new UserError('input', vscode.l10n.t('{0} has no commits yet: its history begins with the first one.', name));

  const chosen = evenly(commits.toReversed(), setting('analysis.historyRevisions', uri));
  const limit = setting('maximumFileSize', uri) * 1e6;
  const model = models.active.name;
  const scorer = jobScorer();
  const revisions: Revision[] = [];
  const soFar = (complete: boolean): ToneHistory => ({
    uri: uri.toString(),
    name,
    model,
    revisions: [...revisions],
    total: commits.length,
    complete,
  });
  try {
    for (const { commit, file } of chosen) {
      if (signal.aborted) return;
      const bytes = await repository.buffer(commit.hash, file.fsPath).catch((error: unknown) => {
        log.debug(`${name} at ${commit.hash.slice(0, 8)} is left out: ${messageOf(error)}`); // the commit that deleted or moved it
        return undefined;
      });
      if (!bytes || bytes.length > limit) continue;
      const tone = await scorer.analyze(bytes, languageId, { keep: 0, signal, columns: columns.of(uri) });
      if (tone.passages > 0)
        revisions.push({
          ...told(commit),
          ...(file.fsPath !== uri.fsPath && { uri: file.toString(), name: vscode.workspace.asRelativePath(file) }),
          passages: tone.passages,
          tone: tone.tone,
          negative: negatives(tone) / tone.passages,
        });
      yield soFar(false);
    }
    yield soFar(true);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  } finally {
    scorer.dispose();
  }
}

function told({
  hash,
  authorDate,
  authorName,
  message,
}: Commit): Pick<Revision, 'hash' | 'date' | 'author' | 'subject'> {
  return { hash, date: authorDate?.getTime() ?? 0, author: authorName ?? '', subject: message.split('\n', 1)[0] ?? '' };
}
