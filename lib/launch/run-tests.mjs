import { buildApp } from './app-build.mjs';
import { ensureBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { requireFreeSpace } from './disk-space.mjs';
import { LaunchError, sentenceOf } from './launch-error.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { formatDuration, step } from './progress.mjs';
import { projectRoot } from './project-paths.mjs';
import { startScratchPostgres } from './scratch-postgres.mjs';
import { catchStopSignals, stopSignal } from './stop-signals.mjs';
import { lint, runProject, shorten, types } from './test-stages.mjs';

/** @typedef {import('./test-stages.mjs').Outcome} Outcome */

/** How many files run at once where most of the time is spent waiting for other processes to start, work and end, or for a time to pass. */
const WORKERS_THAT_WAIT = 3;

/**
 * A stage is given the address of a PostgreSQL server of the tests, which is empty where it does not need one.
 * @typedef {{ needsApp: boolean, needsBrowser: boolean, needsDatabase: boolean }} Needs
 * @typedef {{ name: string, run: (databaseServerUrl: string) => Promise<Outcome> } & Needs} Stage
 */

/** @type {Needs} */
const NEEDS_NOTHING = { needsApp: false, needsBrowser: false, needsDatabase: false };

/**
 * The stages in order. A stage whose set-up failed counts as one failed test.
 * @type {Stage[]}
 */
const STAGES = [
  // Next writes declarations while it builds, which the type check reads.
  { ...NEEDS_NOTHING, name: 'types', needsApp: true, run: types },
  { ...NEEDS_NOTHING, name: 'lint', run: lint },
  ...['architecture', 'unit'].map((name) => vitestStage(name)),
  vitestStage('aws', {}, WORKERS_THAT_WAIT),
  vitestStage('database', { needsDatabase: true }, WORKERS_THAT_WAIT),
  vitestStage('wire', { needsApp: true, needsDatabase: true }, WORKERS_THAT_WAIT),
  vitestStage('browser', { needsApp: true, needsBrowser: true, needsDatabase: true }),
];

/** @param {string} name @param {Partial<Needs>} [needs] @param {number} [workers] @returns {Stage} */
function vitestStage(name, needs = {}, workers = undefined) {
  return {
    ...NEEDS_NOTHING,
    ...needs,
    name,
    run: (databaseServerUrl) => runProject(name, { workers, databaseServerUrl }),
  };
}

/**
 * @param {string[]} names the stages to run; none means all
 * @returns {Promise<number>} the exit code
 */
export async function runTests(names) {
  catchStopSignals();
  const stages = names.length === 0 ? STAGES : STAGES.filter((stage) => names.includes(stage.name));
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no stage "${unknown[0]}": the stages are ${STAGES.map((stage) => stage.name).join(', ')}.`,
    );
    return 2;
  }
  const outcomes = await runStages(stages);
  if (stopSignal.aborted) return 130;
  return report(outcomes);
}

/** @param {Stage[]} stages @returns {Promise<Outcome[]>} */
async function runStages(stages) {
  const base = await attempt(setUpBase);
  if (base !== null) {
    console.error(base);
    return [failedSetUp(base)];
  }
  const app = stages.some((stage) => stage.needsApp)
    ? await attempt(() => step('Pages', buildApp, String))
    : null;
  const browser = stages.some((stage) => stage.needsBrowser)
    ? await attempt(() => step('Browser', ensureBrowser, String))
    : null;
  // Where it does not start, each stage tries for itself and says why it cannot.
  const server = stages.some((stage) => stage.needsDatabase)
    ? await startScratchPostgres().catch(() => null)
    : null;
  const outcomes = [];
  for (const stage of stages) {
    if (stopSignal.aborted) break;
    const obstacle = (stage.needsApp ? app : null) ?? (stage.needsBrowser ? browser : null);
    outcomes.push(await runStage(stage, obstacle, server?.databaseUrl ?? ''));
  }
  await server?.remove();
  return outcomes;
}

async function setUpBase() {
  requireFreeSpace(projectRoot);
  await step('Dependencies', installDependencies, String);
  await step('Prisma client', generatePrismaClient, String);
}

/** @param {() => Promise<unknown>} setUp @returns {Promise<string | null>} why it failed, in one sentence */
async function attempt(setUp) {
  try {
    await setUp();
    return null;
  } catch (error) {
    // Where tests run unattended, the log files are gone afterwards.
    if (error instanceof LaunchError && error.log !== null) console.log(`\n${shorten(error.log)}\n`);
    return sentenceOf(error);
  }
}

/** @param {Stage} stage @param {string | null} obstacle @param {string} serverUrl @returns {Promise<Outcome>} */
async function runStage(stage, obstacle, serverUrl) {
  const start = performance.now();
  process.stdout.write(`${stage.name} ... `);
  const outcome = obstacle === null ? await stage.run(serverUrl) : failedSetUp(obstacle);
  const { passed, failed, skipped, details } = outcome;
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  console.log(`${counts.join(', ')}, ${formatDuration(performance.now() - start)}`);
  if (details !== '') console.log(`\n${details}\n`);
  return outcome;
}

/** @param {string} reason @returns {Outcome} */
function failedSetUp(reason) {
  return { passed: 0, failed: 1, skipped: [], details: reason };
}

/** @param {Outcome[]} outcomes @returns {number} the exit code */
function report(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const name of skipped) console.log(`skipped: ${name}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
