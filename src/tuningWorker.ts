/** A thread of an adaptation: trains the network on the texts it is given, again and again from the same start. */
import { parentPort, workerData } from 'node:worker_threads';
import { fineTune } from './training/adapt/fineTune';
import { failureOf, type FromTuningThread, type ToTuningThread, type TuningThreadData } from './training/adapt/tunings';
import { Examples } from './training/texts/examples';

const port = parentPort!;
const { network, parameters, planes, offsets, labels, weights, settings } = workerData as TuningThreadData;
const compact = { network, parameters, examples: new Examples(planes, offsets, labels) };

const send = (message: FromTuningThread): void => port.postMessage(message);
let answer: ((wanted: boolean) => void) | undefined;

async function train(texts: Int32Array): Promise<void> {
  const goOn = (): Promise<boolean> => {
    send({ type: 'goOn?' });
    return new Promise((resolve) => (answer = resolve));
  };
  try {
    const trained = await fineTune(compact, texts, weights, settings, goOn, (told) => send({ type: 'step', told }));
    send({ type: 'trained', parameters: trained });
  } catch (error) {
    send(failureOf(error));
  }
}

port.on('message', (message: ToTuningThread) => {
  if (message.type === 'goOn') answer?.(message.wanted);
  else void train(message.texts);
});
