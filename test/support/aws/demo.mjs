#!/usr/bin/env node
// `npm run aws:demo`: bundles the AWS server as the product is bundled, and runs it until it is stopped.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');

try {
  if (!existsSync(join(projectRoot, 'node_modules/esbuild'))) {
    throw new Error('The packages are not installed: run npm start once in this folder.');
  }
  const { bundleAws } = await import('./bundle.mjs');
  const { runDemo } = await import(pathToFileURL(await bundleAws('demo')).href);
  process.exitCode = await runDemo(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
