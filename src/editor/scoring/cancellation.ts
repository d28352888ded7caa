import type * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { Cancelled } from './scorerClient';

/** VS Code's token as the web's signal. Dispose of it when the work is over. */
export function signalOf(token: vscode.CancellationToken): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listener = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => listener.dispose() };
}

/**
 * Runs what an editor feature does in the background. A cancellation gives undefined; so does a failure, which goes to the log:
 * a hover that cannot answer stays away.
 */
export async function quietly<T>(
  log: vscode.LogOutputChannel,
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { signal, dispose } = signalOf(token);
  try {
    const result = await work(signal);
    return token.isCancellationRequested ? undefined : result;
  } catch (error) {
    logQuietly(log, error);
    return undefined;
  } finally {
    dispose();
  }
}

/** How often to start work again, and after how long, ms. */
const mostTries = 10;
const tryAgainAfter = 50;

/**
 * Starts work again that was cancelled by something other than its caller, such as a changed setting: otherwise what an
 * editor shows would disappear and come back.
 */
export async function persistently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let left = mostTries; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Cancelled) || signal.aborted || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, tryAgainAfter));
    }
  }
}

/** Background failures go to the log; cancellations are not failures. */
export function logQuietly(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof UserError) log.warn(error.message);
  else if (!(error instanceof Cancelled)) log.error(error instanceof Error ? error : String(error));
}
