import { expect } from 'vitest';
import { UserError } from '../../src/base/errors';
import type { Attempt } from './failingDisk';

/** A failure is one sentence for the user that ends with what to do, and nothing else. */
export function expectSentence({ outcome, failed }: Attempt<unknown>): void {
  if (outcome.ok) return;
  expect(outcome.error, failed).toBeInstanceOf(UserError);
  expect((outcome.error as UserError).message, failed).toMatch(/^[^\n]+[:;,] [^\n]+\.$/);
}
