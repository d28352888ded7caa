/** The oldest VS Code is declared in one place and tried in two. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const declared = /^\^(\d+\.(\d+)\.\d+)$/.exec(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } }).engines.vscode,
);

describe('the oldest VS Code that package.json declares', () => {
  it('is the one of VSCODE_HOST=oldest: code-server counts its minor versions as VS Code does', () => {
    const { dependencies } = JSON.parse(readFileSync('vscode-host/oldest/package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies['code-server']).toMatch(new RegExp(`^\\d+\\.${declared![2]}\\.`));
  });

  it('is among those of the public checks', () => {
    expect(readFileSync('.github/workflows/ci.yml', 'utf8')).toContain(`vscode: [stable, ${declared![1]}]`);
  });
});
