/** Keeps files that nobody commits out of source control: the folder of Undertone's models has its own .gitignore. */
import path from 'node:path';
import { disk, exists, writeFileWhole } from '../base/files';

const ignoreFile = `# Written by Undertone. Models can be committed; runs with their checkpoints, and what was deleted, stay out.
/trash/
/models/*/run/
`;

/**
 * Writes the .gitignore if there is none; a user's own is kept. If it cannot be written, everything else continues without it.
 * @param home the folder of the models' folders; only one in `.undertone` belongs to a workspace
 */
export async function ignoreOwnFiles(home: string): Promise<void> {
  const folder = path.dirname(home);
  if (path.basename(folder) !== '.undertone') return;
  const file = path.join(folder, '.gitignore');
  try {
    const present = await exists(file);
    if (present) return;
    await disk.mkdir(folder, { recursive: true });
    await writeFileWhole(file, ignoreFile);
  } catch {
    // a folder that cannot be written fails with its own sentence where something is to be kept in it
  }
}
