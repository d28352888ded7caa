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

/** Failures of the background go to the log; cancellations are none. */
export function logQuietly(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof UserError) log.warn(error.message);
  else if (!(error instanceof Cancelled)) log.error(error instanceof Error ? error : String(error));
}
