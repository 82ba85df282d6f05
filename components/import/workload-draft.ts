import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import type { WayToServeKind } from '@/lib/core/workload/serving-option';
import type { Tolerance } from '@/lib/core/workload/workload';
import type { ImportedFile } from '@/lib/importers/imported-file';

/** The form as it is typed: text until it is sent. Units are in the names. */
export interface WorkloadDraft {
  readonly name: string;
  readonly region: string;
  readonly p50Ms: string;
  readonly p99Ms: string;
  readonly requestBytes: string;
  readonly responseBytes: string;
  readonly modelMemoryMb: string;
  readonly gpu: boolean;
  readonly targetMs: string;
  readonly percentile: string;
  readonly breachPercent: string;
  readonly tolerates: Tolerance;
  readonly present: PresentDraft;
}

/** How it is served now; fields of other ways keep what was typed. */
export interface PresentDraft {
  readonly kind: WayToServeKind | 'none';
  readonly instanceType: string;
  readonly instanceCount: string;
  /** What one instance carried in a load test; empty when nobody measured. */
  readonly capacityPerInstancePerMinute: string;
  readonly instanceHours: string;
  readonly hoursPerJob: string;
  readonly jobsPerMonth: string;
  readonly serverlessMemoryMb: string;
  readonly lambdaMemoryMb: string;
  readonly maxConcurrency: string;
  readonly provisionedConcurrency: string;
  readonly arch: 'x86_64' | 'arm64';
  readonly api: 'none' | 'http' | 'rest';
}

const MAX_NAME_LENGTH = 100;

/** A form filled with what the file says and, where it says nothing, with values meant to be replaced. */
export function draftWorkload(file: ImportedFile): WorkloadDraft {
  const { slo, ...described } = DEFAULT_DESCRIPTION;
  const measured = file.serviceTime;
  const p50Ms = Math.max(1, Math.round(measured?.p50Ms ?? described.serviceTimeMs.p50));
  const p99Ms = Math.max(p50Ms, Math.round(measured?.p99Ms ?? described.serviceTimeMs.p99));
  return {
    name: nameFrom(file.fileName),
    region: 'us-east-1',
    p50Ms: String(p50Ms),
    p99Ms: String(p99Ms),
    requestBytes: String(described.requestBytes),
    responseBytes: String(described.responseBytes),
    modelMemoryMb: String(described.modelMemoryMb),
    gpu: described.gpu,
    targetMs: String(Math.max(slo.targetMs, 2 * p99Ms)),
    percentile: String(slo.percentile * 100),
    breachPercent: String(slo.breachShare * 100),
    tolerates: described.tolerates,
    present: NOT_SERVED,
  };
}

const NOT_SERVED: PresentDraft = {
  kind: 'none',
  instanceType: 'ml.m5.xlarge',
  instanceCount: '2',
  capacityPerInstancePerMinute: '',
  instanceHours: '730',
  hoursPerJob: '1',
  jobsPerMonth: '30',
  serverlessMemoryMb: '2048',
  lambdaMemoryMb: '2048',
  maxConcurrency: '',
  provisionedConcurrency: '',
  arch: 'x86_64',
  api: 'none',
};

/** The file's name without folders and endings. */
function nameFrom(fileName: string): string {
  const first = fileName.split(' + ')[0] ?? fileName;
  const name = first.replace(/^.*[/\\]/, '').replace(/(\.[a-z0-9]{1,5})+$/i, '');
  return (name || 'imported workload').slice(0, MAX_NAME_LENGTH);
}
