/** Polls files for changes every few seconds, where the system sends no events, as on network disks. */
import fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { toDisposable, type Disposes } from './disposable';

/**
 * Calls `changed` when one of these files or folders came, went or was written since the look before.
 * @param files requested again at each check; a file that is new in the list is not a change
 * @param interval between two looks, ms
 */
export function pollFiles(files: () => readonly string[], interval: number, changed: () => void): Disposes {
  const end = new AbortController();
  void look(files, interval, changed, end.signal);
  return toDisposable(() => end.abort());
}

async function look(
  files: () => readonly string[],
  interval: number,
  changed: () => void,
  end: AbortSignal,
): Promise<void> {
  let before = new Map<string, string>();
  while (!end.aborted) {
    const now = new Map(await Promise.all(files().map(async (file) => [file, await stampOf(file)] as const)));
    if (end.aborted) return;
    if ([...now].some(([file, stamp]) => (before.get(file) ?? stamp) !== stamp)) changed();
    before = now;
    // must not keep a process alive; rejects at the end
    await sleep(interval, undefined, { ref: false, signal: end }).catch(() => undefined);
  }
}

/** Equal as long as nobody writes, replaces or takes the file away. */
async function stampOf(file: string): Promise<string> {
  const stat = await fs.stat(file, { bigint: true }).catch(() => undefined);
  return stat ? `${stat.mtimeNs} ${stat.size} ${stat.ino}` : '';
}
