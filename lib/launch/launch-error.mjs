import { SettingError } from '../config/setting-error.mjs';

/** A failure that the person who typed the command can act on: the message is one sentence and needs no stack. */
export class LaunchError extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions & { log?: string }} [options] `log` is what the tool that failed said
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'LaunchError';
    this.log = options?.log ?? null;
  }
}

/**
 * The one sentence to show for anything that was thrown.
 * @param {unknown} thrown
 * @returns {string}
 */
export function sentenceOf(thrown) {
  if (thrown instanceof LaunchError || thrown instanceof SettingError) return thrown.message;
  if (isOutOfSpace(thrown)) return DISK_FULL;
  if (thrown instanceof Error) return `Unexpected failure: ${thrown.message || thrown.name}.`;
  return `Unexpected failure: ${String(thrown)}.`;
}

export const DISK_FULL =
  'The disk is full: free at least 1 GB on the disk that holds this folder and start again; nothing was lost.';

/** @param {unknown} thrown */
function isOutOfSpace(thrown) {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
}
