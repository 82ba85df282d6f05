/**
 * Prints JSON lines: how long the forecasts of 1,000 and of 10,000 planned workloads take to be added up with advice on a
 * commitment, as the page of the fleet's forecast does; the first time, and again while none of them is another. The
 * baseline is listing the same fleet.
 */
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { loadCommitmentAdvice } from '@/lib/usecases/load-commitment-advice';
import { loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { onPricedDatabase, printFigure, timeMs } from '../support/fleet-bench';
import { storeForecasts } from '../support/large-fleet-forecasts';
import { storePlannedFleet } from '../support/large-fleet-store';

const FLEETS = [1_000, 10_000];
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const QUESTION = {
  planType: 'sagemaker',
  termYears: 1,
  off: { kind: 'share', share: 0.25 },
  role: 'present',
} as const;

async function addUp(deps: WiredDeps): Promise<void> {
  const fleet = await findForecastFleet(deps);
  await Promise.all([
    loadFleetForecast(fleet, { tagKey: null }, deps),
    loadCommitmentAdvice(fleet, QUESTION, deps),
  ]);
}

for (const count of FLEETS)
  await onPricedDatabase(async (_databaseUrl, deps) => {
    const ids = await storePlannedFleet(deps, { count, endSeconds: END_SECONDS });
    await storeForecasts(deps, ids, [END_SECONDS]);
    const listing = () => deps.store.listFleet({ afterId: null, limit: null });
    await listing();
    const listMs = await timeMs(listing);
    printFigure(
      `forecasts of ${count} workloads added up`,
      await timeMs(() => addUp(deps)),
      'ms',
      listMs,
      null,
    );
    printFigure(`the same again`, await timeMs(() => addUp(deps)), 'ms', listMs, null);
  });
