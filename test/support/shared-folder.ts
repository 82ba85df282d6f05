import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const besideTheCheckout = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared');

/**
 * The folder of real recordings, prices and cases: the parent of `REAL_DATA_DIR`, or `shared` beside the checkout.
 * `null` where there is none. In CI it must be there.
 */
export function sharedFolder(): string | null {
  const configured = process.env.REAL_DATA_DIR;
  const folder = configured === undefined ? besideTheCheckout : dirname(resolve(configured));
  if (existsSync(join(folder, 'cases', 'published.json'))) return folder;
  if (process.env.CI === 'true') throw new Error(`the shared folder is missing at ${folder}`);
  return null;
}
