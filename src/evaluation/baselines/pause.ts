/** Lets other work of the process go first, so that a long baseline never makes it deaf to a stop. */
import { UserError } from '../../base/errors';

export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resume) => setImmediate(resume));
  if (signal?.aborted) throw new UserError('stopped', 'The evaluation was stopped.');
}
