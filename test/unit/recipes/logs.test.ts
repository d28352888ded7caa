import { describe, expect, it } from 'vitest';
import { logLines } from '../../../recipes/bundled/logs';

describe('made log lines', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(logLines(50, 7)).toEqual(logLines(50, 7));
    expect(logLines(50, 7)).not.toEqual(logLines(50, 8));
  });

  it('are lines of many forms, without blanks around them', () => {
    const lines = logLines(1000, 7);
    for (const line of lines) expect(line).toMatch(/^\S(?:[^\n]*\S)?$/);
    expect(new Set(lines).size).toBeGreaterThan(900);
    for (const form of [/^\d{4}-\d\d-\d\d[ T]\d\d:/, /ERROR/, /Killing process \d+/, /HTTP\/1\.1/, /java\.lang\./])
      expect(lines.some((line) => form.test(line))).toBe(true);
  });
});
