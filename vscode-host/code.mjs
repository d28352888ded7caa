#!/usr/bin/env node
// Stands in for the executable of desktop VS Code: takes its command line, runs the extension's tests in VS Code's server
// with the workbench in headless Chromium, and exits with the tests' code.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { readCommandLine } from './commandLine.mjs';
import { Editor } from './editor.mjs';
import { startRemoteControl } from './remoteControl.mjs';
import { installExtensions } from './server.mjs';
import { wrapTests } from './verdict.mjs';

const { packages, tests: testModule, ...options } = readCommandLine(process.argv.slice(2));
const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-code-'));
const limit = Number(process.env.VSCODE_HOST_TIMEOUT_MS ?? 1_800_000);

/** @type {Editor | undefined} */
let editor;
/** @type {import('playwright-core').Page | undefined} */
let page;
let ending = false;

async function end(code, reason) {
  if (ending) return;
  ending = true;
  if (reason) process.stderr.write(`vscode-host: ${reason}\n`);
  await editor?.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130));
process.on('uncaughtException', (error) => end(1, error.stack));
process.on('unhandledRejection', (error) => end(1, error?.stack ?? String(error)));

if (packages.length > 0) {
  // As desktop VS Code does: install, and open no window.
  const { userFolder = path.join(folder, 'user'), extensionsFolder } = options;
  if (!extensionsFolder) await end(2, '--install-extension needs --extensions-dir');
  mkdirSync(extensionsFolder, { recursive: true });
  installExtensions({ dataFolder: folder, userFolder, extensionsFolder }, packages);
  await end(0);
}

const tests = testModule && wrapTests(testModule, folder);
const control = await startRemoteControl(() => page);
// No flag of desktop VS Code says it, and @vscode/test-electron always says the contrary.
const asksForTrust = process.env.VSCODE_HOST_ASKS_FOR_TRUST === '1';
editor = new Editor({ ...options, asksForTrust, tests: tests?.entry, env: { VSCODE_HOST_URL: control.url } });
setTimeout(async () => {
  const picture = path.join(os.tmpdir(), `vscode-host-timeout-${process.pid}.png`);
  await page?.screenshot({ path: picture }).catch(() => {});
  end(1, `no end after ${limit / 1000} s; the window as it was: ${picture}`);
}, limit).unref();

await editor.start();
editor.ended.then((why) => end(1, why));
await editor.open(async (opened) => {
  page = opened;
  page.on('crash', () => end(1, 'the page crashed'));
  page.on('close', () => end(1, 'the browser closed'));
  if (tests) await takeTestOutput(page);
});

/** The workbench hands on what the tests print, and says when they are done. */
async function takeTestOutput(page) {
  // Lines of the workbench itself, not of the tests.
  const noise =
    /^(\[|Resolv(ing|ed) connection|Creating a socket|Updating additional|Ignoring fetching|Creation of workbench|ChatSessionStore)|\/static\/out\/vs\//;
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    if (!options.verbose && noise.test(line)) return;
    (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code) => {
    const failure = tests.failure();
    end(failure ? code || 1 : code, failure);
  });
}
