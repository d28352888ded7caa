/** Text of data, models and runs comes into the pages; none of it may become markup. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = readdirSync('webview', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file): [string, string] => [file, readFileSync(path.join('webview', file), 'utf8')]);

/** What turns a string into markup, script or an address that is followed. */
const sinks =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|setHTML\w*|srcdoc|eval|document\.write|new Function)\b|['"]?\bon(click|error|load)['"]?\s*[:=]|\b(href|src)\s*[:=]/;

describe('the pages', () => {
  it.each(pages)('%s makes elements and text nodes alone', (_, code) => {
    expect(code.split('\n').filter((line) => sinks.test(line))).toEqual([]);
  });

  it('draw with a library that does so too', () => {
    const library = readFileSync('node_modules/uplot/dist/uPlot.esm.js', 'utf8');
    expect(library.length).toBeGreaterThan(10_000);
    expect(library.match(/innerHTML|outerHTML|insertAdjacentHTML/)).toBeNull();
  });
});
