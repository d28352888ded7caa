/** What to do when the training process ends by itself. A value: `next` gives the decision and the policy after it. */
export interface RestartPolicy {
  next(healthyMs: number): { readonly decision: 'resume' | 'ask'; readonly policy: RestartPolicy };
}

/**
 * Resumes `resumes` times a process that had been at work for `healthyMs`, and asks otherwise: what dies at once will
 * die again.
 */
export function restartPolicy(resumes = 1, healthyMs = 10_000): RestartPolicy {
  const policy: RestartPolicy = {
    next: (worked) =>
      resumes > 0 && worked >= healthyMs
        ? { decision: 'resume', policy: restartPolicy(resumes - 1, healthyMs) }
        : { decision: 'ask', policy },
  };
  return policy;
}
