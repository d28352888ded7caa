/** The thread that identifies languages: its tables take too long to load for a thread on which somebody waits. */
import { parentPort } from 'node:worker_threads';
import { eld } from 'eld/extrasmall';
import * as v from 'valibot';

const port = parentPort!;

port.on('message', (message: unknown) => {
  const texts = v.parse(v.array(v.string()), message);
  port.postMessage(texts.map((text) => eld.detect(text).language));
});
