/**
 * Which columns of a data file are used, as the user chose them: remembered by file, in the memory of the workspace. The one
 * place that says so: the report, the lenses, the hover, the findings and the review all ask here.
 */
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { AnalysisChoice } from '../analysis/choice';
import { dateFormats } from '../analysis/dates';
import { textModes } from '../base/textColumns';
import { Disposable } from '../base/disposable';

const key = 'undertone.analysisChoices';
/** The files that were chosen for last. */
const mostFiles = 200;

const choice = v.object({
  texts: v.pipe(v.array(v.string()), v.minLength(1)),
  mode: v.picklist(textModes),
  date: v.optional(v.object({ column: v.string(), format: v.picklist(dateFormats) })),
  group: v.optional(v.string()),
});
const choices = v.record(v.string(), choice);

export class ColumnChoices extends Disposable {
  readonly #textsChanged = this._register(new vscode.EventEmitter<vscode.Uri>());
  /** Fires with the file whose texts are taken from other columns now. */
  readonly onDidChangeTexts = this.#textsChanged.event;
  /** By the file's URI, in the order in which they were chosen. */
  readonly #chosen: Map<string, AnalysisChoice>;

  constructor(private readonly memory: vscode.Memento) {
    super();
    const known = v.safeParse(choices, memory.get(key));
    this.#chosen = new Map(known.success ? Object.entries(known.output) : []);
  }

  /** undefined where nothing was chosen: the columns are guessed. */
  of(uri: vscode.Uri): AnalysisChoice | undefined {
    return this.#chosen.get(uri.toString());
  }

  async set(uri: vscode.Uri, chosen: AnalysisChoice): Promise<void> {
    const name = uri.toString();
    const before = this.#chosen.get(name);
    this.#chosen.delete(name);
    this.#chosen.set(name, chosen);
    for (const oldest of [...this.#chosen.keys()].slice(0, -mostFiles)) this.#chosen.delete(oldest);
    if (textsKey(before) !== textsKey(chosen)) this.#textsChanged.fire(uri);
    await this.memory.update(key, Object.fromEntries(this.#chosen));
  }
}

/** Equal for choices that take the texts from the same columns in the same way. */
export function textsKey(choice: Pick<AnalysisChoice, 'texts' | 'mode'> | undefined): string {
  return JSON.stringify(choice && [choice.texts, choice.texts.length > 1 ? choice.mode : '']);
}
