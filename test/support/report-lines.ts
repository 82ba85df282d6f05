import type { LineRecord } from '@/lib/core/report/kept-line';
import type { ReportDeps } from '@/lib/usecases/gather-report-ground';

/** As if no report had been gathered before: nothing is taken from what was kept, and nothing is kept. */
export function forgettingLines(deps: ReportDeps): ReportDeps {
  const store = { ...deps.store, listReportLines: async () => [], saveReportLines: async () => undefined };
  return { ...deps, store };
}

/** The same deps, and the names of the workloads whose lines were worked out since one last looked. */
export function watchingLines(deps: ReportDeps) {
  let made: string[] = [];
  const saveReportLines = async (lines: readonly LineRecord[], madeAt: string) => {
    made.push(...lines.map(({ workloadId }) => workloadId));
    await deps.store.saveReportLines(lines, madeAt);
  };
  return {
    deps: { ...deps, store: { ...deps.store, saveReportLines } },
    takeMade: () => {
      const taken = made.toSorted();
      made = [];
      return taken;
    },
  };
}
