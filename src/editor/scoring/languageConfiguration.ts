/** The comment delimiters in a `language-configuration.json`. The file is somebody else's: whatever is odd about it declares nothing. */
import { readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { parseJsonWithComments } from '../../base/jsonWithComments';
import type { DeclaredComments } from '../../text/passages';

/** Real configurations have a few kilobytes. */
const mostBytes = 256 * 1024;
const delimiter = v.pipe(v.string(), v.minLength(1), v.maxLength(32));

const configuration = v.object({
  comments: v.object({
    lineComment: v.fallback(v.optional(v.union([delimiter, v.object({ comment: delimiter })])), undefined),
    blockComment: v.fallback(v.optional(v.tuple([delimiter, delimiter])), undefined),
  }),
});

const contributions = v.object({ contributes: v.object({ languages: v.array(v.unknown()) }) });
const language = v.object({ id: v.string(), configuration: v.string() });

/** The configuration files, relative to the extension's folder, that its manifest names for a language. */
export function configurationFilesOf(manifest: unknown, languageId: string): string[] {
  if (!v.is(contributions, manifest)) return [];
  return manifest.contributes.languages.flatMap((each) =>
    v.is(language, each) && each.id === languageId ? [each.configuration] : [],
  );
}

/** Never rejects. */
export async function readComments(file: string): Promise<DeclaredComments | undefined> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return undefined;
    const parsed = v.safeParse(configuration, parseJsonWithComments(await readFile(file, 'utf8')));
    if (!parsed.success) return undefined;
    const { lineComment, blockComment } = parsed.output.comments;
    return lineComment || blockComment ? { lineComment, blockComment } : undefined;
  } catch {
    return undefined;
  }
}
