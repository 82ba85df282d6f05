import { z } from 'zod';
import { type KeptForecastSettings, NOTHING_TOLD } from '@/lib/core/forecast/forecast-settings';
import type { Db } from './client';
import { toJson } from './json';

/** As they were kept: an earlier release may have taken what is refused today. A field newer than the row has its default. */
const keptSettingsSchema = z.object({
  zone: z.string().nullable().default(null),
  growthPerMonthShare: z.number().nullable().default(null),
  events: z
    .array(z.object({ name: z.string(), startsOn: z.string(), days: z.number(), factor: z.number() }))
    .default([]),
  putBack: z.array(z.number()).default([]),
});

/** `NOTHING_TOLD` where nothing was. */
export async function findForecastSettings(db: Db, workloadId: string): Promise<KeptForecastSettings> {
  const row = await db.forecastTold.findUnique({ where: { workloadId } });
  if (row === null) return NOTHING_TOLD;
  const { version, settings, who, updatedAt } = row;
  return {
    version,
    settings: keptSettingsSchema.parse(settings),
    who,
    updatedAt: updatedAt.toISOString(),
  };
}

/** Replaces the version before it, the first where nothing was told; false where that is not the latest any more. */
export async function saveForecastSettings(
  db: Db,
  workloadId: string,
  kept: KeptForecastSettings & { readonly updatedAt: string },
): Promise<boolean> {
  const { version, who, updatedAt } = kept;
  // Names may hold what no PostgreSQL text does; as JSON they are kept escaped.
  const data = { version, settings: toJson(kept.settings), who, updatedAt };
  if (version === 1) {
    const { count } = await db.forecastTold.createMany({
      data: [{ workloadId, ...data }],
      skipDuplicates: true,
    });
    return count > 0;
  }
  const { count } = await db.forecastTold.updateMany({ where: { workloadId, version: version - 1 }, data });
  return count > 0;
}
