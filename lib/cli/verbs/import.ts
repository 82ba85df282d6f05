import { parse } from 'node:path';
import { z } from 'zod';
import { type ImportRequest, importRequestSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { describeFit } from '@/lib/core/workload/describe-fit';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import { findPresentInstances } from '@/lib/core/workload/present-instances';
import { AppError } from '@/lib/errors/app-error';
import { companionsAsRequest, fitImportedFile } from '@/lib/importers/fit-imported-file';
import type { ImportChoices } from '@/lib/importers/import-choices';
import { importFile } from '@/lib/importers/import-file';
import type { ImportProgress } from '@/lib/importers/import-source';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { describeFile } from '@/lib/importers/inspect';
import { importWorkload } from '@/lib/usecases/import-workload';
import { openCommandDeps } from '@/lib/wiring/command-deps';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { namingFlags, parseImportArguments, READING_HELP } from '../import-arguments';
import { openFiles } from '../open-file';
import type { Verb, VerbContext } from '../verb';

const OWN_FLAGS = ['name', 'region', 'describe'] as const;

/** Stores a file as a workload and plans it. */
export const importVerb: Verb = {
  name: 'import',
  help: `Stores a file of traffic as a workload and plans it, in the database of the running Breakeven or of DATABASE_URL.
The same file again changes nothing.

  FILE                    CSV, CloudWatch JSON or a request-level log; several CloudWatch answers about one workload
                          are read together
  --name NAME             of the workload, default the file's name
  --region REGION         default us-east-1
  --describe F            JSON with what no metric says; fields left out have these defaults:
                          ${JSON.stringify(DEFAULT_DESCRIPTION)}
                          serviceTimeMs is measured where the file has durations; it and demandVcpuSeconds are fitted
                          where a CloudWatch answer has ModelLatency or Duration (p50, p99) and CPUUtilization beside
                          Invocations. Instances are told by InvocationsPerInstance or by present
${READING_HELP}

Out: outcome ("created", "merged" or "unchanged"), workloadId, planId, what inspect says of the file, and what was
fitted{serviceTimeMs?, demandVcpuSeconds?, demandFit?, noDemand?: why not} where it has more metrics than the requests

Example:
  breakeven import requests.csv --name ranker --region eu-west-1 --time-zone UTC`,
  async run(args, context) {
    const { files, choices, own } = parseImportArguments(args, OWN_FLAGS);
    const described = own.describe === undefined ? {} : await readDescription(own.describe, context);
    const source = await openFiles(files);
    const file = await namingFlags(importFile(source, choices, { onProgress: reportEvery(context) }));
    refuseUndecided(file, choices);
    const fit = fitFile(file, described, context);
    const request = toRequest(file, own, described, fit);
    const deps = openCommandDeps(context.projectRoot);
    try {
      const outcome = await importWorkload(request, deps);
      return { ...outcome, ...describeFile(file), ...(fit === null ? {} : { fitted: renderFitted(fit) }) };
    } finally {
      await deps.close();
    }
  },
};

const { region: _region, ...describedFields } = workloadDescriptionSchema.shape;
const describedSchema = z.strictObject(describedFields).partial();

async function readDescription(path: string, context: VerbContext) {
  const text = await context.readTextFile(path);
  try {
    return parseInput(describedSchema, JSON.parse(text));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad-input', `--describe ${path}: not a JSON document`, '--describe', {
      cause: error,
    });
  }
}

/** What the preview of the page asks, the command line must be told. */
function refuseUndecided(file: ImportedFile, choices: ImportChoices): void {
  if (file.zoneNeeded && choices.timeZone === undefined) {
    throw new AppError(
      'bad-input',
      '--time-zone: the times state no zone; give one, such as UTC',
      '--time-zone',
    );
  }
  if (file.startNeeded && choices.startAt === undefined) {
    throw new AppError(
      'bad-input',
      '--start-at: the times count from a start that the file does not state; give one, such as 2026-11-02T00:00:00Z',
      '--start-at',
    );
  }
  if (!file.countsRequests) {
    throw new AppError(
      'bad-input',
      `${file.fileName}: the values are no counts of requests; ${file.warnings.join(' ')}`,
    );
  }
}

type Described = z.output<typeof describedSchema>;

/** Metrics of the file say what a request costs, where they or the description tell how many instances served. */
function fitFile(file: ImportedFile, described: Described, context: VerbContext): WorkloadFit | null {
  const { present = null, policy } = described;
  const serving = findPresentInstances({ present, ...(policy === undefined ? {} : { policy }) });
  if (file.companions.length === 0) return null;
  const { findInstance } = loadShippedInstances(context.projectRoot);
  return fitImportedFile(file, {
    instances: serving?.instances ?? null,
    vcpu: serving === null ? null : (findInstance(serving.instanceType)?.vcpu ?? null),
  });
}

function renderFitted(fit: WorkloadFit) {
  const { demand } = fit;
  return { ...describeFit(fit), ...(demand?.identified === false ? { noDemand: demand.reason } : {}) };
}

/** What is told goes before what was fitted; a demand that is told has no fitted interval. */
function describeWorkload(file: ImportedFile, described: Described, fit: WorkloadFit | null) {
  const { demandFit, ...fitted } = fit === null ? {} : describeFit(fit);
  const keepsDemand = described.demandVcpuSeconds === undefined && demandFit !== undefined;
  const measured =
    file.serviceTime === null
      ? {}
      : { serviceTimeMs: { p50: file.serviceTime.p50Ms, p99: file.serviceTime.p99Ms } };
  return {
    ...DEFAULT_DESCRIPTION,
    ...fitted,
    ...(keepsDemand ? { demandFit } : {}),
    ...measured,
    ...described,
  };
}

function toRequest(
  file: ImportedFile,
  own: Partial<Record<(typeof OWN_FLAGS)[number], string>>,
  described: Described,
  fit: WorkloadFit | null,
): ImportRequest {
  const region = own.region ?? 'us-east-1';
  return parseInput(importRequestSchema, {
    name: own.name ?? parse(file.fileName).name,
    region,
    source: {
      fileName: file.fileName,
      digestSha256: file.digestSha256,
      bytes: file.bytes,
      rows: file.rows,
      format: file.format,
      timeZone: file.timeZone,
      missingIsZero: file.missingIsZero,
      warnings: file.warnings,
    },
    series: {
      startSeconds: file.series.startSeconds,
      stepSeconds: file.series.stepSeconds,
      values: Array.from(file.series.values, (value) => (Number.isNaN(value) ? null : value)),
    },
    ...companionsAsRequest(file),
    description: { ...describeWorkload(file, described, fit), region },
  });
}

const PROGRESS_STEP_BYTES = 32 * 1024 * 1024;

function reportEvery(context: VerbContext): (progress: ImportProgress) => void {
  let nextBytes = PROGRESS_STEP_BYTES;
  return ({ bytesRead, announcedBytes, rows }) => {
    if (bytesRead < nextBytes) return;
    nextBytes = bytesRead + PROGRESS_STEP_BYTES;
    const share = announcedBytes === null ? '' : `${Math.round((100 * bytesRead) / announcedBytes)} %, `;
    context.reportProgress(`${share}${rows} rows read`);
  };
}
