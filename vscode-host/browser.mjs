// The window: Chromium without a screen, with a profile of its own.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './places.mjs';

/**
 * @param {{ folder: string, size?: { width: number, height: number } }} options `folder` takes the profile
 * @returns {Promise<import('playwright-core').Page>} close its context() to end the browser
 */
export async function openPage({ folder, size = { width: 1280, height: 800 } }) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium: install it, or give its path in CHROMIUM_PATH');
  const home = path.join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath,
    headless: true,
    // Whoever opened it closes it, and the server with it.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    viewport: size,
    // Fonts and certificates are cached under HOME.
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  });
  return context.pages()[0] ?? (await context.newPage());
}
