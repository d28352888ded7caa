/** The page's line to the extension host: every message is checked before it is believed. */
import * as v from 'valibot';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Out, State> {
  post(message: Out): void;
  /** What was saved before the page was hidden or the window reloaded. */
  readonly saved: State | undefined;
  save(state: State): void;
}

export function connect<In, Out, State>(
  incoming: v.GenericSchema<unknown, In>,
  state: v.GenericSchema<unknown, State>,
  receive: (message: In) => void,
): Host<Out, State> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = v.safeParse(incoming, data);
    if (message.success) receive(message.output);
    else console.error('a message of no known shape', message.issues[0].message);
  });
  const saved = v.safeParse(state, api.getState());
  return {
    post: (message) => api.postMessage(message),
    saved: saved.success ? saved.output : undefined,
    save: (next) => api.setState(next),
  };
}
