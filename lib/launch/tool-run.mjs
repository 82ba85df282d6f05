import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DISK_FULL, LaunchError } from './launch-error.mjs';
import { buildFolder, projectRoot } from './project-paths.mjs';
import { stopSignal } from './stop-signals.mjs';

/**
 * Runs a tool in the checkout with its output in a log, so that the terminal keeps one line a step.
 * @param {{ name: string, command: string, args: string[], env?: NodeJS.ProcessEnv }} tool `name` names the log
 * @returns {Promise<{ code: number, log: string, logFile: string }>} `logFile` is relative to the checkout
 * @throws {LaunchError} when the disk is full
 */
export async function runTool({ name, command, args, env = process.env }) {
  mkdirSync(buildFolder, { recursive: true });
  const logFile = join(buildFolder, `${name}.log`);
  const output = openSync(logFile, 'w');
  const child = spawn(command, args, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', output, output],
    signal: stopSignal,
  });
  closeSync(output);
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  const code = await new Promise((resolve) => {
    // The command may be missing, or this process may have been asked to stop.
    child.once('error', () => resolve(127)).once('close', (status) => resolve(status ?? 1));
  });
  process.off('exit', endWithUs);
  const log = readFileSync(logFile, 'utf8');
  if (code !== 0 && /ENOSPC|no space left on device/i.test(log)) throw new LaunchError(DISK_FULL);
  return { code, log, logFile: relative(projectRoot, logFile) };
}
