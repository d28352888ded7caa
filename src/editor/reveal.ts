/** Going to a place in a file so that it is in view and stays there. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import { shows } from './scoring/surfaces';

/** How long lenses may take to be laid out after a file was opened or scrolled far, ms. */
const settling = 2500;
/** Each layout of lenses pushes the place once. */
const mostPushes = 8;

const position = v.object({ line: v.number(), character: v.number() });
const schema = v.object({ uri: v.string(), start: position, end: position });
/** A place as the argument of the command `undertone.goTo`. */
export type Place = v.InferOutput<typeof schema>;

export function isPlace(argument: unknown): argument is Place {
  return v.is(schema, argument);
}

export function placeOfRange(uri: vscode.Uri, { start, end }: Pick<vscode.Range, 'start' | 'end'>): Place {
  const plain = ({ line, character }: vscode.Position) => ({ line, character });
  return { uri: uri.toString(), start: plain(start), end: plain(end) };
}

/** Opens a file with a range selected, in the middle of the view. */
export async function goTo({ uri, start, end }: Place): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection,
    preserveFocus: false,
  });
  revealSteadily(editor, selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

let holding: vscode.Disposable | undefined;

/**
 * Reveals a range. Where lenses show, their lines come after the text and push it away: the range is revealed again until
 * they are laid out, or until the user moves the cursor.
 */
export function revealSteadily(
  editor: vscode.TextEditor,
  range: vscode.Range,
  type: vscode.TextEditorRevealType,
): void {
  holding?.dispose();
  editor.revealRange(range, type);
  const { document } = editor;
  if (!shows('codeLens', document)) return;
  let pushes = 0;
  const end = setTimeout(() => hold.dispose(), settling);
  const hold = vscode.Disposable.from(
    { dispose: () => clearTimeout(end) },
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
      if (textEditor !== editor || visibleRanges.some((shown) => shown.contains(range.start))) return;
      if (++pushes > mostPushes) return hold.dispose();
      editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor === editor && !selections[0]?.intersection(range)) hold.dispose();
    }),
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && change.contentChanges.length > 0) hold.dispose();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => hold.dispose()),
  );
  holding = hold;
}
