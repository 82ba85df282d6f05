import { buildApp, bundleProgram } from './app-build.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { checkGivenDatabase } from './given-database.mjs';
import { LaunchError } from './launch-error.mjs';
import { applyMigrations, requireMigrated } from './migrations.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { step } from './progress.mjs';
import { dataFolder } from './project-paths.mjs';
import { runTool } from './tool-run.mjs';
import { startWebServer } from './web-server.mjs';
import { startWorkers } from './worker-processes.mjs';

/** Writes what ships with the project into the database, where that was not done before, and asks for stale plans. */
const PREPARATION = { module: 'lib/jobs/prepare-installation', call: 'prepareInstallation' };

/**
 * @param {string | null} given the address in DATABASE_URL, or null for the embedded server
 * @returns {Promise<import('./embedded-postgres.mjs').Part & { databaseUrl: string }>}
 */
export async function openDatabase(given) {
  if (given !== null) {
    await step(
      'Database',
      () => checkGivenDatabase(given),
      (which) => which,
    );
    return { databaseUrl: given, failed: new Promise(() => {}), stop: async () => {} };
  }
  return await step('PostgreSQL', () => startEmbeddedPostgres({ folder: dataFolder }), describeServer);
}

/** @param {import('./embedded-postgres.mjs').EmbeddedPostgres} server */
function describeServer({ port, clusterFolder, relocated, fresh }) {
  const where = `${fresh ? 'initialised, ' : ''}embedded on 127.0.0.1:${port}`;
  if (!relocated) return where;
  return `${where}, data in ${clusterFolder} because its own account cannot enter this folder`;
}

export async function generateClient() {
  await step('Prisma client', generatePrismaClient, (outcome) => outcome);
}

export async function buildPages() {
  await step('Pages', buildApp, (outcome) => (outcome === 'done' ? 'built' : outcome));
}

/** @param {string} databaseUrl */
export async function prepareDatabase(databaseUrl) {
  await step('Migrations', () => applyMigrations(databaseUrl), describeMigrations);
  await step('Prices and demo fleet', () => prepareInstallation(databaseUrl));
}

/** @param {string} databaseUrl */
export async function checkMigrations(databaseUrl) {
  await step('Migrations', () => requireMigrated(databaseUrl));
}

/** @param {string[]} applied */
function describeMigrations(applied) {
  return applied.length === 0 ? 'up to date' : `${applied.length} applied`;
}

/**
 * A process of its own: it can be interrupted, and leaves no connections behind.
 * @param {string} databaseUrl
 */
async function prepareInstallation(databaseUrl) {
  const program = await bundleProgram(PREPARATION);
  const { code, log, logFile } = await runTool({
    name: 'seed',
    command: process.execPath,
    args: ['--enable-source-maps', program],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  if (code === 0) return;
  const [sentence = ''] = log.trim().split('\n');
  throw new LaunchError(
    `The prices and the demo fleet were not loaded: ${sentence} (the rest is in ${logFile}).`,
  );
}

/** @param {Parameters<typeof startWebServer>[0]} options */
export async function serveWeb(options) {
  return await step('Web server', () => startWebServer(options));
}

/** @param {Parameters<typeof startWorkers>[0]} options */
export async function runWorkers(options) {
  return await step('Workers', () => startWorkers(options), describeWorkers);
}

/** @param {import('./worker-processes.mjs').WorkerProcesses} workers */
function describeWorkers({ pids }) {
  const count = pids().length;
  return count === 1 ? '1 process' : `${count} processes`;
}
