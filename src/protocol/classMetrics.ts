import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const classMetrics = v.object({ precision: share, recall: share, f1: share, support: count });
export type ClassMetrics = v.InferOutput<typeof classMetrics>;
