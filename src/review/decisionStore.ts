/**
 * The decisions on one file, on the disk. Every change reads the file again, changes its own rows and writes the whole
 * beside it, synced and renamed; a lock keeps two windows from doing that at once, so neither loses the other's rows.
 */
import path from 'node:path';
import { errorCode, messageOf, UserError } from '../base/errors';
import { cannotWrite, disk, exists, writeFileWhole, readSmallFile } from '../base/files';
import { type Decision, type Decisions, type PassageKey } from './decision';
import { formatDecisions, parseDecisions } from './decisionsFile';

/** The new decision on a passage, given the existing one; undefined removes it. */
export type Change = (standing: Decision | undefined) => Decision | undefined;

/** A hundred thousand decisions: the file is parsed at once. */
export const mostDecisionsBytes = 2 ** 25;

export class DecisionStore {
  /**
   * @param file the decisions file; it need not exist
   * @param patience ms after which the lock of a window that crashed is broken; a write takes a few
   */
  constructor(
    readonly file: string,
    private readonly patience = 5000,
  ) {}

  /** @throws UserError where the file is damaged or cannot be read */
  async read(): Promise<Decisions> {
    return parseDecisions((await this.#content()) ?? '', this.file);
  }

  /**
   * Changes rows and leaves all others as they are on the disk now.
   * @returns all decisions after the change
   * @throws UserError where the file is damaged or cannot be written; its contents are then unchanged
   */
  async change(changes: ReadonlyMap<PassageKey, Change>): Promise<Decisions> {
    return this.#locked(async () => {
      const content = await this.#content();
      const decisions = new Map(parseDecisions(content ?? '', this.file));
      for (const [key, change] of changes) {
        const decision = change(decisions.get(key));
        if (decision) decisions.set(key, decision);
        else decisions.delete(key);
      }
      const next = formatDecisions(decisions);
      if (next !== content) await writeFileWhole(this.file, next);
      return decisions;
    });
  }

  /** Renames a damaged file out of the way. @returns its new name */
  async putAside(): Promise<string> {
    for (let n = 1; ; n++) {
      const aside = this.file.replace(/\.csv$/i, `.aside-${n}.csv`);
      if (await exists(aside)) continue;
      await disk.rename(this.file, aside).catch((error: unknown) => Promise.reject(cannotWrite(aside, error)));
      return aside;
    }
  }

  async #content(): Promise<string | undefined> {
    try {
      return await readSmallFile(this.file, mostDecisionsBytes);
    } catch (error) {
      if (error instanceof UserError) throw error;
      if (errorCode(error) === 'ENOENT') return undefined;
      throw new UserError('failed', `Cannot read ${this.file}: ${messageOf(error)}; check that the file can be read.`, {
        cause: error,
      });
    }
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const lock = `${this.file}.lock`;
    await this.#take(lock);
    try {
      return await work();
    } finally {
      // One that stays is broken by whoever comes after its time.
      await disk.rm(lock, { force: true }).catch(() => undefined);
    }
  }

  async #take(lock: string): Promise<void> {
    const until = Date.now() + 2 * this.patience;
    for (;;) {
      try {
        await (await disk.open(lock, 'wx')).close();
        return;
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw cannotWrite(this.file, error);
      }
      const taken = await disk.lstat(lock).then(
        // our locks are empty: one that holds something is somebody else's
        (stat) => (stat.isFile() && stat.size === 0 ? stat.mtimeMs : undefined),
        () => undefined,
      );
      if (taken !== undefined && Date.now() - taken > this.patience)
        await disk.rm(lock, { force: true }).catch(() => undefined);
      else if (Date.now() > until)
        throw new UserError(
          'failed',
          `${path.basename(this.file)} is being written by another window: try again, or delete ${path.basename(lock)} if there is no other window.`,
        );
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
