/** What a `.gitignore` leaves out, by the rules of gitignore(5). Paths are relative, with `/` between folders. */

interface Rule {
  readonly matches: RegExp;
  readonly keeps: boolean;
  readonly foldersOnly: boolean;
}

export class IgnoreRules {
  /** By folder, '' for the root. */
  readonly #byFolder = new Map<string, readonly Rule[]>();

  /** @param folder where the file lies, '' for the root. */
  add(folder: string, text: string): void {
    this.#byFolder.set(
      folder,
      text
        .split(/\r?\n/)
        .map(ruleOf)
        .filter((rule) => rule !== undefined),
    );
  }

  /** Whether a file is left out: by itself, or with a folder above it, under which nothing can be taken back in. */
  ignores(file: string): boolean {
    const parts = file.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      if (this.#decides(parts.slice(0, depth), depth < parts.length)) return true;
    }
    return false;
  }

  /** The last rule that matches decides; those of an inner folder come after those of an outer one. */
  #decides(parts: readonly string[], isFolder: boolean): boolean {
    for (let at = parts.length - 1; at >= 0; at--) {
      const rules = this.#byFolder.get(parts.slice(0, at).join('/'));
      const inside = parts.slice(at).join('/');
      const rule = rules?.findLast(({ matches, foldersOnly }) => (isFolder || !foldersOnly) && matches.test(inside));
      if (rule) return !rule.keeps;
    }
    return false;
  }
}

function ruleOf(line: string): Rule | undefined {
  let pattern = line.replace(/(?<!\\)[ \t]+$/, '');
  if (pattern === '' || pattern.startsWith('#')) return undefined;
  const keeps = pattern.startsWith('!');
  if (keeps) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  // with a slash at the start or within, a pattern is bound to the file's own folder
  const bound = pattern.includes('/');
  pattern = pattern.replace(/^\//, '');
  if (pattern === '') return undefined;
  try {
    return { matches: new RegExp(`^${bound ? '' : '(?:.*/)?'}${expression(pattern)}$`, 'u'), keeps, foldersOnly };
  } catch {
    return undefined; // a broken class such as `[z-a]` matches nothing
  }
}

/** As a regular expression: `*` and `?` stay within a folder, `**` goes through them. */
function expression(pattern: string): string {
  return pattern.replace(
    /^\*\*\/|\/\*\*\/|\/\*\*$|\*+|\?|\[(!|\^)?(\]?(?:\\.|[^\]\\])*)\]|\\(.)|[^*?[\\]|\[|\\/gu,
    (piece, negated: string | undefined, members: string | undefined, escaped: string | undefined) => {
      if (members !== undefined)
        return `(?!/)[${negated ? '^' : ''}${members.replace(/^\]/, '\\]').replace(/[[&~]/g, '\\$&')}]`;
      if (escaped !== undefined) return literal(escaped);
      if (piece === '**/') return '(?:.*/)?';
      if (piece === '/**/') return '/(?:.*/)?';
      if (piece === '/**') return '/.*';
      if (piece.startsWith('*')) return '[^/]*';
      return piece === '?' ? '[^/]' : literal(piece);
    },
  );
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, (each) => (each === '-' || each === '/' ? each : `\\${each}`));
}
