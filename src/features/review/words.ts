/** A passage under review in a few words, in the user's language. */
import * as vscode from 'vscode';
import type { Verdict } from '../../protocol/scoring';
import { type Decision, isCorrection } from '../../review/decision';
import {
  confidenceOf,
  type GoalProgress,
  type Progress,
  type ReviewItem,
  type ReviewOrder,
  type ReviewScope,
} from '../../review/queue';
import { verdictTitle } from '../../editor/verdictText/verdictMarkdown';
import { percent } from '../../protocol/numbers';
import { verdictWords } from '../../editor/verdictText/verdictWords';

/** `Negative 87%`, or `Not sure, leaning neutral 41%`. */
export function verdictPhrase(verdict: Verdict): string {
  const words = verdictWords();
  const title = verdictTitle(verdict, words);
  return verdict.sure
    ? title
    : `${title}, ${words.leaning.replace('{0}', () => verdict.label)} ${percent(confidenceOf(verdict))}`;
}

/** `negative`, or `positive (was neutral)`. */
export function decisionPhrase(decision: Decision): string {
  return isCorrection(decision) ? vscode.l10n.t('{0} (was {1})', decision.label, decision.verdict) : decision.label;
}

export function progressPhrase({ reviewed, total, corrected }: Progress): string {
  return vscode.l10n.t('{0} of {1} reviewed, {2} corrected', reviewed, total, corrected);
}

export function goalPhrase({ decided, texts }: GoalProgress): string {
  return vscode.l10n.t('{0} of {1} decided', decided, texts);
}

export function placePhrase({ line, verdict }: ReviewItem, decision: Decision | undefined): string {
  return vscode.l10n.t('Line {0}: {1}', line, decision ? decisionPhrase(decision) : verdictPhrase(verdict));
}

export function orderName(order: ReviewOrder): string {
  return {
    useful: vscode.l10n.t('Most useful first'),
    uncertain: vscode.l10n.t('Least sure first'),
    negative: vscode.l10n.t('Most negative first'),
    file: vscode.l10n.t('File order'),
  }[order];
}

export function scopeName(scope: ReviewScope): string {
  return { attention: vscode.l10n.t('Negative and uncertain passages'), all: vscode.l10n.t('All passages') }[scope];
}

/** The keys of a review, in the order of use. */
export function keysPhrase(): string {
  return [
    vscode.l10n.t('Accept ({0})', 'Alt+A'),
    vscode.l10n.t('Correct… ({0})', 'Alt+O'),
    vscode.l10n.t('Skip ({0})', 'Alt+N'),
    vscode.l10n.t('Undo ({0})', 'Alt+U'),
  ].join(' · ');
}
