import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadReports, type ReportEntry, type ReportWays } from '@/lib/usecases/load-reports';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the page of all reports shows, as plain values. */
export interface ReportsPage {
  /** By name. */
  readonly rows: readonly ReportRow[];
  readonly ways: ReportWays;
}

export interface ReportRow extends ReportEntry {
  /** Of the workload that it is about; `null` where it is about others, or that one is gone. */
  readonly workloadName: string | null;
}

export async function loadReportsPage(): Promise<ReportsPage> {
  const deps = applicationDeps();
  const { entries, ways } = await loadReports(deps);
  const rows = await Promise.all(
    entries.map(async (entry) => ({ ...entry, workloadName: await findWorkloadName(entry.schedule, deps) })),
  );
  return { rows, ways };
}

async function findWorkloadName(
  { scope }: ReportEntry['schedule'],
  { store }: UseCaseDeps,
): Promise<string | null> {
  if (scope.kind !== 'workload') return null;
  return (await store.findWorkload(scope.workloadId))?.name ?? null;
}

/** What the form of a new schedule shows. */
export interface NewReportPage {
  readonly ways: ReportWays;
  /** When it was made, epoch seconds. */
  readonly nowSeconds: number;
}

export async function loadNewReportPage(): Promise<NewReportPage> {
  const deps = applicationDeps();
  const { ways } = await loadReports(deps);
  return { ways, nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND };
}
