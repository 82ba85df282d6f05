import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { runTool } from './tool-run.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium that runs: the one `CHROMIUM_PATH` names, the system's, or the one Playwright downloaded.
 * @returns {Promise<string | null>} its program
 * @throws {LaunchError} when `CHROMIUM_PATH` names something else
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new LaunchError(`CHROMIUM_PATH is "${named}", which is not a Chromium that runs.`);
  }
  const { chromium } = await import('playwright-core');
  return [...USUAL_PLACES, chromium.executablePath()].find(runs) ?? null;
}

/** A distribution's stand-in that only asks for another package does not count. @param {string} program */
function runs(program) {
  return existsSync(program) && spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0;
}

/**
 * Finds Chromium, or installs it: Debian's package where this is root on Debian, else Playwright's own download.
 * @returns {Promise<string>} its program
 * @throws {LaunchError} with the command to run when neither is possible
 */
export async function ensureBrowser() {
  const present = await findBrowser();
  if (present !== null) return present;
  await installPackage();
  const packaged = await findBrowser();
  if (packaged !== null) return packaged;
  await downloadBrowser();
  const downloaded = await findBrowser();
  if (downloaded !== null) return downloaded;
  throw new LaunchError(
    'Chromium for the browser tests is missing and could not be installed: run "apt-get install chromium" as root on Debian, or "npx playwright-core install --with-deps chromium", or set CHROMIUM_PATH.',
  );
}

async function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runTool({ name: 'apt-update', command: 'apt-get', args: ['update', '-q'], env });
  const packages = ['chromium', 'fonts-liberation'];
  await runTool({ name: 'apt-install', command: 'apt-get', args: ['install', '-q', '-y', ...packages], env });
}

async function downloadBrowser() {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const args = [join(folder, 'cli.js'), 'install', 'chromium'];
  await runTool({ name: 'playwright-install', command: process.execPath, args });
}
