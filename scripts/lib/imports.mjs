// Who imports whom in the house, read from the sources.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import typescript from 'typescript';
import { root } from './run.mjs';

/** @typedef {{ file: string, typesOnly: boolean }} Import `typesOnly`: nothing of it is left when the program runs */

/**
 * The files of these folders that each of their files imports; paths from the repository's folder, with slashes.
 * @param {readonly string[]} folders @returns {Map<string, Import[]>}
 */
export function importsOf(folders) {
  const inside = (folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.replaceAll('\\', '/')),
    );
  const files = new Set(folders.flatMap(inside).filter((file) => file.endsWith('.ts')));
  const named = (from, name) =>
    [`${name}.ts`, `${name}/index.ts`]
      .map((file) => path.posix.join(path.posix.dirname(from), file))
      .find((file) => files.has(file));
  return new Map(
    [...files].map((from) => {
      const text = readFileSync(path.join(root, from), 'utf8');
      const found = typescript.preProcessFile(text).importedFiles.map(({ fileName, pos }) => ({
        file: named(from, fileName),
        typesOnly: isOfTypes(text.slice(0, pos)),
      }));
      return [from, found.filter(({ file }) => file !== undefined)];
    }),
  );
}

/** Whether the import that a text ends in is one of types. @param {string} upToName */
function isOfTypes(upToName) {
  const clause = /\b(?:import|export)\b(?:(?!\bimport\b|\bexport\b)[^;])*$/.exec(upToName)?.[0] ?? '';
  return (
    /^(?:import|export)\s+type\b/.test(clause) ||
    /^import\s*\{(?:\s*type\s+[\w$]+(?:\s+as\s+[\w$]+)?\s*,?)+\s*\}\s*from\s*['"]?$/.test(clause)
  );
}

/** All that a program holds when it runs. @param {Map<string, Import[]>} imports @param {string} entry @returns {Set<string>} files */
export function heldBy(imports, entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { file, typesOnly } of imports.get(entry) ?? []) if (!typesOnly) heldBy(imports, file, seen);
  return seen;
}
