import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendForecastFleet } from '@/lib/jobs/job-queue';
import { FORECAST_FLEET, FORECAST_WORKLOADS } from '@/lib/jobs/queues';
import { exampleMinutes } from '../support/example-workload';
import { type FleetSite, fleetIds, onceEach, openFleetSite } from '../support/fleet-site';
import { storeUnplanned } from '../support/stored-workloads';

let site: FleetSite;

beforeEach(async () => {
  site = await openFleetSite({ table: 'Forecast', queues: [FORECAST_FLEET, FORECAST_WORKLOADS] });
});
afterEach(async () => {
  await site?.close();
});

describe('a fleet forecast through the job queue', { timeout: 120_000 }, () => {
  it('is forecast once, however often it is asked for', async () => {
    const ids = fleetIds(60);
    await storeUnplanned(ids, exampleMinutes(28), site.deps);
    await site.start(2);
    await Promise.all([sendForecastFleet(site.boss), sendForecastFleet(site.boss)]);
    await site.untilDone(ids.length);
    await site.untilIdle();
    expect(await site.countMade()).toEqual(onceEach(ids));
    const jobs = await site.boss.findJobs<{ workloadIds: string[] }>(FORECAST_WORKLOADS);
    expect(jobs.flatMap(({ data }) => data.workloadIds).sort()).toEqual(ids);
    await sendForecastFleet(site.boss);
    await site.untilIdle();
    expect(await site.boss.findJobs(FORECAST_WORKLOADS)).toHaveLength(jobs.length);
  });

  it('is forecast whole, and once, when a worker is killed in the middle of a job', async () => {
    const ids = fleetIds(25);
    await storeUnplanned(ids, exampleMinutes(28), site.deps);
    const workers = await site.start(1);
    await sendForecastFleet(site.boss);
    await site.untilDone(2);
    await site.killOne(workers);
    expect(await site.countDone()).toBeLessThan(ids.length);
    await site.letAMinutePass();
    await site.boss.supervise(FORECAST_WORKLOADS);
    await site.untilDone(ids.length);
    await site.untilIdle();
    expect(await site.countMade()).toEqual(onceEach(ids));
  });
});
