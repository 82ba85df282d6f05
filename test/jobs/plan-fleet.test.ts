import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendReplanFleet } from '@/lib/jobs/job-queue';
import { PLAN_WORKLOADS, REPLAN_FLEET } from '@/lib/jobs/queues';
import { exampleMinutes } from '../support/example-workload';
import { type FleetSite, fleetIds, onceEach, openFleetSite } from '../support/fleet-site';
import { storeUnplanned } from '../support/stored-workloads';

let site: FleetSite;

beforeEach(async () => {
  site = await openFleetSite({ table: 'Plan', queues: [REPLAN_FLEET, PLAN_WORKLOADS] });
});
afterEach(async () => {
  await site?.close();
});

describe('a fleet planned through the job queue', { timeout: 120_000 }, () => {
  it('is planned once by workers that never do the same job, however often it is asked for', async () => {
    const ids = fleetIds(60);
    await storeUnplanned(ids, exampleMinutes(1), site.deps);
    await site.start(2);
    await Promise.all([sendReplanFleet(site.boss, null), sendReplanFleet(site.boss, null)]);
    await site.untilDone(ids.length);
    await site.untilIdle();
    expect(await site.countMade()).toEqual(onceEach(ids));
    const jobs = await site.boss.findJobs<{ workloadIds: string[] }>(PLAN_WORKLOADS);
    expect(jobs.flatMap(({ data }) => data.workloadIds).sort()).toEqual(ids);
    expect(jobs.map(({ retryCount }) => retryCount)).toEqual(jobs.map(() => 0));
    const spans = jobs
      .map(({ startedOn, completedOn }) => ({ start: startedOn.getTime(), end: completedOn?.getTime() ?? 0 }))
      .sort((a, b) => a.start - b.start);
    expect(spans.some(({ start: begun }, i) => begun < (spans[i - 1]?.end ?? 0))).toBe(true);

    await sendReplanFleet(site.boss, null);
    await site.until(
      'the second asking is done',
      async () => (await site.boss.findJobs(REPLAN_FLEET)).length === 2,
    );
    await site.untilIdle();
    expect(await site.boss.findJobs(PLAN_WORKLOADS)).toHaveLength(jobs.length);
  });

  it('is planned whole when a worker is killed in the middle of a job', async () => {
    const ids = fleetIds(25);
    await storeUnplanned(ids, exampleMinutes(1), site.deps);
    const workers = await site.start(1);
    await sendReplanFleet(site.boss, null);
    await site.untilDone(2);
    await site.killOne(workers);
    expect(await site.countDone()).toBeLessThan(ids.length);
    await site.letAMinutePass();
    await site.boss.supervise(PLAN_WORKLOADS);
    await site.untilDone(ids.length);
    await site.untilIdle();
    expect(await site.countMade()).toEqual(onceEach(ids));
  });

  it('is planned but for the workload that cannot be, whose reason is kept', async () => {
    const ids = fleetIds(3);
    await storeUnplanned(ids, exampleMinutes(1), site.deps);
    await storeUnplanned(['bare'], null, site.deps);
    await site.start(1);
    await site.boss.insert(PLAN_WORKLOADS, [{ data: { workloadIds: ['bare', ...ids] } }]);
    await site.untilDone(ids.length);
    await site.until('the batch is done', async () => (await listStates()).includes('completed'));
    expect(await site.countMade()).toEqual({ ...onceEach(ids), bare: 0 });
    await site.letAMinutePass();
    await site.until('the workload is tried again', async () => (await listStates()).includes('retry'));
    const jobs = await site.boss.findJobs(PLAN_WORKLOADS);
    expect(jobs.map(({ output }) => output)).toContainEqual({
      planned: 3,
      upToDate: 0,
      failed: 1,
      handedOn: 0,
    });
    const alone = jobs.find(({ state }) => state === 'retry');
    expect(alone).toMatchObject({
      data: { workloadIds: ['bare'] },
      output: { message: 'bare has no traffic yet: import some before planning it.' },
    });
  });

  it('loses no workload when a stop comes in the middle of a job', async () => {
    const ids = fleetIds(25);
    await storeUnplanned(ids, exampleMinutes(1), site.deps);
    const first = await site.start(1);
    await sendReplanFleet(site.boss, null);
    await site.untilDone(2);
    await first.stop();
    const planned = await site.countDone();
    expect(planned).toBeLessThan(ids.length);
    expect((await listStates()).sort()).toEqual(['completed', 'created']);
    await site.start(1);
    await site.untilDone(ids.length);
    await site.untilIdle();
    expect(await site.countMade()).toEqual(onceEach(ids));
    const jobs = await site.boss.findJobs(PLAN_WORKLOADS);
    expect(jobs.map(({ retryCount }) => retryCount)).toEqual([0, 0]);
  });
});

async function listStates(): Promise<string[]> {
  return (await site.boss.findJobs(PLAN_WORKLOADS)).map(({ state }) => state);
}
