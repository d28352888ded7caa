import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { distDirectory } from '../../../../src/base/dist';
import { setupEvent } from '../../../../src/protocol/tensorflowSetup';

const python = spawnSync('python3', ['--version']).status === 0;

/** Outside the repository the program finds no package beside itself, so that a made-up one in `home` is used. */
let folder: string;
let home: string;
let tfjs: string;
const cache = (): string => path.join(folder, 'cache');

function write(file: string, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-setup-'));
  home = path.join(folder, 'home');
  tfjs = path.join(home, 'node_modules', '@tensorflow', 'tfjs-node');
  mkdirSync(path.join(folder, 'dist'));
  copyFileSync(path.join(distDirectory(), 'setupTensorflow.js'), path.join(folder, 'dist', 'setupTensorflow.js'));
  write(path.join(tfjs, 'package.json'), '{"name":"@tensorflow/tfjs-node","version":"4.22.0"}');
  write(path.join(tfjs, 'binding', 'binding.cc'), '#include <node_api.h>\n#include "tensorflow/c/c_api.h"\n');
  write(
    path.join(tfjs, 'scripts', 'install.js'),
    "console.error('Error: getaddrinfo ENOTFOUND example.org'); process.exit(1);",
  );
  write(path.join(tfjs, 'lib', 'earlier.txt'), 'installed before');
  const preGyp = path.join(home, 'node_modules', '@mapbox', 'node-pre-gyp');
  write(path.join(preGyp, 'package.json'), '{"name":"@mapbox/node-pre-gyp"}');
  // "Builds" what no process can load, and tells what it found to build with.
  write(
    path.join(preGyp, 'bin', 'node-pre-gyp'),
    `
    const fs = require('node:fs');
    const files = Object.fromEntries(['deps/lib', 'deps/include/tensorflow/c'].map((folder) => [folder, fs.readdirSync(folder).sort()]));
    fs.writeFileSync(${JSON.stringify(path.join(folder, 'built.json'))}, JSON.stringify({ ...files, core: fs.readFileSync('deps/lib/libtensorflow.so', 'utf8') }));
    fs.mkdirSync('lib/napi-v8', { recursive: true });
    fs.writeFileSync('lib/napi-v8/tfjs_binding.node', 'no addon');
  `,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function setUp(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const all = [path.join(folder, 'dist', 'setupTensorflow.js'), '--home', home, '--cache', cache(), ...args];
  return spawnSync(process.execPath, all, { encoding: 'utf8', env: { ...process.env, ...environment } });
}

/** Nothing of a failed installation is left, and what was there before is. */
function expectUntouched(): void {
  expect(readdirSync(path.dirname(tfjs))).toEqual(['tfjs-node']);
  expect(readdirSync(path.join(tfjs, 'lib'))).toEqual(['earlier.txt']);
  expect(existsSync(path.join(tfjs, 'deps'))).toBe(false);
  if (existsSync(cache())) expect(readdirSync(cache()).filter((name) => name.endsWith('.partial'))).toEqual([]);
}

describe.skipIf(process.platform === 'win32')('setup of TensorFlow', { timeout: 120_000 }, () => {
  /** Neither Python nor anything else. */
  const bare = { PATH: '/nonexistent' };

  it('says in a sentence why no way led there, and leaves everything as it was', () => {
    const { status, stderr } = setUp([], bare);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(
      /own download: getaddrinfo ENOTFOUND example.org; TensorFlow's Python wheel: there is no Python 3 with pip\): the "wasm" engine needs none of it/,
    );
    expectUntouched();
  });

  it('does not fail for the sake of the tests', () => {
    const { status, stdout } = setUp(['--for-tests'], bare);
    expect(status).toBe(0);
    expect(stdout).toMatch(/will be skipped\. TensorFlow could not be installed/);
  });

  it('speaks the protocol with --json', () => {
    const { stdout, stderr } = setUp(['--json'], bare);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => v.parse(setupEvent, JSON.parse(line)));
    expect(events[0]).toMatchObject({ event: 'progress' });
    expect(events.at(-1)).toMatchObject({ event: 'failed' });
    expect(stderr).toBe('');
  });

  it("installs nothing into a folder that is somebody else's", () => {
    const other = path.join(folder, 'other');
    write(path.join(other, 'package.json'), '{"name":"mine"}');
    write(path.join(other, 'node_modules', 'mine', 'index.js'), 'mine');
    const { status, stderr } = setUp(['--home', other]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/holds files that are not Undertone's \(node_modules, package\.json\): name an empty/);
    expect(readdirSync(other).sort()).toEqual(['node_modules', 'package.json']);
  });

  it('tells wrong use and a local copy that is none', () => {
    expect(setUp(['--faster'])).toMatchObject({ status: 2 });
    const { status, stderr } = setUp(['--library', folder]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/the local copy: .* has no include folder/);
    expectUntouched();
  });

  it('cleans up when it is stopped', async () => {
    write(path.join(tfjs, 'scripts', 'install.js'), "console.log('started'); setTimeout(() => {}, 60000);");
    const child = spawn(
      process.execPath,
      [path.join(folder, 'dist', 'setupTensorflow.js'), '--home', home, '--cache', cache()],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child.stdout.on(
      'data',
      (text) => String(text).includes('Downloading') && setTimeout(() => child.kill('SIGTERM'), 300),
    );
    const stderr = await new Promise((resolve) => {
      let text = '';
      child.stderr.on('data', (chunk) => (text += chunk));
      child.on('close', (code) => resolve(`${code} ${text}`));
    });
    expect(stderr).toMatch(/^130 .*nothing was changed/);
    expectUntouched();
  });

  describe.skipIf(!python || process.platform !== 'linux')(
    `from a wheel${python ? '' : ' (skipped: there is no Python 3)'}`,
    () => {
      const maker = String.raw`
import base64, hashlib, sys, zipfile
files = {
  'tensorflow/libtensorflow_cc.so.2': b'core' * 1000, 'tensorflow/libtensorflow_framework.so.2': b'framework' * 1000, 'tensorflow/python/other.py': b'',
  'tensorflow/include/tensorflow/c/c_api.h': b'#include "tensorflow/c/deeper.h"\n', 'tensorflow/include/tensorflow/c/deeper.h': b'', 'tensorflow/include/tensorflow/c/unused.h': b'',
}
digest = lambda data: 'sha256=' + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name, data in files.items(): archive.writestr(name, data)
    archive.writestr('tensorflow_cpu-2.99.0.dist-info/RECORD', ''.join('%s,%s,%d\n' % (name, digest(data + sys.argv[2].encode()), len(data)) for name, data in files.items()))
`;
      const wheel = (spoiled: string): string => {
        const file = path.join(folder, 'tensorflow_cpu.whl');
        execFileSync('python3', ['-c', maker, file, spoiled]);
        return file;
      };

      it('unpacks the libraries and the headers that are included, and refuses an addon that does not load', () => {
        const { status, stderr } = setUp(['--library', wheel('')]);
        expect(stderr).toMatch(/^TensorFlow could not be installed \(the local copy: .*tfjs_binding.node.*\).*\n$/);
        expect(status).toBe(1);
        const built = JSON.parse(readFileSync(path.join(folder, 'built.json'), 'utf8'));
        expect(built['deps/include/tensorflow/c']).toEqual(['c_api.h', 'deeper.h']);
        expect(built['deps/lib']).toEqual(
          expect.arrayContaining([
            'libtensorflow_cc.so.2',
            'libtensorflow_framework.so',
            'libtensorflow_framework.so.2',
          ]),
        );
        expect(built.core).toBe('core'.repeat(1000));
        expect(existsSync(cache())).toBe(false);
        expectUntouched();
      });

      it('refuses a wheel whose files are not what it records', () => {
        const { status, stderr } = setUp(['--library', wheel('spoiled')]);
        expect(status).toBe(1);
        expect(stderr).toMatch(/does not match the checksum/);
        expectUntouched();
      });
    },
  );
});
