import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './project-paths.mjs';

/**
 * One value for the names and contents of files and whole folders; what does not exist counts as absent. Contents, not
 * times: a checkout or a copy changes the times of files that are the same.
 * @param {string[]} paths relative to the checkout
 * @param {(path: string) => boolean} [leaveOut] for paths inside the folders
 */
export function fingerprint(paths, leaveOut = () => false) {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, path, leaveOut);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} path @param {(path: string) => boolean} leaveOut */
function addPath(hash, path, leaveOut) {
  const absolute = join(projectRoot, path);
  if (leaveOut(path) || !existsSync(absolute)) return;
  if (statSync(absolute).isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addPath(hash, `${path}/${name}`, leaveOut);
    return;
  }
  const content = readFileSync(absolute);
  hash.update(`${path}\0${content.length}\0`).update(content);
}

/**
 * Runs `work` unless it succeeded before on the same input.
 * @param {string} stampFile remembers the input of the last success
 * @param {string} input a fingerprint
 * @param {() => Promise<void>} work
 * @returns {Promise<'done' | 'up to date'>}
 */
export async function whenChanged(stampFile, input, work) {
  if (isUpToDate(stampFile, input)) return 'up to date';
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, input);
  return 'done';
}

/** @param {string} stampFile @param {string} input */
export function isUpToDate(stampFile, input) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === input;
}
