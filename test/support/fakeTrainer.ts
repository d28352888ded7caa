/** A training process under the test's hand. */
import type { TrainerProcess } from '../../src/editor/trainerProcess';
import type { ToTrainer } from '../../src/protocol/trainer';
import type { DoneEvent } from '../../src/protocol/trainingEvents';

export const request = { data: ['feedback.csv'], out: 'model', resume: false, settings: {} };
const metrics = { accuracy: 0.9, macroF1: 0.9 };
export const done: DoneEvent = {
  event: 'done',
  model: 'model',
  seconds: 3,
  stopped: 'finished',
  validation: metrics,
  test: { ...metrics, rows: 1, perClass: {}, confusion: [[1]], labels: ['x'] },
  baselines: { majority: metrics, lexicon: metrics, linear: metrics },
};

export class FakeTrainer implements TrainerProcess {
  readonly pid = 7;
  readonly sent: ToTrainer[] = [];
  readonly ended: string[] = [];
  #message: (message: unknown) => void = () => undefined;
  #exit: (reason: string) => void = () => undefined;

  send(message: ToTrainer): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }
  onOutput(): void {}
  onExit(listener: (reason: string) => void): void {
    this.#exit = listener;
  }
  terminate(): void {
    this.ended.push('SIGTERM');
  }
  kill(): void {
    this.ended.push('SIGKILL');
    this.exit('SIGKILL');
  }
  disconnect(): void {
    this.ended.push('disconnect');
  }
  tell(message: unknown): void {
    this.#message(message);
  }
  exit(reason: string): void {
    this.#exit(reason);
  }
  get types(): string[] {
    return this.sent.map(({ type }) => type).filter((type) => type !== 'ping');
  }
}
