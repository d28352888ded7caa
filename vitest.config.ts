import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DIST_DIRECTORY: JSON.stringify(path.resolve('dist')) },
  test: {
    include: ['test/{unit,faults,fuzz,conformance}/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    // by itself it leaves one processor free, which on two leaves one
    poolOptions: {
      forks: {
        execArgv: ['--experimental-wasm-relaxed-simd'],
        minForks: 1,
        maxForks: Math.max(2, os.availableParallelism()),
      },
    },
  },
});
