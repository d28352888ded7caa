/**
 * Lets calls to the disk fail, one after the other: `failEachCall` runs a piece of work as often as it makes calls
 * through `disk` of src/base/files, and each time another one fails. What must hold then is the test's to check.
 */
import type { FileHandle } from 'node:fs/promises';
import { disk } from '../../src/base/files';

export interface Fault {
  /** `once`: a call alone fails. `twice`: it and a later one. `on`: it and all after it, as when the process or the disk is gone. */
  readonly lasts: 'once' | 'twice' | 'on';
  /** As of Node's file-system errors. */
  readonly code: 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS' | 'EPERM';
}

export interface Attempt<T> {
  readonly fault: Fault;
  /** The calls that failed, for the message of a failed expectation: `rename model.json`. */
  readonly failed: string;
  readonly outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };
}

type Call = (...args: never[]) => Promise<unknown>;
const real = { ...disk };

/** Every fault that a test of one artifact goes through. */
export const faults: readonly Fault[] = [
  { lasts: 'once', code: 'ENOSPC' },
  { lasts: 'twice', code: 'EIO' },
  { lasts: 'on', code: 'ENOSPC' },
  { lasts: 'on', code: 'EROFS' },
];

/**
 * @param prepare brings the files to where the work starts; the disk is sound
 * @param work makes the calls
 * @param check looks at what is left, on a sound disk again
 * @param stride of calls that fail: 1 is every one
 * @returns how many calls the work makes where none fails
 */
export async function failEachCall<T>(
  fault: Fault,
  prepare: () => Promise<unknown>,
  work: () => Promise<T>,
  check: (attempt: Attempt<T>) => Promise<void>,
  stride = 1,
): Promise<number> {
  /** Runs the work with these calls failing. Returns how many of them it came to, and all its calls. */
  async function attempt(fails: (call: number) => boolean): Promise<{ met: number; calls: number }> {
    await prepare();
    const failed: string[] = [];
    const calls = breakDisk(fault.code, fails, (name) => failed.push(name));
    let outcome: Attempt<T>['outcome'];
    try {
      outcome = { ok: true, value: await work() };
    } catch (error) {
      outcome = { ok: false, error };
    } finally {
      Object.assign(disk, real);
    }
    if (failed.length > 0) await check({ fault, failed: failed.slice(0, 2).join(', '), outcome });
    return { met: failed.length, calls: calls() };
  }

  for (let first = 0; ; first += stride) {
    if (fault.lasts !== 'twice') {
      const { met, calls } = await attempt((call) => (fault.lasts === 'once' ? call === first : call >= first));
      if (met === 0) return calls;
      continue;
    }
    for (let second = first + 1; ; second += stride) {
      const { met, calls } = await attempt((call) => call === first || call === second);
      if (met === 0) return calls;
      if (met === 1) break;
    }
  }
}

/** Replaces `disk` by one of which these calls fail. Returns the number of calls so far. */
function breakDisk(code: string, failing: (call: number) => boolean, onFailure: (name: string) => void): () => number {
  let calls = 0;
  const fails = (name: string): boolean => {
    const now = failing(calls++);
    if (now) onFailure(name);
    return now;
  };
  const error = (name: string): Error => Object.assign(new Error(`${code}: injected into ${name}`), { code });

  for (const [name, call] of Object.entries(real) as [keyof typeof disk, Call][]) {
    const broken = async (...args: never[]): Promise<unknown> => {
      const told = `${name} ${String(args[0]).split(/[\\/]/).at(-1)}`;
      if (fails(told)) throw error(told);
      const result = await call(...args);
      return name === 'open' ? brokenHandle(result as FileHandle, told.slice('open '.length)) : result;
    };
    Object.assign(disk, { [name]: broken });
  }
  return () => calls;

  /** An open file: a write that fails has written its first half, a close that fails has closed. */
  function brokenHandle(handle: FileHandle, file: string): FileHandle {
    return new Proxy(handle, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function' || typeof key !== 'string') return member;
        const call = (...args: unknown[]): unknown => member.apply(target, args) as unknown;
        if (!['writeFile', 'appendFile', 'sync', 'close', 'readFile', 'read'].includes(key)) return call;
        return async (...args: unknown[]) => {
          const told = `${key} ${file}`;
          if (!fails(told)) return call(...args);
          if (key === 'close') await call();
          if (key === 'writeFile' || key === 'appendFile') await call(half(args[0] as Uint8Array | string));
          throw error(told);
        };
      },
    });
  }
}

function half<T extends Uint8Array | string>(bytes: T): T {
  return bytes.slice(0, bytes.length >> 1) as T;
}
