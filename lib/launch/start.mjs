#!/usr/bin/env node
/**
 * `npm start`: everything that is needed to serve Breakeven from a fresh clone, one line a step. `--dev` serves the
 * sources as they change instead of a build, `--help` says what can be set.
 */
import { requireSupportedNode } from './node-version.mjs';

requireSupportedNode();
// Later, so that an old Node says what it needs before it meets syntax that it does not know.
const { readStartOptions } = await import('./launch-options.mjs');
const options = readStartOptions(process.argv.slice(2));
const { startBreakeven } = await import('./start-breakeven.mjs');
const { projectRoot } = await import('./project-paths.mjs');
process.chdir(projectRoot);
process.exit(await startBreakeven(options));
