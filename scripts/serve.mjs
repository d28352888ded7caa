// Keeps VS Code with the packaged extension and a copy of the sample workspace open for a browser.
import { Editor } from '../vscode-host/editor.mjs';
import { copySample } from './lib/sample.mjs';
import { packageExtension } from './package.mjs';

/** @param {{ port: number }} options returns at Ctrl+C */
export async function serve({ port }) {
  const sample = copySample();
  const editor = new Editor({ workspace: sample.workspace, packages: [await packageExtension()], port });
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(undefined));
  });
  try {
    await editor.start();
    console.log(`VS Code with Undertone: ${editor.address}\nCtrl+C ends it.`);
    const why = await Promise.race([interrupted, editor.ended]);
    if (why) throw new Error(why);
  } finally {
    await editor.close();
    sample.remove();
  }
}
