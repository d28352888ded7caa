/** Documents to the scorer thread and their passages back, packed: the editor's host never walks over a whole file itself. */
import * as v from 'valibot';

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
});
