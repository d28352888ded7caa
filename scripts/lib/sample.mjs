import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './run.mjs';

/** A copy of the sample workspace, so that trying things out leaves the repository as it is. */
export function copySample() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-sample-'));
  const workspace = path.join(folder, 'feedback');
  cpSync(path.join(root, 'examples', 'feedback'), workspace, { recursive: true });
  return {
    folder,
    workspace,
    // an extension host may outlive its window for some seconds, and write its logs
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }),
  };
}
