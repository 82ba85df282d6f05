import { type LoadTestChoices, loadTestChoicesSchema } from '@/lib/contract/load-test-choices';
import { parseInput } from '@/lib/contract/parse-input';
import { AppError } from '@/lib/errors/app-error';
import { inspectFile } from '@/lib/importers/inspect';
import { inspectPowerTuning } from '@/lib/importers/inspect-power-tuning';
import { describeLoadTest } from '@/lib/importers/load-test/describe-load-test';
import { detectLoadTestFormat, readLoadTest } from '@/lib/importers/load-test/read-load-test';
import { namingFlags, type ParsedArguments, parseImportArguments, READING_HELP } from '../import-arguments';
import { openFiles } from '../open-file';
import type { Verb } from '../verb';

const LOAD_TEST_FLAGS = ['instance-type', 'instance-count', 'p99-target-ms', 'max-error-share'] as const;
type LoadTestFlag = (typeof LOAD_TEST_FLAGS)[number];

/** Says what a file holds. */
export const inspect: Verb = {
  name: 'inspect',
  help: `Says what a file of any importable format holds, and stores nothing: CSV of time and requests, CloudWatch
GetMetricData and GetMetricStatistics JSON, request-level logs; or what one instance carried in a load test: JMeter
results (CSV, XML), Locust statistics and history, k6 JSON and summaries, answers of SageMaker Inference Recommender,
tables of throughput by concurrency; or the memory sizes of a result of Lambda Power Tuning (output or link).

  --file F                the file; several CloudWatch answers about one workload are read together
${READING_HELP}

Of a load test:
  --instance-type TYPE    on which it ran, where the file does not say
  --instance-count N      instances behind the endpoint, default the file's or 1
  --p99-target-ms MS      a throughput counts only with a 99th percentile up to this
  --max-error-share SHARE and with at most this share of failed requests, default 0.01

Out: format, stepSeconds, start, end, periods, present, missing, duplicates, sum, max, unit, warnings[]
Of a load test: format, points[{label, instanceType, concurrency, throughputPerSecond, errorShare, meanMs, p50Ms, p99Ms}],
  capacityPerInstancePerMinute{type: n}, series[{label, instanceType, instanceCount, capacityPerInstancePerMinute,
  atConcurrency, basis, isLowerBound, costPerRequestUsd?, usl?, notes[]}], warnings[]
Of Lambda Power Tuning: format, points[{memoryMb, durationMs, costUsd}], warnings[]; the verb memory chooses from it

Examples:
  breakeven inspect --file requests.csv --time-zone UTC
  breakeven inspect --file results.jtl --instance-type ml.g5.xlarge --p99-target-ms 300`,
  async run(args) {
    const parsed = parseImportArguments(args, LOAD_TEST_FLAGS);
    if (await holdsLoadTest(parsed.files)) return inspectLoadTest(parsed);
    refuseFlags(Object.keys(parsed.own), 'is about a load test, which the file is not');
    const tuning = parsed.files.length === 1 ? await inspectPowerTuning(await openFiles(parsed.files)) : null;
    if (tuning !== null) return tuning;
    return namingFlags(inspectFile(await openFiles(parsed.files), parsed.choices));
  },
};

async function holdsLoadTest(files: readonly string[]): Promise<boolean> {
  return files.length === 1 && (await detectLoadTestFormat(await openFiles(files))) !== null;
}

async function inspectLoadTest({ files, choices, own }: ParsedArguments<LoadTestFlag>) {
  const reading = Object.keys(choices).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );
  refuseFlags(reading, 'is about a file of traffic, and the file is a load test');
  return describeLoadTest(await readLoadTest(await openFiles(files)), parseChoices(own));
}

function refuseFlags([first]: readonly string[], reason: string): void {
  if (first !== undefined) throw new AppError('bad-input', `--${first}: ${reason}`, `--${first}`);
}

/** Calls each field by its flag in the sentence about it. */
function parseChoices(own: ParsedArguments<LoadTestFlag>['own']): LoadTestChoices {
  const number = (text: string | undefined) => {
    if (text === undefined) return undefined;
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  };
  const given = {
    instanceType: own['instance-type'],
    instanceCount: number(own['instance-count']),
    p99TargetMs: number(own['p99-target-ms']),
    maxErrorShare: number(own['max-error-share']),
  };
  try {
    return parseInput(loadTestChoicesSchema, given);
  } catch (error) {
    if (!(error instanceof AppError) || error.path === null) throw error;
    const flag = `--${error.path.replace(/[A-Z]/g, (part) => `-${part.toLowerCase()}`)}`;
    throw new AppError('bad-input', `${flag}${error.message.slice(error.path.length)}`, flag, {
      cause: error,
    });
  }
}
