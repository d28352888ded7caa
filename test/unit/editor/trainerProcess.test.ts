import { describe, expect, it } from 'vitest';
import { restartPolicy } from '../../../src/features/training/runs/restartPolicy';
import { minimalEnvironment } from '../../../src/editor/trainerProcess';

describe('trainer process', () => {
  it('gets no secret of the environment', () => {
    expect(
      minimalEnvironment({ PATH: '/bin', GITHUB_TOKEN: 'secret', NODE_OPTIONS: '--inspect', HOME: '/home/me' }),
    ).toEqual({ PATH: '/bin', HOME: '/home/me', ELECTRON_RUN_AS_NODE: '1' });
  });
});

describe('restart policy', () => {
  it('resumes once what had worked, then asks', () => {
    const first = restartPolicy().next(10_000);
    expect([first.decision, first.policy.next(60_000).decision]).toEqual(['resume', 'ask']);
  });

  it('asks when the process had just started, and keeps its resume', () => {
    const early = restartPolicy().next(9_999);
    expect([early.decision, early.policy.next(10_000).decision]).toEqual(['ask', 'resume']);
  });
});
