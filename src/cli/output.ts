/** Where the command line's words go: JSON lines on stdout, talk on stderr, and a progress bar on a terminal. */
import { percent } from '../evaluation/report';
import { fewestForPercent } from '../protocol/startSentence';
import type { TrainingEvent } from '../protocol/trainingEvents';

export function printJson(value: unknown): void {
  process.stdout.write(JSON.stringify(value) + '\n');
}

export function say(line: string): void {
  process.stderr.write(line + '\n');
}

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** One line that is drawn over on a terminal; where there is none, only what stays is printed. */
export class ProgressBar {
  readonly #terminal = process.stderr.isTTY;
  #drawn = false;
  #accuracy: number | undefined;

  show(event: TrainingEvent): void {
    switch (event.event) {
      case 'start':
        for (const note of event.notes) this.#line(note);
        this.#line(
          `${event.split.train} rows to train on${event.unlabelled === undefined ? '' : ` and ${event.unlabelled} texts without a label`}, ${event.split.validation} to validate, ${event.split.test} to test; classes ${event.labels.join(', ')}.`,
        );
        this.#line(
          `${event.vocabulary} words, ${event.parameters} parameters; engine ${event.engine} (${event.simd}), ${event.threads} ${event.threads === 1 ? 'thread' : 'threads'}.`,
        );
        break;
      case 'progress':
        if (this.#terminal) this.#draw(event);
        break;
      case 'validation': {
        this.#accuracy = event.accuracy;
        const rows = event.confusion.flat().reduce((sum, count) => sum + count, 0);
        const right =
          rows < fewestForPercent
            ? `${Math.round(event.accuracy * rows)} of ${rows} right`
            : `accuracy ${percent(event.accuracy)}`;
        this.#line(
          `epoch ${event.epoch.toFixed(1)}  step ${event.step}  validation loss ${event.loss.toFixed(4)}  ${right}  macro-F1 ${event.macroF1.toFixed(3)}${event.best ? '  kept' : ''}`,
        );
        break;
      }
      case 'phase':
        if (event.phase === 'teaching') this.#line('Fitting a linear model that will teach the network…');
        if (event.phase === 'evaluating') this.#line('Evaluating the kept weights and the baselines…');
        break;
      case 'report':
      case 'done':
        break;
    }
  }

  #draw({ step, steps, loss, tokensPerSecond, secondsLeft }: Extract<TrainingEvent, { event: 'progress' }>): void {
    const width = 24;
    const done = Math.round((step / steps) * width);
    const accuracy = this.#accuracy === undefined ? '' : `  accuracy ${percent(this.#accuracy)}`;
    process.stderr.write(
      `\r\x1b[K[${'='.repeat(done)}${' '.repeat(width - done)}] ${step}/${steps}  loss ${loss.toFixed(4)}${accuracy}  ${tokensPerSecond.toLocaleString('en')} tokens/s  ${duration(secondsLeft)} left`,
    );
    this.#drawn = true;
  }

  #line(text: string): void {
    if (this.#drawn) process.stderr.write('\r\x1b[K');
    this.#drawn = false;
    say(text);
  }
}
