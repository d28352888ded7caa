import * as v from 'valibot';

/** Where a value does not fit its schema: `metrics.test.accuracy`. The value itself, which may be of any length or kind, is not quoted. */
export function wrongPlace(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const place = v.getDotPath(issues[0]);
  return place !== null && /^[\w.-]{1,80}$/.test(place) ? place : 'its top';
}
