import { describe, expect, it } from 'vitest';
import { inline, table } from '../../../src/base/markdown';

describe('text within Markdown', () => {
  it.each([
    ['a | b\nc', 'a \\| b c'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['[click](javascript:x)', '\\[click\\](javascript:x)'],
    ['![x](y) `code` **bold**', '!\\[x\\](y) \\`code\\` \\*\\*bold\\*\\*'],
    ['- item', '\\- item'],
    ['=== no heading', '\\=== no heading'],
    ['a - b = c', 'a - b = c'],
    ['&lt;', '&amp;lt;'],
  ])('is no markup: %j', (text, cell) => {
    expect(inline(text)).toBe(cell);
  });

  it('is a table, aligned where that is asked for', () => {
    expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
    expect(table(['a'], [], ['--:'])).toBe('| a |\n| --: |');
  });
});
