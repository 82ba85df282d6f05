import { type ImportRequest, importedWorkloadSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { describeFit, roundFitted } from '@/lib/core/workload/describe-fit';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import type { ImportedFile, MeasuredServiceTime } from '@/lib/importers/imported-file';
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
  const fitted = fit === null ? {} : roundFitted(describeFit(fit));
  const serviceTimeMs = serviceTime === null ? fitted.serviceTimeMs : roundMeasured(serviceTime);
  return {
    ...DEFAULT_DESCRIPTION,
    ...fitted,
    ...(serviceTimeMs === undefined ? {} : { serviceTimeMs, slo: promise(serviceTimeMs.p99) }),
  };
}

function roundMeasured({ p50Ms, p99Ms }: MeasuredServiceTime): Described['serviceTimeMs'] {
  const p50 = Math.max(1, Math.round(p50Ms));
  return { p50, p99: Math.max(p50, Math.round(p99Ms)) };
}

function promise(p99Ms: number): Described['slo'] {
  const { slo } = DEFAULT_DESCRIPTION;
  const promised = Math.ceil((TARGET_OF_P99 * p99Ms) / TARGET_STEP_MS) * TARGET_STEP_MS;
  return { ...slo, targetMs: Math.max(slo.targetMs, promised) };
}

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
