#!/usr/bin/env node
// Starts the command line: bundles it when its sources changed, then runs the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleCli, isBundleFresh } from './bundle.mjs';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bundle = join(projectRoot, '.build/cli/entry.mjs');

if (!isBundleFresh(projectRoot, bundle)) {
  if (!existsSync(join(projectRoot, 'node_modules/esbuild'))) {
    process.stderr.write('breakeven: dependencies are missing; run npm start or npm install once\n');
    process.exit(1);
  }
  await bundleCli(projectRoot, bundle);
}
const { runProcess } = await import(pathToFileURL(bundle).href);
await runProcess(process.argv.slice(2), projectRoot);
