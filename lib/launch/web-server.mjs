import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { webAddress } from '../config/settings.mjs';
import { nextProgram } from './app-build.mjs';
import { LaunchError } from './launch-error.mjs';
import { pause } from './processes.mjs';
import { projectRoot } from './project-paths.mjs';

const READY_LIMIT_MS = 60_000;
/** Requests that are under way get this long to finish. */
const STOP_LIMIT_MS = 5_000;

/**
 * @typedef {object} WebServer
 * @property {string} url
 * @property {number} pid
 * @property {Promise<LaunchError>} failed settles when the server ended without being stopped
 * @property {() => Promise<void>} stop finishes the requests under way, returns when the server has ended
 */

/**
 * Serves the built pages, or with `development` the sources as they change, and returns when the first request is
 * answered.
 * @param {{ host: string, port: number, databaseUrl: string, development?: boolean, quiet?: boolean }} options
 * @returns {Promise<WebServer>}
 * @throws {LaunchError} when the server does not come up
 */
export async function startWebServer({ host, port, databaseUrl, development = false, quiet = false }) {
  const child = spawn(
    process.execPath,
    [nextProgram(), development ? 'dev' : 'start', '--hostname', host, '--port', String(port)],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        NODE_ENV: development ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        DATABASE_URL: databaseUrl,
      },
      // In a group of its own, so that Ctrl-C reaches the launcher alone, which stops things in order.
      detached: true,
      stdio: ['ignore', development ? 'inherit' : 'ignore', quiet ? 'ignore' : 'inherit'],
    },
  );
  const { ended, stop } = supervise(child);
  const url = webAddress({ host, port });
  await waitUntilAnswering({ host, port }, child);
  return {
    url,
    pid: child.pid ?? 0,
    failed: ended.then(
      (how) => new LaunchError(`The web server ended by itself (${how}): its messages are above.`),
    ),
    stop,
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function supervise(child) {
  const stopAtExit = () => child.kill('SIGTERM');
  process.once('exit', stopAtExit);
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  ended.then(() => process.off('exit', stopAtExit));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  };
  return { ended, stop };
}

/** @param {{ host: string, port: number }} where @param {import('node:child_process').ChildProcess} child */
async function waitUntilAnswering(where, child) {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new LaunchError('The web server did not start: its messages are above.');
    }
    if (await answers(where)) return;
    await pause(25);
  }
  child.kill('SIGKILL');
  throw new LaunchError(`The web server did not answer within ${READY_LIMIT_MS / 1_000} seconds.`);
}

/** @param {{ host: string, port: number }} where @returns {Promise<boolean>} */
function answers({ host, port }) {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/api/health', agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once('error', () => resolve(false));
  });
}
