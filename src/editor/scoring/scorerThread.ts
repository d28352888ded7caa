/** The scorer's worker thread, started from its bundle. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../../base/dist';
import type { ScorerPort } from './scorerClient';

export function startScorerThread(): ScorerPort {
  const worker = new Worker(path.join(distDirectory(), 'scorerWorker.js'), { name: 'undertone-scorer', env: {} });
  return {
    post: (request) => worker.postMessage(request),
    onMessage: (listener) => void worker.on('message', listener),
    onExit: (listener) => {
      let reason = '';
      worker.on('error', (error) => (reason = error.message));
      worker.on('exit', (code) => listener(reason || `exit code ${code}`));
    },
    dispose: () => void worker.terminate(),
  };
}
