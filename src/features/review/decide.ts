/** Working through a file of feedback: to the next passage, accept or correct its verdict, skip, undo. */
import path from 'node:path';
import * as vscode from 'vscode';
import { excerpt } from '../../base/errors';
import { signalOf } from '../../editor/scoring/cancellation';
import type { ReviewTarget } from '../../editor/scoring/passageTarget';
import type { ReviewSession } from './session';
import { decisionPhrase, placePhrase, progressPhrase } from './words';
import { Cancelled } from '../../editor/scoring/scorerClient';
import { inOrder } from '../../protocol/labelOrder';
import { rankedScores } from '../../protocol/wordShares';
import { DamagedDecisions, reviewedFileOf } from '../../review/decisionsFile';
import { DecisionStore } from '../../review/decisionStore';
import type { GoalProgress, ReviewItem } from '../../review/queue';
import { chooseFile } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import { reviewGoalOf, type ReviewGoal } from '../../editor/reviewGoal';
import { Slip } from '../../editor/slip';
import { pickLabel } from './pickLabel';
import type { Foundation } from '../../editor/foundation';
import type { Reviews } from './reviews';

export type Reviewing = Pick<Foundation, 'context' | 'log' | 'scorer'> & { readonly reviews: Reviews };

/** Files with more lines show their progress where it can be cancelled. */
const longFile = 2000;

/**
 * Review Feedback in This File, for the editor's file or one in the Explorer. If its review has started: to the next passage.
 * With a goal: in the most useful order, until so many texts are decided.
 */
export const review: Command<Reviewing> = async (context, argument) => {
  const goal = reviewGoalOf(argument);
  const uri = goal
    ? vscode.Uri.parse(goal.uri, true)
    : await chooseFile(context.context, argument, vscode.l10n.t('Review a File'));
  if (!uri) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const session = await startOrPutAside(context, document);
  if (!session) return;
  if (goal) session.aimFor(goal.texts);
  const item = session.current && session.isOpen(session.current) ? session.current : session.next(1);
  if (item) await context.reviews.show(session, item, vscode.TextEditorRevealType.InCenter);
  else await vscode.window.showTextDocument(document);
  context.reviews.say(item ? placeOf(session, item) : vscode.l10n.t('No passages are negative or uncertain.'));
};

/** A damaged decisions file stays as it is unless the user chooses to put it aside. */
async function startOrPutAside(context: Reviewing, document: vscode.TextDocument): Promise<ReviewSession | undefined> {
  try {
    return await start(context, document);
  } catch (error) {
    if (!(error instanceof DamagedDecisions)) throw error;
    const [open, aside] = [vscode.l10n.t('Open It'), vscode.l10n.t('Set Aside and Start Over')];
    const answer = await vscode.window.showErrorMessage(error.message, open, aside);
    if (answer === open) await vscode.window.showTextDocument(vscode.Uri.file(error.file));
    if (answer !== aside) return undefined;
    context.log.info(`${error.file} was set aside as ${await new DecisionStore(error.file).putAside()}`);
    return start(context, document);
  }
}

async function start({ reviews }: Reviewing, document: vscode.TextDocument): Promise<ReviewSession | undefined> {
  const cancellable = document.lineCount > longFile;
  const location = cancellable ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window;
  return vscode.window.withProgress(
    { location, cancellable, title: vscode.l10n.t('Scoring {0}', path.basename(document.uri.path)) },
    async (progress, token) => {
      const { signal, dispose } = signalOf(token);
      let told = 0;
      try {
        return await reviews.start(document, {
          signal,
          onProgress: (share) => {
            progress.report({ increment: 100 * (share - told) });
            told = share;
          },
        });
      } catch (error) {
        if (error instanceof Cancelled) return undefined;
        throw error;
      } finally {
        dispose();
      }
    },
  );
}

/** Runs with the active editor's review, with its passages up to date. */
function inReview(work: (context: Reviewing, session: ReviewSession) => Promise<void>): Command<Reviewing> {
  return async (context) => {
    const session = context.reviews.active;
    if (!session)
      throw new Slip(vscode.l10n.t('This file is not being reviewed.'), {
        title: vscode.l10n.t('Review This File'),
        command: 'undertone.review',
      });
    try {
      await session.load();
    } catch (error) {
      // the file is being edited: the passages will be found again
      if (error instanceof Cancelled) return;
      throw error;
    }
    await work(context, session);
  };
}

/** Runs with the current passage; if there is none yet, goes to the first one instead. */
function onPassage(
  work: (context: Reviewing, session: ReviewSession, item: ReviewItem) => Promise<void>,
): Command<Reviewing> {
  return inReview(async (context, session) => {
    const { current } = session;
    if (current) await work(context, session, current);
    else await goTo(context, session, session.next(1), '');
  });
}

export const nextPassage = inReview((context, session) => goTo(context, session, session.next(1), ''));
export const previousPassage = inReview((context, session) => goTo(context, session, session.next(-1), ''));

export const acceptVerdict = onPassage((context, session, item) => decide(context, session, item, item.verdict.label));

