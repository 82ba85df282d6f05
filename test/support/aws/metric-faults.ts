import type { Fault } from './faults';
import type { Call } from './service';

/** What faults do to the answer for one metric. */
export interface Spoil {
  readonly status: 'Complete' | 'PartialData' | 'InternalError';
  /** Stands in place of its first value. */
  readonly raw: string | null;
  keep(values: Float64Array, startSeconds: number, periodSeconds: number): Float64Array;
}

interface AskedMetric {
  readonly MetricName: string;
  readonly Dimensions: Readonly<Record<string, string>>;
}

const NOTHING: Spoil = { status: 'Complete', raw: null, keep: (values) => values };

export function spoilOf({ faults }: Call, metric: AskedMetric): Spoil {
  let spoil = NOTHING;
  for (const fault of faults) spoil = Object.assign({}, spoil, spoilBy(fault, metric));
  return spoil;
}

function spoilBy(fault: Fault, metric: AskedMetric): Partial<Spoil> {
  switch (fault.kind) {
    case 'malformed':
      return isAbout(fault, metric) ? { raw: fault.value } : {};
    case 'vanish':
      return isAbout(fault, metric) ? { keep: keepBefore(fault.fromSeconds) } : {};
    case 'incomplete': {
      if (!isAbout(fault, metric)) return {};
      const share = fault.status === 'PartialData' ? 0.5 : 0;
      return { status: fault.status, keep: (values) => keepShare(values, share) };
    }
    default:
      return {};
  }
}

/** Whether a fault names this metric; what it does not name, it is about. */
export function isAbout(
  fault: { readonly metricName?: string | undefined; readonly resource?: string | undefined },
  { MetricName, Dimensions }: AskedMetric,
): boolean {
  const { EndpointName, VariantName, InferenceComponentName, FunctionName } = Dimensions;
  const variant = VariantName === undefined ? EndpointName : `${EndpointName}/${VariantName}`;
  const resource = InferenceComponentName ?? FunctionName ?? variant;
  return (fault.metricName ?? MetricName) === MetricName && (fault.resource ?? resource) === resource;
}

function keepBefore(fromSeconds: number): Spoil['keep'] {
  return (values, startSeconds, periodSeconds) =>
    values.map((value, i) => (startSeconds + i * periodSeconds < fromSeconds ? value : Number.NaN));
}

function keepShare(values: Float64Array, share: number): Float64Array {
  const kept = values.slice();
  return kept.fill(Number.NaN, Math.floor(share * values.length));
}
