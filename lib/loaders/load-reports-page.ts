import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { Tags } from '@/lib/core/workload/tags';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { findTags } from '@/lib/usecases/find-tags';
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

/** What a report can be about. */
export interface ScopeChoices {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** By name. */
  readonly workloads: readonly { readonly id: string; readonly name: string }[];
  /** Those in force, by key. */
  readonly tags: readonly TagChoice[];
}

export interface TagChoice {
  readonly key: string;
  readonly values: readonly string[];
}

/** What the form of a new schedule shows. */
export interface NewReportPage {
  readonly ways: ReportWays;
  readonly choices: ScopeChoices;
  /** When it was made, epoch seconds. */
  readonly nowSeconds: number;
}

export async function loadNewReportPage(): Promise<NewReportPage> {
  const deps = applicationDeps();
  const [{ ways }, choices] = await Promise.all([loadReports(deps), loadScopeChoices(deps)]);
  return { ways, choices, nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND };
}

/** Accounts, Regions, workloads and tags of the fleet. */
export async function loadScopeChoices({ store }: Pick<UseCaseDeps, 'store'>): Promise<ScopeChoices> {
  const [fleet, tagsOf] = await Promise.all([
    store.listFleet({ afterId: null, limit: null }),
    findTags(null, { store }),
  ]);
  return {
    accounts: [...new Set(fleet.flatMap(({ accountId }) => accountId ?? []))].toSorted(),
    regions: [...new Set(fleet.map(({ region }) => region))].toSorted(),
    workloads: fleet.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    tags: listTagChoices(fleet.map(({ id }) => tagsOf(id))),
  };
}

function listTagChoices(all: readonly Tags[]): TagChoice[] {
  const values = new Map<string, Set<string>>();
  for (const [key, value] of all.flatMap((tags) => Object.entries(tags)))
    values.set(key, (values.get(key) ?? new Set()).add(value));
  return [...values]
    .map(([key, found]) => ({ key, values: [...found].toSorted() }))
    .toSorted((a, b) => a.key.localeCompare(b.key));
}
