#!/usr/bin/env node
/**
 * `npm test`: sets up what the tests need, runs all of them, and ends with one line `N passed, N failed, N skipped`.
 * `npm test -- unit browser` runs those stages only.
 */
import { requireSupportedNode } from './node-version.mjs';

requireSupportedNode();
const { runTests } = await import('./run-tests.mjs');
process.exit(await runTests(process.argv.slice(2)));
