// `npm start`: the extension and the sample workspace in VS Code.
//   on a desktop     opens a window
//   -- --tour        the same VS Code in headless Chromium, led through everything by script; so too with no display
//   -- --serve       the same VS Code, kept open for a browser; --port=N
import { parseArgs } from 'node:util';
import { hasDesktop } from './lib/editor.mjs';
import { setUp } from './setup.mjs';

const { values: asked } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '8123' },
  },
});
const inWindow = !asked.tour && !asked.serve && hasDesktop();

try {
  setUp({ host: !inWindow });
  // Only now is there anything to import.
  if (inWindow) await (await import('./desktop.mjs')).openDesktop();
  else if (asked.serve) await (await import('./serve.mjs')).serve({ port: Number(asked.port) });
  else process.exitCode = (await (await import('./tour/tour.mjs')).tour()).failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
