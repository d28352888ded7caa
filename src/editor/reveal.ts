/** Going to a place in a file so that it is in view and stays there. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import { shows } from './scoring/surfaces';

/** Lenses are laid out when nothing has moved for so long, ms; and they are not waited for longer than that. */
const settled = 2500;
const longestWait = 15_000;
/** Each layout of lenses pushes the place once. */
const mostPushes = 5;
/** A view that leaves the place by no more lines was scrolled by the user. */
const scrolledLines = 4;

const position = v.object({ line: v.number(), character: v.number() });
const schema = v.object({ uri: v.string(), start: position, end: position });
/** A place as the argument of the command `undertone.goTo`. */
export type Place = v.InferOutput<typeof schema>;

export function isPlace(argument: unknown): argument is Place {
  return v.is(schema, argument);
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
 * they are laid out, or until the user scrolls, moves the cursor or types.
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
  const began = Date.now();
  let pushes = 0;
  let top = editor.visibleRanges[0]?.start.line ?? 0;
  const isSeen = (): boolean => editor.visibleRanges.some((shown) => shown.contains(range.start));
  const again = (): void => {
    if (++pushes > mostPushes) hold.dispose();
    else editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  };
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isSeen() || Date.now() - began > longestWait) return hold.dispose();
      again();
      wait();
    }, settled);
  };
  const hold = vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (textEditor !== editor) return;
      const before = top;
      top = editor.visibleRanges[0]?.start.line ?? top;
      if (!isSeen()) {
        if (Math.abs(top - before) <= scrolledLines) return hold.dispose();
        again();
      }
      wait();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor === editor && !selections[0]?.intersection(range)) hold.dispose();
    }),
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && change.contentChanges.length > 0) hold.dispose();
    }),
    vscode.window.onDidChangeActiveTextEditor((active) => active !== editor && hold.dispose()),
  );
  wait();
  holding = hold;
}
