/** The editor's entry point: builds what the features share, registers the features, and does nothing else. */
import type * as vscode from 'vscode';
import { buildFoundation, type Foundation } from './editor/foundation';
import { registerFeatures } from './features';

/** What other extensions and the integration tests get. */
export interface UndertoneApi {
  /** What `activate` took, in milliseconds. */
  readonly activationMs: number;
  readonly services: Foundation & ReturnType<typeof registerFeatures>;
}

export function activate(context: vscode.ExtensionContext): UndertoneApi {
  const began = performance.now();
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const foundation = buildFoundation(own, context);
  const { log, models } = foundation;
  const services = { ...foundation, ...registerFeatures(own, foundation) };
  void models.readActive();
  void models.refresh().then(() => models.emptyTrash());

  const activationMs = performance.now() - began;
  log.debug(`activated in ${activationMs.toFixed(1)} ms`);
  return { activationMs, services };
}
