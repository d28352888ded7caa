/** Memory that is not to be had, as one sentence that says what to lower. */
import v8 from 'node:v8';
import { errorCode, UserError } from './errors';

/** What V8, Node and WebAssembly say where an allocation fails or could not be addressed. */
const sayings =
  /could not allocate|allocation failed|out of memory|Cannot create a string longer than|Set maximum size exceeded|Map maximum size exceeded/i;

const cures = 'take fewer rows, shorter texts, or a smaller vocabulary, embedding or hidden size';

/** A UserError where `thrown` says that memory ran short, else undefined. */
export function outOfMemory(thrown: unknown): UserError | undefined {
  if (thrown instanceof UserError || !(thrown instanceof Error)) return undefined;
  if (errorCode(thrown) === 'ERR_WORKER_OUT_OF_MEMORY')
    return new UserError(
      'failed',
      `The data needs more memory than the ${gigabytes(v8.getHeapStatistics().heap_size_limit)} that Node.js gives a program here: ${cures}, or allow more with NODE_OPTIONS=--max-old-space-size=8192 (MB).`,
      { cause: thrown },
    );
  if (!sayings.test(thrown.message)) return undefined;
  return new UserError('failed', `The system has no memory left for this: close other programs, or ${cures}.`, {
    cause: thrown,
  });
}

/** @param bytes that were asked for at once */
export function cannotAllocate(bytes: number, what: string, cause: unknown): UserError {
  return new UserError(
    'failed',
    `${what} needs ${gigabytes(bytes)} of memory, more than the system can give: close other programs, or ${cures}.`,
    { cause },
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
