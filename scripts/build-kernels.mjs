// Compiles src/lstm/wasm/assembly (AssemblyScript) to dist/kernels/{wide,relaxed,plain}.wasm. A hash of the
// sources and of the compiler's version is stored next to them, so that an unchanged build takes no time.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sources = 'src/lstm/wasm/assembly';
const target = 'dist/kernels';
const builds = {
  wide: ['--enable', 'relaxed-simd', '--use', 'WIDE=1'],
  relaxed: ['--enable', 'relaxed-simd'],
  plain: [],
};
const shared = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--enable',
  'threads',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory',
  '2',
  '--maximumMemory',
  '65536',
];

function hashOfSources() {
  const hash = createHash('sha256');
  hash.update(readFileSync('node_modules/assemblyscript/package.json'));
  hash.update(readFileSync(new URL(import.meta.url)));
  for (const file of readdirSync(sources).sort()) hash.update(file).update(readFileSync(path.join(sources, file)));
  return hash.digest('hex');
}

function builtHash() {
  try {
    for (const name of Object.keys(builds)) readFileSync(path.join(target, `${name}.wasm`));
    return readFileSync(path.join(target, 'hash'), 'utf8');
  } catch {
    return '';
  }
}

export async function buildKernels() {
  const hash = hashOfSources();
  if (hash === builtHash()) return;
  const { default: asc } = await import('assemblyscript/asc');
  mkdirSync(target, { recursive: true });
  rmSync(path.join(target, 'hash'), { force: true });
  for (const [name, flags] of Object.entries(builds)) {
    const { error, stderr } = await asc.main([
      `${sources}/index.ts`,
      ...shared,
      ...flags,
      '--outFile',
      `${target}/${name}.wasm`,
    ]);
    if (error) throw new Error(`The ${name} kernels do not compile:\n${stderr}`);
    if (String(stderr)) process.stderr.write(String(stderr));
  }
  writeFileSync(path.join(target, 'hash'), hash);
}
