import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { NODE_BUNDLE } from '../../../lib/launch/node-bundle.mjs';

const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Upwards, since this file may be part of a bundle that lies elsewhere.
 * @param {string} folder
 * @returns {string}
 */
function findProjectRoot(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : findProjectRoot(dirname(folder));
}

/**
 * Bundles one program of this folder, which runs several times as fast so; it appears whole, so that any number of
 * processes may do this at once. It lies as deep as `test/support`, so that paths relative to that hold.
 * @param {string} name
 * @returns {Promise<string>} the program
 */
export async function bundleAws(name) {
  const folder = join(projectRoot, '.build', 'aws');
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${name}-${process.pid}.mjs`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [join('test', 'support', 'aws', `${name}.ts`)],
    outfile: unfinished,
    ...NODE_BUNDLE,
    sourcemap: false,
    logLevel: 'error',
  });
  const program = join(folder, `${name}.mjs`);
  renameSync(unfinished, program);
  return program;
}
