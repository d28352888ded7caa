/** No file of the house leads back to itself, by types either: lint holds the rooms apart, this the files. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { preProcessFile } from 'typescript';
import { describe, expect, it } from 'vitest';

/** The files of these folders that each file imports, by path. */
function importsOf(folders: readonly string[]): Map<string, string[]> {
  const files = new Set(folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))).filter((file) => file.endsWith('.ts')));
  const named = (from: string, name: string) => [`${name}.ts`, path.join(name, 'index.ts')].map((file) => path.join(path.dirname(from), file)).find((file) => files.has(file));
  return new Map([...files].map((file) => [file, preProcessFile(readFileSync(file, 'utf8')).importedFiles.flatMap(({ fileName }) => named(file, fileName) ?? [])]));
}

/** The first way that leads back to where it came from. */
function circleOf(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('the house', () => {
  it('finds a circle where there is one', () => {
    expect(circleOf(new Map([['a', ['b']], ['b', ['c', 'd']], ['c', []], ['d', ['b']]]))).toEqual(['b', 'd', 'b']);
  });

  it('has no circles', () => {
    const imports = importsOf(['src', 'webview']);
    expect(imports.size).toBeGreaterThan(200);
    expect([...imports.values()].flat().length).toBeGreaterThan(500);
    expect(circleOf(imports)).toBeUndefined();
  });
});
