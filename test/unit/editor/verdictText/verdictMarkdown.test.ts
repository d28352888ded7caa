import { plainLine } from '../../../../src/base/plainText';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, escapeMarkdown, verdictMarkdown, verdictTitle } from '../../../../src/editor/verdictText/verdictMarkdown';
import type { Verdict } from '../../../../src/protocol/scoring';
import { labels, verdictOf } from './verdicts';

const words = {
  notSure: 'Not sure',
  leaning: 'leaning {0}',
  unknownWords: '{0} unknown',
  unread: '{0} is not read',
  language: 'In {0}',
  nameOf: (code: string) => ({ th: 'Thai', de: 'German' })[code] ?? code,
  strongest: 'Strongest',
  towards: '+ speaks for {0}',
  model: 'Model:',
  sentence: 'Here:',
};
const render = (verdict: Verdict, model = 'bundled', sentence?: Verdict) =>
  verdictMarkdown({ verdict, sentence, labels, model }, words);

describe('verdict as Markdown', () => {
  it('says the verdict, every class, and the words with their shares', () => {
    const markdown = render(verdictOf('negative', ['always', 'crashes']));
    expect(markdown.split('\n')[0]).toBe('$(thumbsdown) **Negative** 80%');
    expect(markdown).toMatch(/\| negative \| .*█.* \| 80% \|/);
    expect(markdown).toMatch(/Strongest \(\+ speaks for Negative\): .*\*\*crashes\*\* <span [^>]*>\+1\.0<\/span>/);
    expect(markdown).toContain('Model: bundled');
  });

  it('leaves out words that carry no tone, and punctuation', () => {
    const markdown = render(verdictOf('negative', ['.', 'a', 'the', 'not', 'crashes']));
    expect(markdown).toContain('**crashes**');
    expect(markdown).toContain('**not**');
    expect(markdown).not.toMatch(/\*\*(?:\\\.|a|the)\*\*/);
  });

  it('says its doubt instead of a verdict', () => {
    const verdict = { ...verdictOf('negative', ['zxq'], false), unknownWords: 1 };
    const markdown = render(verdict);
    expect(markdown.split('\n')[0]).toBe('$(question) **Not sure** · leaning Negative 80%');
    expect(markdown).toContain('100% unknown');
    expect(verdictTitle(verdict, words)).toBe('Not sure');
  });

  it('says which language is not read, instead of a leaning', () => {
    const markdown = render({ ...verdictOf('negative', [], false), language: 'th', unread: true });
    expect(markdown.split('\n')[0]).toBe('$(question) **Not sure** · Thai is not read');
  });

  it('names the language of a text that is not English', () => {
    expect(render({ ...verdictOf('negative'), language: 'de' })).toContain('In German · Model:');
    expect(render({ ...verdictOf('negative'), language: 'en' })).not.toContain('In ');
  });

  it('sets the sentence under the pointer beside the whole', () => {
    expect(render(verdictOf('negative'), 'm', verdictOf('positive'))).toContain('Here: $(thumbsup) **Positive** 80%');
  });

  it.each([
    ['<img src=x onerror=alert(1)>'],
    ['[click](command:undertone.train)'],
    ['$(flame)'],
    ['a|b'],
    ['`code`\n# heading'],
    ['https://example.com'],
    ['**bold** _it_ ~~no~~ \\'],
  ])('makes no markup of a word: %s', (word) => {
    const markdown = render(verdictOf('negative', [word]), word);
    const own = markdown.replace(
      /<span style="color:var\(--vscode-charts-(red|green|blue)\);">[█▏▎▍▌▋▊▉]*(?:[+−][\d.]+)?<\/span>/g,
      '',
    );
    expect(own).not.toMatch(/[<>]/);
    expect(own).not.toMatch(/(^|[^\\])(\]\(|`)/m);
    expect(own.replace('$(thumbsdown)', '')).not.toMatch(/(^|[^\\])\$\(/);
    expect(own).not.toContain('https://');
    expect(markdown.split('\n').length).toBe(render(verdictOf('negative', ['w']), 'm').split('\n').length);
  });

  it('escapes so that only the text is left after unescaping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const back = escapeMarkdown(text)
          .replace(/\\(.)/gu, '$1')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&');
        expect(back).toBe(plainLine(text).replace(/[\r\n\t\u2028\u2029]+/g, ' '));
      }),
    );
  });

  it.each([
    [0, '▏'],
    [0.5, '█'.repeat(6)],
    [1, '█'.repeat(12)],
    [7, '█'.repeat(12)],
  ])('draws %d as a bar', (share, drawn) => expect(bar(share)).toBe(drawn));
});
