#!/usr/bin/env node
/**
 * `npm run bench`: runs test/bench/*.bench.ts one after the other. Each prints one JSON line per figure on standard
 * output; everything else goes to standard error, so that the output is a file of figures. `npm run -s bench -- store`
 * runs the one of that name, or those whose names
 * contain it. A bench that fails does not keep the others from running.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { sentenceOf } from './launch-error.mjs';
import { NODE_BUNDLE } from './node-bundle.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { buildFolder, projectRoot } from './project-paths.mjs';

requireSupportedNode();
try {
  await installDependencies();
  await generatePrismaClient();
  for (const file of listBenches(process.argv.slice(2))) await runBench(file);
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

/** @param {string[]} wanted names, or parts of names; none means all */
function listBenches(wanted) {
  const names = readdirSync(join(projectRoot, 'test', 'bench')).filter((name) => name.endsWith('.bench.ts'));
  const isWanted = (/** @type {string} */ name) =>
    wanted.some((part) =>
      names.includes(`${part}.bench.ts`) ? name === `${part}.bench.ts` : name.includes(part),
    );
  return names.filter((name) => wanted.length === 0 || isWanted(name)).sort();
}

/** @param {string} name */
async function runBench(name) {
  console.error(`bench ${name}`);
  const child = spawn(process.execPath, ['--enable-source-maps', await bundleBench(name)], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  if (code === 0) return;
  console.error(`bench ${name} failed`);
  process.exitCode = 1;
}

/**
 * Bundled as the product is: what runs TypeScript directly wraps functions, which makes tight loops several times as slow,
 * and what is loaded apart is in no memory before. The bundle and its parts lie as deep as the source, so that paths
 * relative to it hold.
 * @param {string} name
 * @returns {Promise<string>} the program
 */
async function bundleBench(name) {
  const { build } = await import('esbuild');
  const outdir = join(buildFolder, 'bench');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [join('test', 'bench', name)],
    outdir,
    splitting: true,
    outExtension: { '.js': '.mjs' },
    ...NODE_BUNDLE,
    logLevel: 'error',
  });
  return join(outdir, name.replace(/ts$/, 'mjs'));
}
