/** The decisions that a run was started with, kept in its folder: it can continue with these while the review continues. */
import path from 'node:path';
import { exists, makeFolder, writeFileWhole } from '../../base/files';
import type { Corrections } from '../../review/corrections';
import { formatDecisions } from '../../review/decisionsFile';

export const correctionsFolderName = 'corrections';

/** A file a folder, as files of two folders may have one name. */
function copyOf(runFolder: string, file: string, index: number): string {
  return path.join(runFolder, correctionsFolderName, String(index + 1), path.basename(file));
}

export async function keepCorrections(runFolder: string, { files, decisions }: Corrections): Promise<void> {
  for (const [i, file] of files.entries()) {
    const copy = copyOf(runFolder, file, i);
    await makeFolder(path.dirname(copy));
    await writeFileWhole(copy, formatDecisions(decisions[i]!));
  }
}

/** The copies of these files, and the file itself where there is none. */
export async function keptCorrections(runFolder: string, files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async (file, i) => {
      const copy = copyOf(runFolder, file, i);
      return (await exists(copy)) ? copy : file;
    }),
  );
}
