#!/usr/bin/env node
/**
 * `npm run worker`: workers without a web server, from a fresh clone, on the database of a Breakeven that serves
 * elsewhere (DATABASE_URL) or from this folder. WORKERS says how many, `--help` what else can be set.
 */
import { requireSupportedNode } from './node-version.mjs';

requireSupportedNode();
// Later, so that an old Node says what it needs before it meets syntax that it does not know.
const { readWorkerOptions } = await import('./launch-options.mjs');
readWorkerOptions(process.argv.slice(2));
const { runWorkersAlone } = await import('./run-workers-alone.mjs');
const { projectRoot } = await import('./project-paths.mjs');
process.chdir(projectRoot);
process.exit(await runWorkersAlone());
