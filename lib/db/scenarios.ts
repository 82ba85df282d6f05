import { scenarioSchema } from '@/lib/contract/scenario';
import type { KeptScenario, KeptScenarioEntry } from '@/lib/core/scenario/kept-scenario';
import type { ScenarioHeadline } from '@/lib/core/scenario/scenario-headline';
import type { Db } from './client';
import type { Scenario as ScenarioRow } from './generated/client';
import { toJson } from './json';
import { BASIS_OUTLINE, toBasisOutline } from './scenario-bases';

const ENTRY = { basis: { select: BASIS_OUTLINE }, priceBook: { select: { date: true } } } as const;

/** All that are kept, or those that were begun on one workload; the one changed last first. */
export async function listScenarios(db: Db, workloadId: string | null): Promise<KeptScenarioEntry[]> {
  const rows = await db.scenario.findMany({
    where: workloadId === null ? {} : { basis: { workloadId } },
    include: ENTRY,
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(toEntry);
}

export async function findScenario(db: Db, id: string): Promise<KeptScenarioEntry | null> {
  const row = await db.scenario.findUnique({ where: { id }, include: ENTRY });
  return row === null ? null : toEntry(row);
}

export async function countScenarios(db: Db): Promise<number> {
  return await db.scenario.count();
}

export async function insertScenario(db: Db, kept: KeptScenario): Promise<void> {
  await db.scenario.create({ data: toRow(kept) });
}

/** Replaces the version before it; false where that is not the latest any more. */
export async function saveScenario(db: Db, kept: KeptScenario): Promise<boolean> {
  const { id: _id, createdAt: _at, ...data } = toRow(kept);
  const { count } = await db.scenario.updateMany({ where: { id: kept.id, version: kept.version - 1 }, data });
  return count > 0;
}

/** False when there is none. */
export async function deleteScenario(db: Db, id: string): Promise<boolean> {
  const { count } = await db.scenario.deleteMany({ where: { id } });
  return count > 0;
}

/** Names and notes may hold what no PostgreSQL text does; as JSON they are kept escaped, and come back as they were. */
function toRow(kept: KeptScenario) {
  const { id, version, scenario, basisId, priceBookId, headline, who, createdAt, updatedAt } = kept;
  const row = { id, version, basisId, priceBookId, who, createdAt, updatedAt };
  return { ...row, scenario: toJson(scenario), headline: toJson(headline) };
}

type JoinedRow = ScenarioRow & {
  readonly basis: Parameters<typeof toBasisOutline>[0] | null;
  readonly priceBook: { readonly date: string };
};

function toEntry({ basis, priceBook, ...row }: JoinedRow): KeptScenarioEntry {
  return {
    ...row,
    // Parsed, so that a field that is newer than the row has its default.
    scenario: scenarioSchema.parse(row.scenario),
    // Written by insertScenario and saveScenario only.
    headline: row.headline as unknown as ScenarioHeadline,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    basis: basis === null ? null : toBasisOutline(basis),
    priceDate: priceBook.date,
  };
}
