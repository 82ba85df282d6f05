#!/usr/bin/env node
/**
 * `npm start`: everything that is needed to serve Breakeven from a fresh clone, one line a step. `--dev` serves the
 * sources as they change instead of a build.
 */
import { requireSupportedNode } from './node-version.mjs';

requireSupportedNode();
// Later, so that an old Node says what it needs before it meets syntax that it does not know.
const { startBreakeven } = await import('./start-breakeven.mjs');
const { projectRoot } = await import('./project-paths.mjs');
process.chdir(projectRoot);
process.exit(await startBreakeven({ development: process.argv.includes('--dev') }));
