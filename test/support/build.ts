import { execFileSync } from 'node:child_process';

/** The unit tests run worker scripts and kernels as they ship, so dist/ is built first. */
export default function setup(): void {
  execFileSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
}
