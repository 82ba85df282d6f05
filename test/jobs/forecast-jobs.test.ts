import { expect, test } from 'vitest';
import { runForecastFleet, runForecastWorkloads } from '@/lib/jobs/forecast-jobs';
import { FORECAST_WORKLOADS } from '@/lib/jobs/queues';
import { exampleMinutes } from '../support/example-workload';
import { eachWithQueue, jobOf } from '../support/queue-case';
import { storeUnplanned } from '../support/stored-workloads';

const site = eachWithQueue();
const { said, context, listQueued } = site;

const idsOf = async (workloadId: string) =>
  (await site.database.deps.store.findForecastIdentity(workloadId))?.id;

test('workloads that are due are handed out once, some tens at a time', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `w${String(i).padStart(2, '0')}`);
  await storeUnplanned(ids, null, site.database.deps);
  expect(await runForecastFleet(context())).toEqual({ batches: 3 });
  expect(await runForecastFleet(context())).toEqual({ batches: 0 });
  const batches = (await listQueued(FORECAST_WORKLOADS)) as { workloadIds: string[] }[];
  expect(batches.flatMap(({ workloadIds }) => workloadIds).sort()).toEqual(ids);
  expect(Math.max(...batches.map(({ workloadIds }) => workloadIds.length))).toBe(25);
});

test('a batch that a worker died on is taken apart, and one of a single workload is tried again', async () => {
  await storeUnplanned(['a', 'b'], exampleMinutes(14), site.database.deps);
  const outcome = await runForecastWorkloads(jobOf({ workloadIds: ['a', 'b'] }, 1), context());
  expect(outcome).toEqual({ made: 0, upToDate: 0, failed: 0, handedOn: 2 });
  const queued = await listQueued(FORECAST_WORKLOADS);
  expect(queued).toHaveLength(2);
  expect(queued).toEqual(expect.arrayContaining([{ workloadIds: ['a'] }, { workloadIds: ['b'] }]));
  const again = await runForecastWorkloads(jobOf({ workloadIds: ['a'] }, 1), context());
  expect(again).toEqual({ made: 1, upToDate: 0, failed: 0, handedOn: 0 });
});

test('what a stop leaves of a batch is handed on, whether the process or the job is to stop', async () => {
  await storeUnplanned(['a', 'b', 'c'], exampleMinutes(14), site.database.deps);
  const { forecastDemand } = site.database.deps;
  const during = context({
    forecastDemand: async (asked) => {
      site.stop();
      return await forecastDemand(asked);
    },
  });
  const outcome = await runForecastWorkloads(jobOf({ workloadIds: ['a', 'b', 'c'] }), during);
  expect(outcome).toEqual({ made: 1, upToDate: 0, failed: 0, handedOn: 2 });
  expect(await listQueued(FORECAST_WORKLOADS)).toEqual([{ workloadIds: ['b', 'c'] }]);
  site.goOn();
  const ended = await runForecastWorkloads(jobOf({ workloadIds: ['b'] }, 0, AbortSignal.abort()), context());
  expect(ended).toEqual({ made: 0, upToDate: 0, failed: 0, handedOn: 1 });
  expect(await listQueued(FORECAST_WORKLOADS)).toEqual(expect.arrayContaining([{ workloadIds: ['b'] }]));
});

test('a workload is forecast once by two that have it in hand, and one that was deleted is no failure', async () => {
  await storeUnplanned(['a', 'bare'], null, site.database.deps);
  await storeUnplanned(['busy'], exampleMinutes(14), site.database.deps);
  const batch = jobOf({ workloadIds: ['busy', 'bare', 'gone'] });
  const outcomes = await Promise.all([1, 2].map(() => runForecastWorkloads(batch, context())));
  expect(outcomes.map(({ made }) => made).sort()).toEqual([0, 1]);
  expect(outcomes.map(({ failed }) => failed)).toEqual([0, 0]);
  expect(await idsOf('busy')).toBeDefined();
  expect(await idsOf('bare')).toBeUndefined();
  expect(said).toEqual([]);
});

test('a workload that fails is said with the reason, and holds up no other', async () => {
  await storeUnplanned(['a', 'b'], exampleMinutes(14), site.database.deps);
  const { forecastDemand } = site.database.deps;
  let isFirst = true;
  const failing = context({
    forecastDemand: async (asked) => {
      if (!isFirst) return await forecastDemand(asked);
      isFirst = false;
      throw new RangeError('its minutes are odd');
    },
  });
  const outcome = await runForecastWorkloads(jobOf({ workloadIds: ['a', 'b'] }), failing);
  expect(outcome).toEqual({ made: 1, upToDate: 0, failed: 1, handedOn: 0 });
  expect(said).toEqual([expect.stringMatching(/^Workload a was not forecast: .*its minutes are odd/)]);
  expect(await idsOf('b')).toBeDefined();
});

test('a job of another release is refused', async () => {
  await expect(runForecastWorkloads(jobOf({ ids: [] }), context())).rejects.toMatchObject({
    code: 'internal',
  });
  await expect(runForecastWorkloads(jobOf({ workloadIds: [] }), context())).rejects.toMatchObject({
    code: 'internal',
  });
});
