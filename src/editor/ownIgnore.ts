/** Keeps what nobody commits out of source control: the folder of our models has a .gitignore of its own. */
import path from 'node:path';
import { disk, writeFileWhole } from '../base/files';

const ignoreFile = `# Written by Undertone. Models can be committed; runs with their checkpoints, and what was deleted, stay out.
/trash/
/models/*/run/
`;

/**
 * Writes the .gitignore where there is none; a user's own stays. Where it cannot be written, all else goes on without it.
 * @param home the folder that holds the models' folders; only one in `.undertone` is a workspace's
 */
export async function ignoreOwnFiles(home: string): Promise<void> {
  const folder = path.dirname(home);
  if (path.basename(folder) !== '.undertone') return;
  const file = path.join(folder, '.gitignore');
  try {
    const present = await disk.access(file).then(
      () => true,
      () => false,
    );
    if (present) return;
    await disk.mkdir(folder, { recursive: true });
    await writeFileWhole(file, ignoreFile);
  } catch {
    // a folder that cannot be written fails with its own sentence where something is to be kept in it
  }
}
