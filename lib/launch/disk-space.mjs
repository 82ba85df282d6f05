import { statfsSync } from 'node:fs';
import { DISK_FULL, LaunchError } from './launch-error.mjs';

const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/**
 * @param {string} folder one that exists
 * @throws {LaunchError} when its disk is nearly full: better before anything is written than half way
 */
export function requireFreeSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new LaunchError(DISK_FULL);
}
