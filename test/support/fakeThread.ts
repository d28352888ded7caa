import type { ScorerPort } from '../../src/editor/scoring/scorerClient';
import type { ScorerRequest } from '../../src/protocol/scoring';
import { labels, verdictOf } from '../unit/editor/verdictText/verdicts';

/** A scorer thread under the test's hand: requests wait in `requests` until `answer` or an answer of one's own. */
export class FakeThread implements ScorerPort {
  readonly requests: ScorerRequest[] = [];
  disposed = false;
  #tell: (message: unknown) => void = () => undefined;
  #exit: (reason: string) => void = () => undefined;

  post(request: ScorerRequest): void {
    this.requests.push(request);
    if (request.type === 'load') queueMicrotask(() => this.send({ type: 'loaded', id: request.id, labels }));
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#tell = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.#exit = listener;
  }
  dispose(): void {
    this.disposed = true;
  }
  send(message: unknown): void {
    this.#tell(message);
  }
  die(): void {
    this.#exit('exit code 1');
  }
  /** Answers the last score request with a verdict a text. */
  answer(label = 'positive'): void {
    const request = this.scores.at(-1)!;
    this.send({
      type: 'scored',
      id: request.id,
      verdicts: request.texts.map((text) => verdictOf(label, request.explain ? text.split(' ') : undefined)),
    });
  }
  get scores() {
    return this.requests.filter((request) => request.type === 'score');
  }
}
