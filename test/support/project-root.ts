import { fileURLToPath } from 'node:url';

/** The checkout under test. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
