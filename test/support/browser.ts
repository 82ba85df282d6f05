import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '@/lib/launch/browser.mjs';

/** Without these Chromium looks for updates and suggestions on the internet, which tests neither need nor may use. */
const OFFLINE = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
];

/** Starts a headless Chromium with an empty profile; close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null)
    throw new Error('Chromium is missing: run npm test -- browser, which installs it.');
  // Chromium's sandbox refuses to run as root, as in a container.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return await chromium.launch({ executablePath, args: [...OFFLINE, ...sandbox] });
}
