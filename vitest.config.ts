import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DIST_DIRECTORY: JSON.stringify(path.resolve('dist')) },
  test: {
    include: ['test/{unit,faults,fuzz,conformance}/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    poolOptions: { forks: { execArgv: ['--experimental-wasm-relaxed-simd'] } },
  },
});
