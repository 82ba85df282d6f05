import { type ImportRequest, importedWorkloadSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { describeFit } from '@/lib/core/workload/describe-fit';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import type { DemandFit, WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { type DescriptionDraft, draftDescription, readDescriptionDraft } from '../workload/description-draft';
import { type Problem, toProblem } from '../workload/request-json';

/** What is typed about an imported workload. */
export interface ImportDraft {
  readonly name: string;
  readonly region: string;
  readonly description: DescriptionDraft;
}

const MAX_NAME_LENGTH = 100;
const FIRST_REGION = 'us-east-1';
/** A response time that is promised without being told is twice the slow service time, in whole tenths of a second. */
const TARGET_OF_P99 = 2;
const TARGET_STEP_MS = 100;

/** A draft filled with what the file says and, where it says nothing, with values meant to be replaced. */
export function draftImport(file: ImportedFile, fit: WorkloadFit | null): ImportDraft {
  return {
    name: nameFrom(file.fileName),
    region: FIRST_REGION,
    description: draftDescription(describedBy(file, fit)),
  };
}

type Described = Omit<WorkloadDescription, 'region'>;

function describedBy({ serviceTime }: ImportedFile, fit: WorkloadFit | null): Described {
  const fitted = fit === null ? {} : describeFit(fit);
  const measured =
    serviceTime === null ? fitted.serviceTimeMs : { p50: serviceTime.p50Ms, p99: serviceTime.p99Ms };
  return {
    ...DEFAULT_DESCRIPTION,
    ...(measured === undefined ? {} : describeServiceTime(measured)),
    ...(fitted.demandVcpuSeconds == null ? {} : describeDemand(fitted.demandVcpuSeconds, fitted.demandFit)),
  };
}

function describeServiceTime(measured: Described['serviceTimeMs']): Pick<Described, 'serviceTimeMs' | 'slo'> {
  const p50 = Math.max(1, Math.round(measured.p50));
  const p99 = Math.max(p50, Math.round(measured.p99));
  const { slo } = DEFAULT_DESCRIPTION;
  const promised = Math.ceil((TARGET_OF_P99 * p99) / TARGET_STEP_MS) * TARGET_STEP_MS;
  return { serviceTimeMs: { p50, p99 }, slo: { ...slo, targetMs: Math.max(slo.targetMs, promised) } };
}

/** In the digits that its interval leaves it, which is rounded outwards so that it still holds the demand. */
function describeDemand(
  demand: number,
  fit: DemandFit | undefined,
): Pick<Described, 'demandVcpuSeconds' | 'demandFit'> {
  const demandVcpuSeconds = Number(demand.toPrecision(DEMAND_DIGITS));
  if (fit === undefined) return { demandVcpuSeconds };
  return {
    demandVcpuSeconds,
    demandFit: {
      ...fit,
      lowVcpuSeconds: Math.min(fit.lowVcpuSeconds, demandVcpuSeconds),
      highVcpuSeconds: Math.max(fit.highVcpuSeconds, demandVcpuSeconds),
    },
  };
}

const DEMAND_DIGITS = 3;

/** The file's name without folders and endings. */
function nameFrom(fileName: string): string {
  const first = fileName.split(' + ')[0] ?? fileName;
  const name = first.replace(/^.*[/\\]/, '').replace(/(\.[a-z0-9]{1,5})+$/i, '');
  return (name || 'imported workload').slice(0, MAX_NAME_LENGTH);
}

export type CheckedDraft =
  | { readonly ok: true; readonly told: Pick<ImportRequest, 'name' | 'region' | 'description'> }
  | { readonly ok: false; readonly problem: Problem };

/** Holds a draft to the contract's rules, as the server will. Paths within the description start there. */
export function checkImportDraft({ name, region, description }: ImportDraft): CheckedDraft {
  try {
    const typed = { name, region, description: readDescriptionDraft(description, region) };
    return { ok: true, told: parseInput(importedWorkloadSchema, typed) };
  } catch (error) {
    if (error instanceof AppError)
      return { ok: false, problem: fromDescription(toProblem(error.message, error.path)) };
    throw error;
  }
}

/** The description's form knows its fields without the name of the whole. */
export function fromDescription({ sentence, path }: Problem): Problem {
  return { sentence, path: path?.replace(/^description\./, '') ?? null };
}
