/**
 * What a user can meet when something goes wrong. A `UserError` carries one sentence that says what
 * happened and what to do; anything else that is thrown is a defect of ours and keeps its stack.
 */
import { plainLine, shorten } from './plainText';

export type ErrorKind =
  /** wrong use or unusable input: exit code 2 */
  | 'input'
  /** the run itself failed: exit code 1 */
  | 'failed'
  /** the user asked to stop: exit code 130 */
  | 'stopped';

export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly kind: ErrorKind,
    message: string,
    options?: { cause?: unknown },
  ) {
    // what it quotes of the user's own, such as the name of a column, may hold anything
    super(plainLine(message), options);
  }
}

/** The sentence to show for anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** A piece of the user's data, such as a cell or a key, shortened to fit on one line within a sentence. */
export function excerpt(text: string, most = 60): string {
  return shorten(plainLine(text).replace(/\s+/g, ' ').trim(), most);
}

/** Narrows Node's file-system errors: `errorCode(e) === 'ENOENT'`. */
export function errorCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
