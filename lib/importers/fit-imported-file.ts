import { type ImportRequest, MAX_COMPANION_VALUES } from '@/lib/contract/import-request';
import type { Companions } from '@/lib/core/series/series-record';
import { fitWorkload, type WorkloadFit } from '@/lib/core/workload/fit-workload';
import type { ImportedFile } from './imported-file';

/** What the metrics of a file tell of its workload; `null` where it has nothing but requests. */
export function fitImportedFile(
  { series, companions }: Pick<ImportedFile, 'series' | 'companions'>,
  instance: { readonly instances: number | null; readonly vcpu: number | null },
): WorkloadFit | null {
  if (companions.length === 0) return null;
  const byMetric: Companions = Object.fromEntries(companions.map(({ metric, values }) => [metric, values]));
  return fitWorkload({ arrivals: series, companions: byMetric, ...instance });
}

/** The metrics beside the requests as an import takes them; none where they would be more than it takes. */
export function companionsAsRequest({
  companions,
  series,
}: Pick<ImportedFile, 'series' | 'companions'>): Pick<ImportRequest, 'companions'> {
  if (companions.length === 0 || companions.length * series.values.length > MAX_COMPANION_VALUES) return {};
  return {
    companions: Object.fromEntries(
      companions.map(({ metric, values }) => [
        metric,
        Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      ]),
    ),
  };
}
