/** Whether a model that was just trained takes the place of the one in use by itself, or the user is asked. */
import type { DoneEvent } from './trainingEvents';

/**
 * A model that was trained from scratch takes over; an adapted one only where it is better beyond chance than its start and
 * than the model in use. Where that has learned from all of the texts, nothing can be said, so the user is asked.
 */
export function takesOver({ comparison }: Pick<DoneEvent, 'comparison'>): boolean {
  return comparison === undefined || (comparison.better && (comparison.inUse?.better ?? true));
}
