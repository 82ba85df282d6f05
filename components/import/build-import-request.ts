import type { ImportRequest } from '@/lib/contract/import-request';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import type { ImportedFile } from '@/lib/importers/imported-file';
import type { PresentDraft, WorkloadDraft } from './workload-draft';

type Described = Omit<ImportRequest, 'source' | 'series'>;

/** What the form says, as the server takes it. Text that is no number becomes `NaN`, which the schema refuses. */
export function describeWorkload(draft: WorkloadDraft): Described {
  const { present } = draft;
  return {
    name: draft.name,
    region: draft.region,
    description: {
      region: draft.region,
      serviceTimeMs: { p50: toNumber(draft.p50Ms), p99: toNumber(draft.p99Ms) },
      requestBytes: toNumber(draft.requestBytes),
      responseBytes: toNumber(draft.responseBytes),
      modelMemoryMb: toNumber(draft.modelMemoryMb),
      gpu: draft.gpu,
      present: presentOption(present),
      capacityPerInstancePerMinute: measuredCapacity(present),
      demandVcpuSeconds: null,
      slo: {
        percentile: toNumber(draft.percentile) / 100,
        targetMs: toNumber(draft.targetMs),
        breachShare: toNumber(draft.breachPercent) / 100,
      },
      tolerates: draft.tolerates,
    },
  };
}

/** The file and its series, as the server takes them. */
export function describeSource(file: ImportedFile): Pick<ImportRequest, 'source' | 'series'> {
  const { startSeconds, stepSeconds, values } = file.series;
  return {
    source: {
      fileName: file.fileName.slice(0, 255),
      digestSha256: file.digestSha256,
      bytes: file.bytes,
      rows: file.rows,
      format: file.format,
      timeZone: file.timeZone,
      missingIsZero: file.missingIsZero,
      warnings: file.warnings.slice(0, 100).map((warning) => warning.slice(0, 1000)),
    },
    series: {
      startSeconds,
      stepSeconds,
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    },
  };
}

function presentOption(present: PresentDraft): ServingOption | null {
  const { instanceType } = present;
  switch (present.kind) {
    case 'none':
      return null;
    case 'realtime':
      return { kind: 'realtime', instanceType, instanceCount: toNumber(present.instanceCount) };
    case 'async':
      return { kind: 'async', instanceType, instanceHours: toNumber(present.instanceHours) };
    case 'batch':
      return {
        kind: 'batch',
        instanceType,
        instanceCount: toNumber(present.instanceCount),
        hoursPerJob: toNumber(present.hoursPerJob),
        jobsPerMonth: toNumber(present.jobsPerMonth),
      };
    case 'serverless':
      return {
        kind: 'serverless',
        memoryMb: toNumber(present.serverlessMemoryMb),
        ...optional('maxConcurrency', present.maxConcurrency),
        ...optional('provisionedConcurrency', present.provisionedConcurrency),
      };
    case 'lambda':
      return {
        kind: 'lambda',
        memoryMb: toNumber(present.lambdaMemoryMb),
        arch: present.arch,
        api: present.api,
        ...optional('provisionedConcurrency', present.provisionedConcurrency),
      };
  }
}

function measuredCapacity(present: PresentDraft): Record<string, number> {
  const text = present.capacityPerInstancePerMinute;
  if (present.kind !== 'realtime' || text.trim() === '') return {};
  return { [present.instanceType]: toNumber(text) };
}

function optional<Name extends string>(name: Name, text: string): Partial<Record<Name, number>> {
  return text.trim() === '' ? {} : ({ [name]: toNumber(text) } as Record<Name, number>);
}

/** `NaN` for an empty field too: an empty field is not 0. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
