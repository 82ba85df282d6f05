import type { DecidedEntry } from '@/lib/core/decision/total-decisions';
import { addSavings } from '@/lib/core/fleet/fleet';
import type { ReportSavings, SavingLine } from '@/lib/core/report/plan-report';
import type { ReportDeps } from './gather-report-ground';

/** What is recommended and open, largest saving first; added up as the fleet's page adds it up. */
export async function gatherSavings(
  entries: readonly DecidedEntry[],
  { store }: Pick<ReportDeps, 'store'>,
): Promise<ReportSavings> {
  const open = entries.filter(({ standing, goneAt }) => standing.state === 'open' && goneAt === null);
  const risks = await store.listRisks(open.map(({ id }) => id));
  const total = addSavings(open.flatMap(({ summary }) => (summary === null ? [] : [summary])));
  const lines = open.flatMap((entry) => toLine(entry, risks));
  return {
    total,
    lines: lines.sort((a, b) => b.savingUsd - a.savingUsd || a.name.localeCompare(b.name, 'en')),
  };
}

function toLine(
  { id: workloadId, name, region, summary }: DecidedEntry,
  risks: ReadonlyMap<string, string>,
): SavingLine[] {
  if (summary === null) return [];
  const { savingUsd, savingLowUsd, savingHighUsd, presentLabel, recommendedLabel } = summary;
  if (savingUsd === null || recommendedLabel === null) return [];
  return [
    {
      workloadId,
      name,
      region,
      from: presentLabel,
      to: recommendedLabel,
      savingUsd,
      lowUsd: savingLowUsd,
      highUsd: savingHighUsd,
      risk: risks.get(workloadId) ?? NO_RISK,
    },
  ];
}

const NO_RISK = 'Its plan is of an earlier release and names no risk: plan it again.';
