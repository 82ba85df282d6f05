import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { runTool } from './tool-run.mjs';

/** Chromium without the windows around its pages, which cost most of the processor time of opening one. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const USUAL_PLACES = [
  HEADLESS_SHELL,
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
 * Finds Chromium, or installs it: Debian's package where this is root on Debian, else Playwright's own download. A
 * Chromium that has windows serves where the headless shell cannot be installed.
 * @returns {Promise<string>} its program
 * @throws {LaunchError} with the command to run when there is none and none can be installed
 */
export async function ensureBrowser() {
  const present = await findBrowser();
  if (process.env.CHROMIUM_PATH || present === HEADLESS_SHELL) return String(present);
  if (present === null) await runAsRootOnDebian('apt-update', ['update', '-q']);
  for (const install of [
    () => installPackages(['chromium-headless-shell', 'fonts-liberation']),
    () => installPackages(['chromium', 'fonts-liberation']),
    downloadBrowser,
  ]) {
    await install();
    const found = await findBrowser();
    if (found !== null) return found;
  }
  throw new LaunchError(
    'Chromium for the browser tests is missing and could not be installed: run "apt-get install chromium-headless-shell" as root on Debian, or "npx playwright-core install --with-deps chromium", or set CHROMIUM_PATH.',
  );
}

/** @param {string[]} packages */
async function installPackages(packages) {
  await runAsRootOnDebian('apt-install', ['install', '-q', '-y', '--no-remove', ...packages]);
}

/** @param {string} name of the log @param {string[]} args */
async function runAsRootOnDebian(name, args) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];
  await runTool({ name, command: 'apt-get', args: [...patience, ...args], env });
}

async function downloadBrowser() {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const args = [join(folder, 'cli.js'), 'install', 'chromium'];
  await runTool({ name: 'playwright-install', command: process.execPath, args });
}
