/**
 * libtensorflow out of TensorFlow's Python wheel, which every mirror of PyPI carries: the two libraries and
 * the few C headers the addon includes, each checked against the SHA-256 that the wheel records for it.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { ProgramFailure, run } from './programs';

export interface Library {
  /** `libtensorflow*` */
  readonly lib: string;
  readonly include: string;
}

export interface WheelOptions {
  /** Keeps what was unpacked, so that the next installation needs neither network nor pip. */
  readonly cache: string;
  /** The addon's sources: which headers they include decides what is unpacked. */
  readonly bindingFolder: string;
  /** A wheel that is here already. */
  readonly wheel?: string;
  readonly signal?: AbortSignal | undefined;
  report(message: string, fraction?: number): void;
}

/** The wheel without CUDA for this machine; undefined where wheels hold no library to link with. */
function wheelName(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return process.arch === 'x64' ? 'tensorflow-cpu' : process.arch === 'arm64' ? 'tensorflow' : undefined;
}

function unpackedFolder(cache: string): string {
  return path.join(cache, 'tensorflow-wheel');
}

/** Whether an earlier installation left the unpacked library. */
export function hasUnpackedWheel(cache: string): boolean {
  return existsSync(path.join(unpackedFolder(cache), 'version'));
}

/** Rejects with a `ProgramFailure` that says why there is none. */
export async function libraryFromWheel(options: WheelOptions): Promise<Library> {
  const target = unpackedFolder(options.cache);
  const library = { lib: path.join(target, 'lib'), include: path.join(target, 'include') };
  if (options.wheel === undefined && hasUnpackedWheel(options.cache)) {
    options.report(
      `Using TensorFlow ${(await readFile(path.join(target, 'version'), 'utf8')).trim()} unpacked earlier`,
    );
    return library;
  }
  const partial = path.join(options.cache, `wheel-${randomUUID()}.partial`);
  await mkdir(partial, { recursive: true });
  try {
    const python = await findPython(options.signal);
    const wheel = options.wheel ?? (await download(python, partial, options));
    const unpacked = path.join(partial, 'unpacked');
    options.report('Unpacking TensorFlow', 0);
    await run(python, ['-c', unpacker, wheel, unpacked, options.bindingFolder], {
      signal: options.signal,
      onLine: (line) => options.report('Unpacking TensorFlow', Number(line)),
    });
    await rmdir(target).catch(() => undefined);
    // one that an earlier installation left whole was used above: whatever is here is not ours
    if (existsSync(target))
      throw new ProgramFailure(`${target} is in the way and is not Undertone's: move it away, or name another cache`);
    await rename(unpacked, target);
    return library;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function findPython(signal: AbortSignal | undefined): Promise<string> {
  for (const python of ['python3', 'python']) {
    try {
      await run(python, ['-m', 'pip', '--version'], { signal });
      return python;
    } catch (error) {
      if (signal?.aborted) throw error;
    }
  }
  throw new ProgramFailure('there is no Python 3 with pip');
}

async function download(python: string, folder: string, { signal, report }: WheelOptions): Promise<string> {
  const name = wheelName();
  if (name === undefined)
    throw new ProgramFailure(`the wheel holds no library to link with on ${process.platform} ${process.arch}`);
  report(`Downloading TensorFlow's Python wheel (${name}, about 270 MB)`);
  await run(
    python,
    [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--disable-pip-version-check',
      '--dest',
      folder,
      name,
    ],
    { signal },
  );
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new ProgramFailure(`pip downloaded no wheel of ${name}`);
  return path.join(folder, wheel);
}

/** Prints the share done, a number a line. Python reads wheels, and is there where pip is. */
const unpacker = String.raw`
import base64, csv, hashlib, io, os, re, sys, zipfile
wheel, target, binding = sys.argv[1:]
archive = zipfile.ZipFile(wheel)
sizes = {info.filename: info.file_size for info in archive.infolist()}
record = [name for name in sizes if name.endswith('.dist-info/RECORD')][0]
sums = {row[0]: row[1] for row in csv.reader(io.StringIO(archive.read(record).decode()))}
places = {name: 'lib/' + os.path.basename(name) for name in sizes if re.fullmatch(r'tensorflow/libtensorflow_(cc|framework)\.so\.2', name)}
if len(places) != 2:
    sys.exit('error: the wheel holds no libtensorflow')
def included(text):
    return re.findall(r'^\s*#\s*include\s*["<]([^">]+)[">]', text, re.M)
todo = [header for file in os.listdir(binding) for header in included(open(os.path.join(binding, file)).read())]
while todo:
    header = todo.pop()
    name = 'tensorflow/include/' + header
    if name in sizes and name not in places:
        places[name] = 'include/' + header
        todo += included(archive.read(name).decode())
total, done = sum(sizes[name] for name in places), 0
for name, place in places.items():
    digest = hashlib.sha256()
    path = os.path.join(target, *place.split('/'))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with archive.open(name) as source, open(path, 'wb') as file:
        while chunk := source.read(1 << 24):
            digest.update(chunk)
            file.write(chunk)
            done += len(chunk)
            print(done / total, flush=True)
    if sums[name] != 'sha256=' + base64.urlsafe_b64encode(digest.digest()).rstrip(b'=').decode():
        sys.exit('error: %s does not match the checksum that the wheel records' % name)
with open(os.path.join(target, 'version'), 'w') as file:
    file.write(re.search(r'-([^-]+)\.dist-info', record).group(1))
`;
