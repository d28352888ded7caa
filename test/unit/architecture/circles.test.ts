/** No file leads back to itself by its imports, by types either: lint keeps the folders apart, this the files. */
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script, without types
import { importsOf as read } from '../../../scripts/lib/imports.mjs';

const importsOf = read as (folders: readonly string[]) => Map<string, { file: string; typesOnly: boolean }[]>;

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

describe('the sources', () => {
  it('finds a circle where there is one', () => {
    expect(
      circleOf(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', []],
          ['d', ['b']],
        ]),
      ),
    ).toEqual(['b', 'd', 'b']);
  });

  it('has no circles', () => {
    const imports = new Map(
      [...importsOf(['src', 'webview'])].map(([from, list]) => [from, list.map(({ file }) => file)]),
    );
    expect(imports.size).toBeGreaterThan(200);
    expect([...imports.values()].flat().length).toBeGreaterThan(500);
    expect(circleOf(imports)).toBeUndefined();
  });
});
