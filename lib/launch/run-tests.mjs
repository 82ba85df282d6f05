import { buildApp } from './app-build.mjs';
import { ensureBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { requireFreeSpace } from './disk-space.mjs';
import { LaunchError, sentenceOf } from './launch-error.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { formatDuration, step } from './progress.mjs';
import { projectRoot } from './project-paths.mjs';
import { catchStopSignals, stopSignal } from './stop-signals.mjs';
import { lint, runProject, shorten, types } from './test-stages.mjs';

/** @typedef {import('./test-stages.mjs').Outcome} Outcome */

/** How many files run at once where most of the time is spent waiting for other processes to start, work and end. */
const WORKERS_THAT_WAIT = 3;

/**
 * The stages in order. A stage whose set-up failed counts as one failed test.
 * @type {{ name: string, needsApp: boolean, needsBrowser: boolean, run: () => Promise<Outcome> }[]}
 */
const STAGES = [
  // Next writes declarations while it builds, which the type check reads.
  { name: 'types', needsApp: true, needsBrowser: false, run: types },
  { name: 'lint', needsApp: false, needsBrowser: false, run: lint },
  ...['architecture', 'unit', 'aws'].map((name) => vitestStage(name)),
  vitestStage('database', { workers: WORKERS_THAT_WAIT }),
  vitestStage('wire', { needsApp: true, workers: WORKERS_THAT_WAIT }),
  vitestStage('browser', { needsApp: true, needsBrowser: true }),
];

/**
 * @param {string} name
 * @param {{ needsApp?: boolean, needsBrowser?: boolean, workers?: number }} [choices]
 */
function vitestStage(name, { needsApp = false, needsBrowser = false, workers } = {}) {
  return { name, needsApp, needsBrowser, run: () => runProject(name, workers) };
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

/** @param {typeof STAGES} stages @returns {Promise<Outcome[]>} */
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
  const outcomes = [];
  for (const stage of stages) {
    if (stopSignal.aborted) break;
    const obstacle = (stage.needsApp ? app : null) ?? (stage.needsBrowser ? browser : null);
    outcomes.push(await runStage(stage, obstacle));
  }
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

/** @param {typeof STAGES[number]} stage @param {string | null} obstacle @returns {Promise<Outcome>} */
async function runStage(stage, obstacle) {
  const start = performance.now();
  process.stdout.write(`${stage.name} ... `);
  const outcome = obstacle === null ? await stage.run() : failedSetUp(obstacle);
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
