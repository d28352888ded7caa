// VS Code's server: the extension host, the file system and the files of the web workbench.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { host } from './places.mjs';

const program = path.join(host.vscode, 'out', 'server-main.js');

/** An empty gallery address stops every look-up in the extension market. */
const environment = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
delete environment.NODE_OPTIONS;

/**
 * @typedef {object} ServerOptions
 * @property {string} dataFolder the server's own files
 * @property {string} userFolder settings, storage and logs of the user
 * @property {string} [extensionsFolder] installed extensions
 * @property {number} [port] 0 or absent: any free one
 * @property {boolean} [forTests] lets the workbench take an extension to develop and its tests; also hides notifications
 * @property {boolean} [asksForTrust] opens folders untrusted, as desktop VS Code does at first
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and its extension host
 * @property {boolean} [verbose] passes the server's log on to stderr
 */

/** @param {ServerOptions} options */
function folders({ dataFolder, userFolder, extensionsFolder }) {
  return [
    ...['--server-data-dir', dataFolder, '--user-data-dir', userFolder],
    ...(extensionsFolder ? ['--extensions-dir', extensionsFolder] : []),
  ];
}

/** @param {ServerOptions} options @param {string[]} packages paths of VSIX files */
export function installExtensions(options, packages) {
  const args = [
    program,
    ...folders(options),
    ...packages.flatMap((file) => ['--install-extension', path.resolve(file)]),
  ];
  const { status, stdout, stderr } = spawnSync(host.node, args, { env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`VS Code could not install ${packages.join(', ')}:\n${stdout}${stderr}`);
}

/**
 * @param {ServerOptions} options
 * @returns {Promise<{ address: string, token: string, ended: Promise<string>, stop: () => Promise<void> }>}
 *   `ended` resolves to the end of its log when the server ends without having been stopped
 */
export async function startServer(options) {
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(options.dataFolder, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const server = spawn(
    host.node,
    [
      program,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token-file', tokenFile],
      ...folders(options),
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-update-check'],
      ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      ...(options.forTests ? ['--enable-smoke-test-driver'] : []),
    ],
    { cwd: options.dataFolder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, ...options.env } },
  );
  let log = '';
  let stopping = false;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const ended = new Promise((resolve) => {
    exited.then((code) => stopping || resolve(`VS Code's server ended with ${code}\n${log}`));
  });

  const listening = new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        if (options.verbose) process.stderr.write(text);
        log = (log + text).slice(-20_000);
        const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
        if (port) resolve(port);
      });
    }
  });
  const port = await Promise.race([listening, ended.then((why) => Promise.reject(new Error(why)))]);

  const stop = async () => {
    stopping = true;
    server.kill('SIGTERM');
    const force = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(force);
  };
  return { address: `http://127.0.0.1:${port}`, token, ended, stop };
}
