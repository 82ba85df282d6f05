import type { Series } from '@/lib/core/series/series';
import { fillIdlePeriods } from '@/lib/core/workload/fill-idle-periods';
import { quoteField } from './bad-file';
import type { CompanionSeries } from './imported-file';

/** A series with 0 where CPU utilization shows that metrics were collected, and the sentence that says so. */
export function readIdlePeriods(
  series: Series,
  companions: readonly CompanionSeries[],
): { readonly series: Series; readonly warnings: readonly string[] } {
  const collected = companions.find(({ metric }) => metric === 'cpuUtilizationPercent');
  if (collected === undefined) return { series, warnings: [] };
  const { arrivals, idlePeriods } = fillIdlePeriods(series, { ...series, values: collected.values });
  const what =
    idlePeriods === 1 ? '1 period without a count was' : `${idlePeriods} periods without a count were`;
  const sentence = `${what} read as no traffic: ${quoteField(collected.name)} shows that metrics were collected.`;
  return { series: arrivals, warnings: idlePeriods === 0 ? [] : [sentence] };
}
