import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foremost, markOf, marks, symbols } from '../../../../src/editor/verdictText/verdictMark';
import { verdictOf } from './verdicts';

describe('marks', () => {
  it.each([
    ['negative', true, 'negative'],
    ['positive', true, 'positive'],
    ['bug report', true, 'other'],
    ['negative', false, 'unsure'],
  ] as const)('%s, sure: %s', (label, sure, mark) => expect(markOf({ ...verdictOf(label), sure })).toBe(mark));

  it('differ by shape, as characters and as icons, not by colour alone', () => {
    expect(new Set(Object.values(symbols)).size).toBe(marks.length);
    const shapes = marks.map((mark) =>
      readFileSync(`media/marks/${mark}-dark.svg`, 'utf8').replace(/#[0-9a-f]{6}/g, ''),
    );
    expect(new Set(shapes).size).toBe(marks.length);
  });

  it.each(['light', 'dark'] as const)('stand out from every %s background by 4.5 to 1', (theme) => {
    // the editor's backgrounds in VS Code's own themes, high contrast among them
    const backgrounds = { light: ['#ffffff', '#f5f5f5'], dark: ['#000000', '#1e1e1e', '#1f1f1f', '#272822'] }[theme];
    for (const mark of marks) {
      const [colour] = /#[0-9a-f]{6}/.exec(readFileSync(`media/marks/${mark}-${theme}.svg`, 'utf8'))!;
      for (const background of backgrounds)
        expect(contrast(colour, background), `${mark} on ${background}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('of two on one line the foremost shows, in either order', () => {
    expect([foremost('other', 'negative'), foremost('negative', 'other'), foremost('unsure', 'positive')]).toEqual([
      'negative',
      'negative',
      'positive',
    ]);
  });
});

/** WCAG 2's ratio of contrast. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
