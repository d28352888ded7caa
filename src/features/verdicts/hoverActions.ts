/**
 * The links at a hover's head. They are a Markdown string of their own, with our words alone, and may run the commands named
 * here and no other; what comes from documents and models stays in a string that may run none.
 */
import * as vscode from 'vscode';
import type { CommandId } from '../../editor/commandIds';
import type { PassageTarget } from '../../editor/scoring/passageTarget';

const allowed = [
  'undertone.scoreSelection',
  'undertone.explain',
  'undertone.correctLabel',
  'undertone.ignorePassage',
  'undertone.leaveFileAlone',
] as const satisfies readonly CommandId[];

type Link = readonly [icon: string, title: string, command: (typeof allowed)[number], target?: PassageTarget];

/** Under the verdict on a selection. */
export function selectionActions(): vscode.MarkdownString {
  return linksOf([['graph', vscode.l10n.t('Show why in the analyzer'), 'undertone.scoreSelection']]);
}

/**
 * Under the verdict on a passage.
 * @param ignorable whether a directive can be written beside it
 * @param reviewable whether its file can be reviewed, so that a label has a place to be kept
 */
export function passageActions(target: PassageTarget, ignorable: boolean, reviewable: boolean): vscode.MarkdownString {
  const correct: Link = ['edit', vscode.l10n.t('Correct the label'), 'undertone.correctLabel', target];
  return linksOf([
    ['graph', vscode.l10n.t('Show why in the analyzer'), 'undertone.explain', target],
    ...(reviewable ? [correct] : []),
    ignorable
      ? ['eye-closed', vscode.l10n.t('Ignore this'), 'undertone.ignorePassage', target]
      : ['eye-closed', vscode.l10n.t('Turn off in this file'), 'undertone.leaveFileAlone', target],
  ]);
}

function linksOf(links: readonly Link[]): vscode.MarkdownString {
  const written = links.map(
    ([icon, title, command, target]) =>
      `[$(${icon}) ${title}](command:${command}${target ? `?${encodeURIComponent(JSON.stringify([target]))}` : ''})`,
  );
  const markdown = new vscode.MarkdownString(written.join(' \u00a0 '), true);
  markdown.isTrusted = { enabledCommands: allowed };
  return markdown;
}
