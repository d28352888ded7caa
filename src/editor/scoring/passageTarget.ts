/** A passage as a command's argument: a hover's link and a quick fix name it by its place, the tree of a review by its key. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { PassageKey } from '../../review/decision';

const schema = v.object({ uri: v.string(), offset: v.pipe(v.number(), v.integer(), v.minValue(0)) });
export type PassageTarget = v.InferOutput<typeof schema>;

export interface ReviewTarget {
  readonly uri: string;
  readonly key: PassageKey;
}

export function targetOf(argument: unknown): PassageTarget | undefined {
  return v.is(schema, argument) ? argument : undefined;
}

/** The place that the argument names, or the cursor's; `undefined` where no editor is open. */
export async function placeOf(
  argument: unknown,
): Promise<{ document: vscode.TextDocument; offset: number } | undefined> {
  const target = targetOf(argument);
  if (target)
    return {
      document: await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri, true)),
      offset: target.offset,
    };
  const editor = vscode.window.activeTextEditor;
  return editor && { document: editor.document, offset: editor.document.offsetAt(editor.selection.active) };
}