export const correctVerdict = onPassage(async (context, session, item) => {
  const label = await askLabel(context, session, item);
  if (label !== undefined) await decide(context, session, item, label);
});

/** Asks for the right class of a passage. @returns undefined if the user cancels */
export async function askLabel(
  context: Reviewing,
  session: ReviewSession,
  item: ReviewItem,
): Promise<string | undefined> {
  const choices = rankedScores(item.verdict);
  const labels = inOrder(await context.scorer.labels());
  const likeliest = choices.find(([label]) => label !== item.verdict.label)?.[0];
  return pickLabel(labels, {
    title: excerpt(item.text, 80),
    verdict: item.verdict,
    decided: session.decisions.get(item.key)?.label,
    active: likeliest,
  });
}

export const skipPassage = onPassage(async (context, session, item) => {
  session.skip(item);
  await goTo(context, session, session.next(1), vscode.l10n.t('Skipped'));
});

export const undoDecision = inReview(async (context, session) => {
  const undone = await session.undo();
  if (!undone) return context.reviews.say(vscode.l10n.t('Nothing to undo.'));
  const item = session.find(undone.key);
  const words = undone.undone
    ? vscode.l10n.t('Undone')
    : vscode.l10n.t('Another window has changed this decision in the meantime');
  if (item) await goTo(context, session, item, words);
  else context.reviews.say(words);
});

/** Called from the tree with the file's URI and the passage's key. */
export const showPassage: Command<Reviewing> = async ({ reviews }, argument) => {
  const { uri, key } = argument as Partial<ReviewTarget>;
  const session = typeof uri === 'string' ? reviews.find(vscode.Uri.parse(uri, true)) : undefined;
  const item = key && session?.find(key);
  if (session && item) await reviews.show(session, item);
};

export const endReview: Command<Reviewing> = async ({ reviews }) => {
  if (reviews.active) await reviews.end(reviews.active);
};

/** Shown at once, and written to disk soon after. If it cannot be written, it is taken back and the passage is shown again. */
async function decide(context: Reviewing, session: ReviewSession, item: ReviewItem, label: string): Promise<void> {
  const left = session.progress.total - session.progress.reviewed;
  const before = session.goal;
  const equal = session.equalTo(item).length;
  const written = session.decide(item, label);
  const words = decidedWords(session, item, equal);
  try {
    // the write continues while the editor goes to the next passage
    await Promise.all([written, goTo(context, session, session.next(1), words)]);
  } catch (error) {
    await context.reviews.show(session, item);
    throw error;
  }
  const { reviewed, total } = session.progress;
  const { goal } = session;
  if (left > 0 && reviewed === total) tellEnd(session);
  else if (before && !isReached(before) && (!goal || isReached(goal))) tellGoal(session, before.texts);
}

/** The decision, in a few words, with the number of equal texts that were decided with it. */
export function decidedWords(session: ReviewSession, item: ReviewItem, equal: number): string {
  const decided = vscode.l10n.t('Decided: {0}', decisionPhrase(session.decisions.get(item.key)!));
  if (equal === 0) return decided;
  const also = equal === 1 ? vscode.l10n.t('also for 1 equal text') : vscode.l10n.t('also for {0} equal texts', equal);
  return `${decided}, ${also}`;
}

function tellEnd(session: ReviewSession): void {
  const [retrain, summary] = [vscode.l10n.t('Retrain with My Corrections'), vscode.l10n.t('Export Summary')];
  const message = vscode.l10n.t(
    'The review of {0} is done: {1}.',
    path.basename(reviewedFileOf(session.store.file)),
    progressPhrase(session.progress),
  );
  void vscode.window.showInformationMessage(message, retrain, summary).then((answer) => {
    if (answer === retrain) void vscode.commands.executeCommand('undertone.retrain');
    else if (answer === summary) void vscode.commands.executeCommand('undertone.exportReview');
  });
}

const isReached = ({ decided, texts }: GoalProgress): boolean => decided >= texts;

function tellGoal(session: ReviewSession, texts: number): void {
  const { uri } = session.document;
  const [retrain, more] = [vscode.l10n.t('Improve the Model'), vscode.l10n.t('Label {0} More', texts)];
  const message = vscode.l10n.t('{0} texts of {1} are decided.', texts, path.basename(uri.path));
  void vscode.window.showInformationMessage(message, retrain, more).then((answer) => {
    if (answer === retrain) void vscode.commands.executeCommand('undertone.retrain', uri);
    else if (answer === more)
      void vscode.commands.executeCommand('undertone.review', { uri: uri.toString(), texts } satisfies ReviewGoal);
  });
}

/** @param done what was just done, in a word or two */
async function goTo(
  { reviews }: Reviewing,
  session: ReviewSession,
  item: ReviewItem | undefined,
  done: string,
): Promise<void> {
  if (item) await reviews.show(session, item);
  reviews.say([done, item ? placeOf(session, item) : vscode.l10n.t('No passages left')].filter(Boolean).join(' · '));
}

function placeOf(session: ReviewSession, item: ReviewItem): string {
  return placePhrase(item, session.decisions.get(item.key));
}
