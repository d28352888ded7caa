/** Where the command line's words go: JSON lines on stdout, talk on stderr, and a progress bar on a terminal. */
import { errorCode, messageOf, UserError } from '../base/errors';
import { plainJson, plainLine } from '../base/plainText';
import { counted, percent } from '../base/english';
import { fewestForPercent } from '../protocol/startSentence';
import type { TrainingEvent } from '../protocol/trainingEvents';

/** Why stdout takes no more, such as a full disk or a reader that has had enough. */
let lost: Error | undefined;
/** A failure is reported once. */
let told = false;

/** From here on a stream that fails ends the talking and not the program. Call it once, before anything is written. */
export function keepTalkingSafe(): void {
  process.stdout.on('error', (error) => (lost ??= error));
  process.stderr.on('error', () => undefined);
}

function write(stream: NodeJS.WriteStream, text: string): void {
  try {
    stream.write(text);
  } catch (error) {
    if (stream === process.stdout) lost ??= error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** Lines on stdout, whatever they quote made safe for a terminal. */
export function print(...lines: readonly string[]): void {
  if (!lost) write(process.stdout, lines.map((line) => plainLine(line) + '\n').join(''));
}

export function printJson(value: unknown): void {
  if (!lost) write(process.stdout, plainJson(value) + '\n');
}

/** One line on stderr. */
export function say(line: string): void {
  write(process.stderr, plainLine(line) + '\n');
}

/**
 * Waits until stdout has taken what was printed. Throws a UserError where it could not; a reader that went away, such
 * as `head`, has had what it wanted.
 */
export async function flushOutput(): Promise<void> {
  if (!lost) await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  // a failed write is reported a turn later than its callback
  await new Promise((resolve) => setImmediate(resolve));
  if (!lost || told || errorCode(lost) === 'EPIPE') return;
  told = true;
  throw new UserError('failed', outputSentence(lost), { cause: lost });
}

function outputSentence(failure: Error): string {
  return errorCode(failure) === 'ENOSPC'
    ? 'The output could not be written, as its disk is full: free some space and try again.'
    : `The output could not be written (${messageOf(failure)}): check where it is sent to and try again.`;
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
          `${event.vocabulary} words, ${event.parameters} parameters; engine ${event.engine} (${event.simd}), ${counted(event.threads, 'thread')}.`,
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
    write(
      process.stderr,
      `\r\x1b[K[${'='.repeat(done)}${' '.repeat(width - done)}] ${step}/${steps}  loss ${loss.toFixed(4)}${accuracy}  ${tokensPerSecond.toLocaleString('en')} tokens/s  ${duration(secondsLeft)} left`,
    );
    this.#drawn = true;
  }

  #line(text: string): void {
    if (this.#drawn) write(process.stderr, '\r\x1b[K');
    this.#drawn = false;
    say(text);
  }
}
