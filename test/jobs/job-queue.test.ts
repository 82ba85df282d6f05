import pg from 'pg';
import { expect, test } from 'vitest';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { runPlanWorkloads, runReplanFleet } from '@/lib/jobs/plan-jobs';
import { PLAN_WORKLOADS, REPLAN_FLEET } from '@/lib/jobs/queues';
import { exampleMinutes } from '../support/example-workload';
import { eachWithQueue, jobOf } from '../support/queue-case';
import { storeUnplanned } from '../support/stored-workloads';
import { createWiredDatabase } from '../support/wired-database';

const site = eachWithQueue();
const { said, context, listQueued } = site;

test('processes that open the queue of a new database at once all get it', async () => {
  const fresh = await createWiredDatabase();
  const opened = await Promise.all(
    Array.from({ length: 4 }, () => openJobQueue(fresh.databaseUrl, (line) => said.push(line))),
  );
  await Promise.all(opened.map((each) => each.stop()));
  await fresh.drop();
  expect(said).toEqual([]);
});

test('a user who may not make a schema is told what to grant, without the password', async () => {
  // Its statements would wait for the lock of the schema, and this for theirs.
  await site.boss.stop();
  const client = new pg.Client({ connectionString: site.database.databaseUrl });
  await client.connect();
  await client.query('drop schema pgboss cascade');
  await client.query(`create role plain_user login password 'hunter2'`);
  const url = new URL(site.database.databaseUrl);
  url.username = 'plain_user';
  url.password = 'hunter2';
  await expect(openJobQueue(url.href, () => {})).rejects.toMatchObject({
    code: 'database-unavailable',
    message: expect.stringMatching(
      /^The job queue may not make its schema .*: grant the user CREATE on the database\.$/,
    ),
  });
  await client.query('drop role plain_user');
  await client.end();
});

test('a fleet of more than a page is handed out page by page, each workload once', async () => {
  const ids = Array.from({ length: 1_030 }, (_, i) => `w${String(i).padStart(4, '0')}`);
  await storeUnplanned(ids, null, site.database.deps);
  expect(await runReplanFleet(jobOf({ afterId: null }), context())).toEqual({ batches: 40 });
  expect(await listQueued(REPLAN_FLEET)).toEqual([{ afterId: ids[999] }]);
  // What a page hands out does not depend on whether it was handed out before.
  expect(await runReplanFleet(jobOf({ afterId: 'w0999' }), context())).toEqual({ batches: 2 });
  expect(await listQueued(REPLAN_FLEET)).toHaveLength(1);
  const batches = (await listQueued(PLAN_WORKLOADS)) as { workloadIds: string[] }[];
  expect(batches.flatMap(({ workloadIds }) => workloadIds).sort()).toEqual(ids);
  expect(Math.max(...batches.map(({ workloadIds }) => workloadIds.length))).toBe(25);
});

test('a batch that a worker died on is taken apart', async () => {
  await storeUnplanned(['a', 'b'], exampleMinutes(1), site.database.deps);
  const outcome = await runPlanWorkloads(jobOf({ workloadIds: ['a', 'b'] }, 1), context());
  expect(outcome).toEqual({ planned: 0, upToDate: 0, failed: 0, handedOn: 2 });
  const queued = await listQueued(PLAN_WORKLOADS);
  expect(queued).toHaveLength(2);
  expect(queued).toEqual(expect.arrayContaining([{ workloadIds: ['a'] }, { workloadIds: ['b'] }]));
});

test('a workload is planned once by two that have it in hand, and one that was deleted is no failure', async () => {
  await storeUnplanned(['a'], exampleMinutes(1), site.database.deps);
  const batch = jobOf({ workloadIds: ['a', 'gone'] });
  const outcomes = await Promise.all([1, 2].map(() => runPlanWorkloads(batch, context())));
  expect(outcomes.map(({ planned }) => planned).sort()).toEqual([0, 1]);
  expect(outcomes.map(({ failed }) => failed)).toEqual([0, 0]);
  expect(await site.database.deps.store.listPlanHeadlines('a', 10)).toHaveLength(1);
});

test('a workload that fails alone fails its job with the reason, which is said', async () => {
  await storeUnplanned(['bare'], null, site.database.deps);
  const reason = 'bare has no traffic yet: import some before planning it.';
  await expect(runPlanWorkloads(jobOf({ workloadIds: ['bare'] }), context())).rejects.toThrow(reason);
  expect(said).toEqual([`Workload bare was not planned: ${reason}`]);
});

test('a job of another release is refused', async () => {
  await expect(runPlanWorkloads(jobOf({ ids: [] }), context())).rejects.toMatchObject({ code: 'internal' });
  await expect(runReplanFleet(jobOf(null), context())).rejects.toMatchObject({ code: 'internal' });
});
