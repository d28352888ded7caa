import { describe, expect, it } from 'vitest';
import { excerpt, UserError } from '../../../src/base/errors';

describe('what is told to a user', () => {
  it('is on one line, whatever of the user’s own stands in it', () => {
    expect(new UserError('input', 'No column "a\r\nb\u2028c\0" is known: name another.').message).toBe(
      'No column "a b c " is known: name another.',
    );
    expect(new UserError('input', 'Cannot write /a  b/c.bin: free some space.').message).toBe(
      'Cannot write /a  b/c.bin: free some space.',
    );
  });

  it('holds no more of a foreign text than fits', () => {
    expect(excerpt('short')).toBe('short');
    expect(excerpt(`a\n\tb${'x'.repeat(100)}`, 10)).toBe('a bxxxxxx…');
  });
});
