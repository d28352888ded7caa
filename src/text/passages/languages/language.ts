/** What is said of a language in its one file: how VS Code and the file system name it, and how its comments are found. */
import { type LanguageSyntax, syntax, type SyntaxDefinition } from '../scan/scan';

export interface Names {
  /** VS Code's language identifiers, separated by blanks; the first is the one that a path gets. */
  readonly ids: string;
  /** Extensions of its files, without the dot, in lower case, separated by blanks. `a.b` is longer than `b` and wins. */
  readonly extensions?: string;
  /** Whole names of files, in lower case, separated by blanks. */
  readonly files?: string;
  /** The program that the first line of a script calls: `#!/usr/bin/env NAME`. */
  readonly interpreters?: string;
}

export interface Language extends Names {
  readonly syntax: LanguageSyntax;
}

/** A language by its names and its rules, or by a syntax that another one has as well. */
export function language({
  ids,
  extensions,
  files,
  interpreters,
  like,
  ...definition
}: Names & SyntaxDefinition & { readonly like?: LanguageSyntax }): Language {
  return {
    ids,
    ...(extensions !== undefined && { extensions }),
    ...(files !== undefined && { files }),
    ...(interpreters !== undefined && { interpreters }),
    syntax: like ?? syntax(definition),
  };
}
