import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchBulkPrices } from '@/lib/aws/prices/fetch-bulk-prices';
import { isOpenReading } from '@/lib/contract/public-price-run';
import { describeFailure } from '@/lib/jobs/describe-failure';
import { sendPublicPricesBy } from '@/lib/jobs/send-run';
import { workOnJobs } from '@/lib/jobs/work-on-jobs';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import type { FetchPublicPrices } from '@/lib/usecases/aws-account';
import {
  cancelPublicPrices,
  loadPublicPriceRun,
  requestPublicPrices,
} from '@/lib/usecases/public-price-runs';
import { readPublicPrices } from '@/lib/usecases/read-public-prices';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import { makeWorld, worldOf } from '../support/aws/world/make-world';
import { makePriceList } from '../support/aws/world/price-list';
import { hang } from '../support/fake-account';
import { type JobSite, openJobSite } from '../support/job-site';
import { projectRoot } from '../support/project-root';

const NOW_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const REGION = 'eu-west-3';
const REGIONS = [REGION];

let site: JobSite;
let stop: AbortController;
let server: AwsServer | null = null;
beforeEach(async () => {
  site = await openJobSite();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await site.close();
  await server?.stop();
  server = null;
});

/** The files that AWS publishes, with every published price of the Region dearer than what ships. */
async function publish(): Promise<FetchPublicPrices> {
  const { prices } = readShippedPriceBook(projectRoot);
  const dearer = prices
    .filter(({ region, quality }) => region === REGION && quality === 'published')
    .map((price) => ({
      ...price,
      tiers: price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * 1.5 })),
    }));
  const bare = makeWorld({
    seed: 1,
    endpoints: 0,
    functions: 0,
    regions: REGIONS,
    startSeconds: NOW_SECONDS - 86_400,
    nowSeconds: NOW_SECONDS,
  });
  server = await startAwsServer({
    world: worldOf(bare.accounts, makePriceList(dearer)),
    now: () => NOW_SECONDS * 1000,
  });
  const baseUrl = server.url;
  return async ({ regions }, watch) => await fetchBulkPrices({ baseUrl, regions }, watch);
}

/** Where nobody answers, as without a way to the internet. */
const nowhere: FetchPublicPrices = async ({ regions }, watch) =>
  await fetchBulkPrices({ baseUrl: 'http://127.0.0.1:9', regions, patienceSeconds: [] }, watch);

/** As the button does, with a worker that reads by `fetchPublicPrices`. */
async function readBy(fetchPublicPrices: FetchPublicPrices) {
  const deps = { ...site.deps, fetchPublicPrices };
  const accounts = keepAccountSessions(deps.openAccount);
  const { signal } = stop;
  await workOnJobs({
    deps,
    boss: site.boss,
    accounts,
    pausesSeconds: [0.01],
    stop: signal,
    abort: signal,
    say: () => {},
  });
  return await readAgain();
}

async function readAgain() {
  const { id } = await requestPublicPrices({ regions: REGIONS }, site.deps);
  await sendPublicPricesBy(site.boss, id);
  await site.until(async () => {
    const run = await latest();
    return run?.id === id && !isOpenReading(run);
  });
  return await latest();
}

const latest = () => loadPublicPriceRun({}, site.deps);

test('the public price list is read by a worker without an account, and once more changes nothing', async () => {
  const run = await readBy(await publish());
  expect(run).toMatchObject({ state: 'done', regions: REGIONS, problems: [], step: '' });
  const { edition, prices } = await site.deps.findPrices(site.deps.store);
  expect(run?.outcome?.edition).toBe(edition.date);
  expect(run?.outcome?.changed).toBeGreaterThan(10);
  const match = prices.findPrice('realtime-instance', REGION, 'ml.m5.large');
  expect(match.found && match.price).toMatchObject({
    quality: 'api-output',
    source: expect.stringMatching(/^AWS Price List, file of AmazonSageMaker/),
  });
  const again = await readAgain();
  expect(again?.outcome).toMatchObject({ edition: null, pricesAgreed: run?.outcome?.pricesRead });
  expect((await site.deps.store.listEditions(5)).length).toBe(2);
});

test('without a way to the internet it says what to do, and the prices stay', async () => {
  const run = await readBy(nowhere);
  expect(run).toMatchObject({ state: 'failed', outcome: null });
  expect(run?.problems).toMatchObject([
    {
      code: 'unreachable',
      message: expect.stringMatching(/could not be reached.*check the way to the internet/s),
    },
  ]);
  expect(await site.deps.store.listEditions(5)).toHaveLength(1);
});

