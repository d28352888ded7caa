/** Documents to the scorer thread and their passages back, packed: the editor's host never walks over a whole file itself. */
import * as v from 'valibot';
import { textModes } from '../base/textColumns';

/** Of a table: the columns of its texts, where they were chosen. */
export const textColumns = v.object({
  texts: v.pipe(v.array(v.string()), v.minLength(1)),
  mode: v.picklist(textModes),
});

export const scanRequest = v.object({
  type: v.literal('scan'),
  id: v.number(),
  text: v.string(),
  /** VS Code's identifier, or the delimiters that an installed language declares. */
  language: v.union([
    v.string(),
    v.object({
      lineComment: v.optional(v.union([v.string(), v.object({ comment: v.string() }), v.null()])),
      blockComment: v.optional(v.nullable(v.pipe(v.tuple([v.string(), v.string()]), v.readonly()))),
    }),
  ]),
  columns: v.optional(textColumns),
});
export type ScanRequest = v.InferOutput<typeof scanRequest>;
export type ScanLanguage = ScanRequest['language'];

export const scanned = v.object({
  type: v.literal('scanned'),
  id: v.number(),
  passages: v.object({
    text: v.string(),
    rows: v.instance(Int32Array),
    segments: v.instance(Int32Array),
    sentences: v.instance(Int32Array),
  }),
  /** Of a table with more than one column: those that the texts are taken from. */
  textColumns: v.optional(v.array(v.string())),
});
