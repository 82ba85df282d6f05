#!/usr/bin/env node
/**
 * `npm run bench`: runs test/bench/*.bench.ts one after the other. Each prints one JSON line per figure on standard
 * output; everything else goes to standard error, so that the output is a file of figures. `npm run -s bench -- store`
 * runs those whose name contains `store`. A bench that fails does not keep the others from running.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { sentenceOf } from './launch-error.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { projectRoot } from './project-paths.mjs';

requireSupportedNode();
try {
  await installDependencies();
  await generatePrismaClient();
  for (const file of listBenches(process.argv.slice(2))) await runBench(file);
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

/** @param {string[]} wanted parts of names; none means all */
function listBenches(wanted) {
  return readdirSync(join(projectRoot, 'test', 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .sort();
}

/** @param {string} name */
async function runBench(name) {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  console.error(`bench ${name}`);
  const child = spawn(process.execPath, [tsx, join('test', 'bench', name)], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  if (code === 0) return;
  console.error(`bench ${name} failed`);
  process.exitCode = 1;
}
