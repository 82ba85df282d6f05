#!/usr/bin/env node
// Starts the command line: bundles it when its sources changed, then runs the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBundle } from './bundle.mjs';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');

process.on('uncaughtException', fail);
try {
  if (!existsSync(join(projectRoot, 'node_modules/esbuild')))
    throw new Error('dependencies are missing; run npm start or npm install once');
  const { runProcess } = await import(pathToFileURL(await ensureBundle(projectRoot)).href);
  await runProcess(process.argv.slice(2), projectRoot);
} catch (error) {
  fail(error);
}

/**
 * One line, whatever happened: a stack trace tells a reader nothing.
 * @param {unknown} error
 */
function fail(error) {
  const [line = 'unknown error'] = (error instanceof Error ? error.message : String(error)).split('\n');
  process.stderr.write(`breakeven: ${line}\n`);
  process.exit(1);
}
