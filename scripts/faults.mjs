// The fault tests in their long form: at least 50 kills, and every call to the disk fails, where `npm test` takes a few.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/faults'], {
  stdio: 'inherit',
  env: { UNDERTONE_KILLS: '60', UNDERTONE_FAULTS: 'long', ...process.env },
});
process.exit(status ?? 1);
