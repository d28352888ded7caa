/** Edits that leave a passage, or a whole file, out of what is scored: a directive in a comment, tried before it is offered. */
import type * as vscode from 'vscode';
import { leavesOut, waysToIgnore, waysToIgnoreAll, type Insertion } from '../../text/passages';
import { takesDirectives } from '../../editor/scoring/documentPassages';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';

/** `undefined` where no comment can do it: in rows, records and logs. Throws `Cancelled` where the document changes meanwhile. */
export async function insertionToIgnore(
  uses: Pick<Foundation, 'passages' | 'scorer'>,
  document: vscode.TextDocument,
  offset: number,
  signal?: AbortSignal,
): Promise<Insertion | undefined> {
  const { passages, scorer } = uses;
  const source = await sourceOf(uses, document);
  if (!source) return undefined;
  const before = await passages.of(document);
  const index = before.lastBefore(offset);
  const passage = before.get(index);
  if (!passage || offset > passage.end) return undefined;
  for (const way of waysToIgnore(source.text, passage, source.syntax)) {
    const after = await scorer.scan(edited(source.text, way), source.language, { signal });
    if (document.version !== source.version) throw new Cancelled();
    if (leavesOut(source.text, before, after, index, way)) return way;
  }
  return undefined;
}

export async function insertionToIgnoreAll(
  uses: Pick<Foundation, 'passages' | 'scorer'>,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<Insertion | undefined> {
  const source = await sourceOf(uses, document);
  if (!source) return undefined;
  for (const way of waysToIgnoreAll(source.text, source.syntax)) {
    const after = await uses.scorer.scan(edited(source.text, way), source.language, { signal });
    if (document.version !== source.version) throw new Cancelled();
    if (after.length === 0) return way;
  }
  return undefined;
}

async function sourceOf({ passages }: Pick<Foundation, 'passages' | 'scorer'>, document: vscode.TextDocument) {
  const found = takesDirectives(document) ? await passages.syntaxOf(document) : undefined;
  return found && { ...found, text: document.getText(), version: document.version };
}

function edited(text: string, { offset, text: inserted }: Insertion): string {
  return text.slice(0, offset) + inserted + text.slice(offset);
}
