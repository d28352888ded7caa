import { describe, expect, it } from 'vitest';
import { findPassages, languageIdOfPath } from '../../../../src/text/passages';

const notebook = (language: string) =>
  JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', metadata: {}, source: ['## Results\n', '\n', 'The chart is "rather" ugly.'] },
        { cell_type: 'raw', metadata: {}, source: ['# nobody reads this'] },
        {
          cell_type: 'code',
          metadata: {},
          outputs: [{ output_type: 'stream', text: ['# neither is this a comment\n'] }],
          source: ['rows = 1\n', '# A shameful shortcut.\n', 'name = "# not here"\n'],
        },
      ],
      metadata: { language_info: { name: language }, kernelspec: { language } },
      nbformat: 4,
    },
    null,
    1,
  );

describe('notebooks as files', () => {
  it('give the comments of their code and the prose of their Markdown, where they are in the file', () => {
    const text = notebook('python');
    const passages = findPassages(text, 'notebook');
    expect(passages.map(({ kind, text: said }) => [kind, said])).toEqual([
      ['heading', 'Results'],
      ['paragraph', 'The chart is "rather" ugly.'],
      ['comment', 'A shameful shortcut.'],
    ]);
    expect(passages.map(({ start, end }) => text.slice(start, end))).toEqual([
      '## Results',
      'The chart is \\"rather\\" ugly.',
      '# A shameful shortcut.',
    ]);
  });

  it('are read by the language of their kernel', () => {
    expect(findPassages(notebook('javascript'), 'notebook').map(({ kind }) => kind)).not.toContain('comment');
  });

  it('never throw on a broken file', () => {
    expect(findPassages('{"cells": [{"cell_type": "code", "source": ["# cut', 'notebook')).toEqual([]);
  });

  it('are known by their ending', () => {
    expect(languageIdOfPath('/a/b.ipynb')).toBe('jupyter');
  });
});
