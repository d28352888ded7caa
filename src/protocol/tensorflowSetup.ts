/** What dist/setupTensorflow.js says with `--json`: an object a line on stdout, the last of them `done` or `failed`. */
import * as v from 'valibot';

export const setupEvent = v.variant('event', [
  /** `fraction` is 0 to 1, where the length of the work is known. */
  v.object({ event: v.literal('progress'), message: v.string(), fraction: v.optional(v.number()) }),
  v.object({
    event: v.literal('done'),
    message: v.string(),
    version: v.string(),
    way: v.picklist(['present', 'download', 'wheel', 'library']),
  }),
  /** `message` is the sentence for the user. */
  v.object({ event: v.literal('failed'), message: v.string() }),
]);
export type SetupEvent = v.InferOutput<typeof setupEvent>;
