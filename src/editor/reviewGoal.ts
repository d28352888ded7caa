/** A review of a file until so many texts are decided, as a command's argument. */
import * as v from 'valibot';

const schema = v.object({ uri: v.string(), texts: v.pipe(v.number(), v.integer(), v.minValue(1)) });
export type ReviewGoal = v.InferOutput<typeof schema>;

export function reviewGoalOf(argument: unknown): ReviewGoal | undefined {
  return v.is(schema, argument) ? argument : undefined;
}
