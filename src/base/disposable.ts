/** Things to dispose of: listeners, timers, processes, views. VS Code's own disposables fit the interface. */
export interface Disposes {
  dispose(): void;
}

/** Owner of other disposables: disposes of them when it is disposed of itself, last registered first. */
export abstract class Disposable implements Disposes {
  readonly #owned: Disposes[] = [];
  #disposed = false;

  protected get disposed(): boolean {
    return this.#disposed;
  }

  /** Hands `item` to this owner and returns it. What is registered after the owner's end is disposed of at once. */
  protected _register<T extends Disposes>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#owned.push(item);
    return item;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (let item = this.#owned.pop(); item; item = this.#owned.pop()) item.dispose();
  }
}

export function toDisposable(dispose: () => void): Disposes {
  return { dispose };
}
