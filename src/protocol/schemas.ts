/** Schemas that several messages and files share. */
import * as v from 'valibot';

/** A proportion, 0..1. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
