import { expect, it } from 'vitest';
import { escapeMarkup } from '../../../src/base/markup';

it('escapes what would end or begin markup, once', () => {
  expect(escapeMarkup('<a href="x">R&D</a>')).toBe('&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;');
  expect(escapeMarkup('&lt; it’s fine')).toBe('&amp;lt; it’s fine');
});
