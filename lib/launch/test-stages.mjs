import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { buildFolder, projectRoot } from './project-paths.mjs';
import { runTool } from './tool-run.mjs';

/**
 * How a stage went; `skipped` holds the names, `details` what a person needs to mend what failed.
 * @typedef {{ passed: number, failed: number, skipped: string[], details: string }} Outcome
 */

const DETAIL_LINES = 200;

/** The type check of the whole, and of the core on its own, under which no clock and no console compile. */
export async function types() {
  // Written by an earlier next dev, they may speak of pages that are gone; next dev writes them anew.
  rmSync(join(projectRoot, '.next', 'dev', 'types'), { recursive: true, force: true });
  const tsc = join(packageFolder('typescript'), 'bin', 'tsc');
  const [whole, core] = await Promise.all([
    runCheck('types', tsc, ['--noEmit', '--pretty', 'false']),
    runCheck('types-core', tsc, ['--noEmit', '--pretty', 'false', '-p', 'lib/core/tsconfig.json']),
  ]);
  return add(whole, core);
}

export async function lint() {
  const biome = join(packageFolder('@biomejs/biome'), 'bin', 'biome');
  return await runCheck('lint', biome, ['check', '--error-on-warnings', '--colors=off']);
}

/**
 * Runs one of vitest's projects.
 * @param {string} name as vitest.config.ts has it
 * @param {{ workers?: number | undefined, databaseServerUrl: string }} choices how many files run at once, where not as
 *   many as vitest.config.ts says, and the server whose databases the tests may make, unless it is empty
 * @returns {Promise<Outcome>}
 */
export async function runProject(name, { workers, databaseServerUrl }) {
  const reportFile = join(buildFolder, `test-${name}.json`);
  rmSync(reportFile, { force: true });
  const { code, log } = await runTool({
    name: `test-${name}`,
    command: process.execPath,
    args: [
      join(packageFolder('vitest'), 'vitest.mjs'),
      ...[
        'run',
        '--project',
        name,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
        ...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
      ],
    ],
    env: { ...withoutColours(), TEST_DATABASE_SERVER_URL: databaseServerUrl },
  });
  if (!existsSync(reportFile)) return failure(log);
  const outcome = readReport(reportFile);
  const unexplained = code !== 0 && outcome.failed === 0;
  if (outcome.passed + outcome.failed + outcome.skipped.length === 0 || unexplained) {
    return { ...outcome, failed: outcome.failed + 1, details: failure(log).details };
  }
  return outcome.failed === 0 ? outcome : { ...outcome, details: failedPart(log) };
}

/**
 * @typedef {{ fullName: string, status: string }} Assertion
 * @typedef {{ name: string, status: string, assertionResults: Assertion[] }} FileResult
 */

/** @param {string} reportFile vitest's JSON report @returns {Outcome} */
function readReport(reportFile) {
  /** @type {{ testResults: FileResult[] }} */
  const { testResults } = JSON.parse(readFileSync(reportFile, 'utf8'));
  return testResults.map(readFileResult).reduce(add, { passed: 0, failed: 0, skipped: [], details: '' });
}

/** @param {FileResult} file @returns {Outcome} */
function readFileResult({ name, status, assertionResults }) {
  const failed = assertionResults.filter((each) => each.status === 'failed').length;
  const passed = assertionResults.filter((each) => each.status === 'passed').length;
  const skipped = assertionResults.filter((each) => each.status !== 'failed' && each.status !== 'passed');
  return {
    passed,
    // A file that does not load, or whose set-up fails, has no failed test of its own.
    failed: failed === 0 && status === 'failed' ? 1 : failed,
    skipped: skipped.map((each) => `${relative(projectRoot, name)}: ${each.fullName.trim()}`),
    details: '',
  };
}

/**
 * A tool that says all in its exit code and its output counts as one test.
 * @param {string} name @param {string} program @param {string[]} args @returns {Promise<Outcome>}
 */
async function runCheck(name, program, args) {
  const { code, log } = await runTool({
    name,
    command: process.execPath,
    args: [program, ...args],
    env: withoutColours(),
  });
  return code === 0 ? { passed: 1, failed: 0, skipped: [], details: '' } : failure(log);
}

/** @param {string} log @returns {Outcome} */
function failure(log) {
  return { passed: 0, failed: 1, skipped: [], details: shorten(log) };
}

/** What vitest says about failures, from its headline on. @param {string} log */
function failedPart(log) {
  const headline = log.search(/^⎯+ Failed (Suites|Tests)/m);
  return shorten(headline === -1 ? log : log.slice(headline));
}

/** The beginning of a log that may be long. @param {string} log */
export function shorten(log) {
  const lines = log.trim().split('\n');
  if (lines.length <= DETAIL_LINES) return lines.join('\n');
  return [...lines.slice(0, DETAIL_LINES), `... and ${lines.length - DETAIL_LINES} more lines`].join('\n');
}

/** @param {Outcome} one @param {Outcome} other @returns {Outcome} */
function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
    details: [one.details, other.details].filter(Boolean).join('\n\n'),
  };
}

/** @returns {NodeJS.ProcessEnv} */
function withoutColours() {
  const { FORCE_COLOR: _, ...environment } = process.env;
  return { ...environment, NO_COLOR: '1' };
}

/** @param {string} name of an installed package */
function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}
