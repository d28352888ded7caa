import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { groupOf, type Surface } from '../../editor/scoring/surfaces';
import { changeSetting, setting } from '../../editor/settings';

/** Shows or hides verdicts on a surface, in files of the kind that is open: rows of data, documents, or code. */
export function toggleSurface(surface: Exclude<Surface, 'hover' | 'diagnostics'>): Command {
  return async () => {
    const document = vscode.window.activeTextEditor?.document;
    const key = `${surface}.${document ? groupOf(document) : 'feedback'}` as const;
    await changeSetting(key, !setting(key, document), document);
  };
}
