import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fingerprint, isUpToDate, whenChanged } from './fingerprint.mjs';
import { LaunchError } from './launch-error.mjs';
import { NODE_BUNDLE } from './node-bundle.mjs';
import { buildFolder, projectRoot } from './project-paths.mjs';
import { findRunning } from './running-file.mjs';
import { runTool } from './tool-run.mjs';

const stampFile = join(projectRoot, '.next', '.breakeven-build');
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.js',
  'proxy.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
/** What stands in lib without being part of the pages. */
const NOT_PAGES = new Set(['lib/launch', 'lib/cli', 'lib/db/generated']);

/**
 * Builds the pages for production when their sources changed.
 * @returns {Promise<'done' | 'up to date'>}
 * @throws {LaunchError} when the build fails, naming the log; or when it would pull the pages from under a running server
 */
export async function buildApp() {
  const input = fingerprint(SOURCES, (path) => NOT_PAGES.has(path));
  if (!isUpToDate(stampFile, input)) refuseWhileServing();
  return await whenChanged(stampFile, input, async () => {
    const { code, log, logFile } = await runTool({
      name: 'build',
      command: process.execPath,
      args: [nextProgram(), 'build'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    });
    if (code !== 0) throw new LaunchError(`The pages were not built: the errors are in ${logFile}.`, { log });
  });
}

function refuseWhileServing() {
  const running = findRunning();
  if (running === null || running.webPid === null) return;
  throw new LaunchError(
    `The sources changed while Breakeven runs from this folder (process ${running.pid}): stop it first, because a new build would replace the pages it serves.`,
  );
}

/** Next's command line, run with this Node. */
export function nextProgram() {
  return createRequire(import.meta.url).resolve('next/dist/bin/next');
}

/**
 * Bundles a function of the project's TypeScript as a program for this Node that calls it; packages stay in
 * node_modules. The program says why it failed in one sentence, if the application knows one.
 * @param {{ module: string, call: string }} entry such as `lib/jobs/run-worker` and `runWorker`
 * @returns {Promise<string>} the program
 */
export async function bundleProgram({ module, call }) {
  const bundle = join(buildFolder, 'bundles', `${call}.mjs`);
  if (!existsSync(bundle)) rmSync(`${bundle}.stamp`, { force: true });
  const input = fingerprint(
    ['lib', 'package-lock.json', `${module}.ts`],
    (path) => path === 'lib/launch' || path === 'lib/cli',
  );
  await whenChanged(`${bundle}.stamp`, input, () => writeBundle({ module, call }));
  return bundle;
}

/**
 * What is imported later is a file of its own, read when it is needed. A new bundle leaves those of the bundles before
 * it, which a worker that runs may still read.
 * @param {{ module: string, call: string }} entry
 */
async function writeBundle({ module, call }) {
  const folder = join(buildFolder, 'bundles');
  const entry = join(folder, 'entries', `${call}.mjs`);
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, programText(module, call));
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outdir: folder,
    splitting: true,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'parts/[name]-[hash]',
    ...NODE_BUNDLE,
    logLevel: 'silent',
  });
}

/** @param {string} module @param {string} call */
function programText(module, call) {
  return `import { ${call} } from '@/${module}';
await ${call}().catch((error) => {
  console.error(error?.name === 'AppError' ? error.message : error);
  process.exitCode = 1;
});`;
}
