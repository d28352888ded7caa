/** Which columns of a file are analyzed, as it was confirmed: remembered by file. */
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { textModes, type AnalysisChoice } from '../../../analysis/choice';
import { dateFormats } from '../../../analysis/dates';

const key = 'undertone.analysisChoices';
/** The files that were analyzed last. */
const mostFiles = 200;

const choice = v.object({
  texts: v.pipe(v.array(v.string()), v.minLength(1)),
  mode: v.picklist(textModes),
  date: v.optional(v.object({ column: v.string(), format: v.picklist(dateFormats) })),
  group: v.optional(v.string()),
});
const choices = v.record(v.string(), choice);

export function rememberedChoice(memory: vscode.Memento, uri: vscode.Uri): AnalysisChoice | undefined {
  return read(memory)[uri.toString()];
}

export async function rememberChoice(memory: vscode.Memento, uri: vscode.Uri, chosen: AnalysisChoice): Promise<void> {
  const name = uri.toString();
  const others = Object.entries(read(memory)).filter(([other]) => other !== name);
  await memory.update(key, Object.fromEntries([...others.slice(1 - mostFiles), [name, chosen]]));
}

function read(memory: vscode.Memento): Record<string, AnalysisChoice> {
  const parsed = v.safeParse(choices, memory.get(key));
  return parsed.success ? parsed.output : {};
}