test('is of the Regions in use where none are named, one at a time, and given up when nobody takes it', async () => {
  const [connection] = await site.deps.store.listConnections();
  const run = await requestPublicPrices({}, site.deps);
  expect(run.regions).toEqual(connection?.regions.toSorted());
  await expect(requestPublicPrices({}, site.deps)).rejects.toMatchObject({ code: 'conflict' });
  const later = { ...site.deps, now: () => new Date(Date.parse(run.queuedAt) + 121_000) };
  expect(await loadPublicPriceRun({}, later)).toMatchObject({
    state: 'failed',
    problems: [{ message: expect.stringContaining('No worker has taken it') }],
  });
  const next = await requestPublicPrices({}, later);
  expect(next.id).not.toBe(run.id);
  // A worker that comes late finds that another has taken its place.
  const { signal } = stop;
  const work = { signal, describeFailure, everyFewSeconds: () => ({ close: async () => {} }) };
  expect(await readPublicPrices({ runId: run.id, ...work }, site.deps)).toBeNull();
});

test('one whose worker was stopped goes on in another', async () => {
  const { id } = await requestPublicPrices({ regions: REGIONS }, site.deps);
  const deps = { ...site.deps, fetchPublicPrices: await publish() };
  const tells: (() => Promise<void>)[] = [];
  const work = {
    runId: id,
    describeFailure,
    everyFewSeconds: (tell: () => Promise<void>) => {
      tells.push(tell);
      return { close: async () => {} };
    },
  };
  const stopped = AbortSignal.abort(new Error('the worker stops'));
  await expect(readPublicPrices({ ...work, signal: stopped }, deps)).rejects.toThrow('the worker stops');
  expect(await latest()).toMatchObject({ id, state: 'running', step: 'starting' });
  await tells[0]?.();
  expect((await latest())?.step).toMatch(/^reading the price list file of AmazonSageMaker for eu-west-3/);
  expect(await readPublicPrices({ ...work, signal: stop.signal }, deps)).toMatchObject({ id, state: 'done' });
});

test('one that is cancelled is given up in the middle of a file, and the prices stay', async () => {
  await expect(cancelPublicPrices({}, site.deps)).rejects.toMatchObject({ code: 'not-found' });
  const { id } = await requestPublicPrices({ regions: REGIONS }, site.deps);
  const tells: (() => Promise<void>)[] = [];
  const hanging: FetchPublicPrices = (_request, { signal }) => hang(signal);
  const reading = readPublicPrices(
    {
      runId: id,
      signal: stop.signal,
      describeFailure,
      everyFewSeconds: (tell) => {
        tells.push(tell);
        return { close: async () => {} };
      },
    },
    { ...site.deps, fetchPublicPrices: hanging },
  );
  await site.until(async () => (await latest())?.state === 'running');
  expect(await cancelPublicPrices({}, site.deps)).toMatchObject({ id, state: 'cancelled', step: '' });
  await tells[0]?.();
  expect(await reading).toBeNull();
  expect(await latest()).toMatchObject({ id, state: 'cancelled', problems: [], outcome: null });
  // Again it changes nothing, and the next one may begin.
  expect(await cancelPublicPrices({}, site.deps)).toMatchObject({ id, state: 'cancelled' });
  expect(await site.deps.store.listEditions(5)).toHaveLength(1);
  expect((await requestPublicPrices({ regions: REGIONS }, site.deps)).id).not.toBe(id);
});

test('one that is cancelled once the list was read changes no price', async () => {
  const { id } = await requestPublicPrices({ regions: REGIONS }, site.deps);
  const fetchPublicPrices = await publish();
  const cancelling: FetchPublicPrices = async (request, watch) => {
    const answer = await fetchPublicPrices(request, watch);
    await cancelPublicPrices({}, site.deps);
    return answer;
  };
  const work = { signal: stop.signal, describeFailure, everyFewSeconds: () => ({ close: async () => {} }) };
  const deps = { ...site.deps, fetchPublicPrices: cancelling };
  expect(await readPublicPrices({ runId: id, ...work }, deps)).toBeNull();
  expect(await site.deps.store.listEditions(5)).toHaveLength(1);
});
