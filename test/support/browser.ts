import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '@/lib/launch/browser.mjs';
import { whenWorkerEnds } from './worker-end';

/** Without these Chromium looks for updates and suggestions on the internet, which tests neither need nor may use. */
const OFFLINE = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
];

let shared: Promise<Browser> | null = null;

/**
 * The headless Chromium of this process, with an empty profile: one for all files that run in it, which ends with it.
 * Pages are opened in contexts of their own; `closePages` in `afterAll`.
 */
export async function shareBrowser(): Promise<Browser> {
  // One that broke down under one file is none for the next.
  if (shared !== null && !(await shared).isConnected()) shared = null;
  shared ??= launchForAll();
  return await shared;
}

async function launchForAll(): Promise<Browser> {
  const browser = await launchBrowser();
  whenWorkerEnds(() => browser.close());
  return browser;
}

/** Closes what a file left open, which may be nothing. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Starts a headless Chromium with an empty profile, which the caller closes. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null)
    throw new Error('Chromium is missing: run npm test -- browser, which installs it.');
  // Chromium's sandbox refuses to run as root, as in a container.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return await chromium.launch({ executablePath, args: [...OFFLINE, ...sandbox] });
}
