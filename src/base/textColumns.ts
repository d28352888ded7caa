/** Which columns of a table hold the texts, and whether several of them are one text per row or a text each. */

export const textModes = ['joined', 'each'] as const;
/** Several columns of texts: one text of a row's cells, or each cell a text of its own. */
export type TextMode = (typeof textModes)[number];

/** Named, so that a choice outlives changes of the file. */
export interface TextColumns {
  /** At least one. */
  readonly texts: readonly string[];
  readonly mode: TextMode;
}

/** Between two cells that are joined: they are paragraphs, and no sentence runs from one into the next. */
export const cellBreak = '\n\n';
