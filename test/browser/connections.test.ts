import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatUsd } from '@/lib/format/money';
import { callApi } from '../support/api-client';
import { type ConnectedApp, startConnectedApp } from '../support/connected-app';
import { expectSound, expectSoundInEveryLook, type Look, openPage, PHONE } from '../support/looks';
import { textOf } from '../support/page-text';

let app: ConnectedApp;
/** Of the connection that the first test makes. */
let href = '';
beforeAll(async () => {
  app = await startConnectedApp();
});
afterAll(() => app?.stop());

const open = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);
const close = (page: Page) => page.context().close();
const sync = (page: Page) => page.locator('#sync');
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

describe('connecting an account', () => {
  test('begins from an empty fleet, takes the hand at what is wrong, and ends in a tested connection', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'Connect AWS' }).click();
    await page.getByRole('heading', { name: 'How is the account reached?' }).waitFor();
    await page.getByRole('radio', { name: 'The demo AWS' }).check({ force: true });

    const address = page.getByLabel('Its address');
    await address.fill('http://example.com:4599');
    await press(page, 'Continue');
    await page.getByText('must be an http address of this machine').waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe('true');
    await address.fill(app.aws.url);
    await press(page, 'Continue');

    await page.getByRole('heading', { name: 'In which Regions do models serve?' }).waitFor();
    for (const name of ['us-east-1 N. Virginia', 'eu-west-1 Ireland'])
      await page.getByRole('checkbox', { name }).uncheck();
    await press(page, 'Continue');
    await page.getByText('must have at least one Region').waitFor();
    await page.getByRole('checkbox', { name: 'us-east-1 N. Virginia' }).check();
    await press(page, 'Continue');

    await page.getByLabel('Cap of a month').fill('-1');
    await press(page, 'Connect and test');
    await page.getByText('must be 0 or more').waitFor();
    await page.getByLabel('Cap of a month').fill('2');
    await press(page, 'Connect and test');
    await page.waitForURL(/\/connections\/[\w-]{20,}$/);
    await page.getByText('Account 111122223333 is connected in us-east-1').waitFor();
    expect(await textOf(page.locator('#access'))).toContain('permissions are there');
    await expectSound(page);
    href = new URL(page.url()).pathname;
    await close(page);
  });

  test('by role shows a template that asks for the external ID, which stays until it is taken', async () => {
    const first = await open('/connections/new?access=role');
    const template = await textOf(first.locator('pre').first());
    const externalId = /'sts:ExternalId': '([^']+)'/.exec(template)?.[1];
    expect(externalId).toMatch(/^[\w-]{20,}$/);
    await press(first, 'Continue');
    await first.getByText('must be the ARN of a role such as').waitFor();
    await close(first);
    const again = await open('/connections/new?access=role');
    expect(await textOf(again.locator('pre').first())).toBe(template);
    await close(again);
  });
});

interface Price {
  readonly cost: { readonly metricsRequested: number; readonly costUsd: number };
  readonly nextDueAt: string | null;
}
const findPrice = async () => (await callApi(app.url, 'GET', `/api/v1${href}/cost`)).body as unknown as Price;
const setConnection = async (changes: object) => {
  const { body } = await callApi(app.url, 'GET', `/api/v1${href}`);
  const { name, access, endpointUrl, regions, monthlyCapUsd } = body;
  const told = { name, access, endpointUrl, regions, monthlyCapUsd, ...changes };
  expect((await callApi(app.url, 'PUT', `/api/v1${href}`, told)).status).toBe(200);
};

describe('what the first metrics cost', () => {
  const collect = (page: Page) => page.getByRole('button', { name: 'Collect metrics' });

  test('is shown once what runs was looked at, before any is asked for', async () => {
    const page = await open(href);
    await page
      .getByRole('heading', { name: 'What collecting its metrics costs' })
      .waitFor({ timeout: 60_000 });
    const { cost, nextDueAt } = await findPrice();
    expect(nextDueAt).toBeNull();
    const price = `${cost.metricsRequested} metrics requested`;
    expect(await textOf(sync(page))).toMatch(
      new RegExp(`The last two weeks, by the minute.*${price}.*USD.*After that, every 6 hours.*a month`, 's'),
    );
    expect(await textOf(page.locator('main'))).toContain(`costs ${formatUsd(cost.costUsd)}, then about`);
    // The test of the access asks for one, and nothing else does.
    expect((await app.aws.readCounters()).metricsRequested).toBe(1);
    expect(await collect(page).isEnabled()).toBe(true);
    await expectSound(page);
    await close(page);
  });

  test('takes in functions that are ticked, where the page leads to', async () => {
    const page = await open(href);
    const before = await findPrice();
    await page.getByRole('link', { name: 'Choose functions' }).click();
    const box = page.getByRole('table', { name: 'Lambda functions' }).getByRole('checkbox').first();
    await box.check();
    await sync(page).getByText('1 is ticked').waitFor();
    const after = await findPrice();
    expect(after.cost.metricsRequested).toBeGreaterThan(before.cost.metricsRequested);
    await sync(page).getByText(`${after.cost.metricsRequested} metrics requested`).waitFor();
    await box.uncheck();
    await sync(page).getByText('none is ticked').waitFor();
    await close(page);
  });

  test('is told apart for older history, and is cut to what a low cap leaves', async () => {
    await setConnection({ historyDays: 455, monthlyCapUsd: 0 });
    const page = await open(href);
    await sync(page).getByText('The cap of the month does not pay for all of it.').waitFor();
    expect(await textOf(sync(page))).toMatch(/Older, to fifteen months.*Collected now.*Nothing of it fits/s);
    expect(await collect(page).isEnabled()).toBe(false);
    await expectSound(page);
    await setConnection({ historyDays: 14, monthlyCapUsd: 2 });
    await close(page);
  });

  test('is nothing where nothing serves a model, and the page says what to do', async () => {
    const { body } = await callApi(app.url, 'POST', '/api/v1/connections', {
      ...{ name: 'elsewhere', access: 'demo', endpointUrl: app.aws.url, regions: ['eu-north-1'] },
    });
    const path = `/connections/${body.id}`;
    await callApi(app.url, 'POST', `/api/v1${path}/test`);
    const page = await open(path);
    await press(page, 'Find what runs');
    await sync(page)
      .getByText('Nothing that serves a model was found in eu-north-1.')
      .waitFor({ timeout: 60_000 });
    expect(await collect(page).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Change the Regions' }).count()).toBe(1);
    await expectSound(page);
    await close(page);
    await removeWhenIdle(path);
  });
});

/** Prices may be read still. */
async function removeWhenIdle(path: string): Promise<void> {
  const { body } = await callApi(app.url, 'GET', `/api/v1${path}/progress`);
  for (const { run } of body.open as { run: { id: string } }[])
    await callApi(app.url, 'POST', `/api/v1${path}/runs/${run.id}/cancel`);
  await expect
    .poll(async () => (await callApi(app.url, 'DELETE', `/api/v1${path}`)).status, { timeout: 30_000 })
    .toBe(200);
}

describe('a sync', () => {
  test('is watched while it goes on, and ends in a fleet that is planned', { timeout: 240_000 }, async () => {
    const page = await open(href);
    const { cost } = await findPrice();
    const requestedBefore = (await app.aws.readCounters()).metricsRequested;
    // Slow enough to be seen on any machine.
    await app.aws.addFault({ kind: 'latency', ms: 300, service: 'cloudwatch', operation: 'GetMetricData' });
    await press(page, 'Collect metrics');
    await page.getByRole('heading', { name: 'Syncing now' }).waitFor();
    await sync(page)
      .getByText(/of [\d,]+ series/)
      .waitFor();
    expect(await sync(page).getByRole('progressbar').first().getAttribute('aria-label')).toContain('Metrics');
    expect(await sync(page).getByRole('status').first().textContent()).toMatch(/^Metrics: /);
    await expectSound(page);
    await app.aws.clearFaults();
    await page.getByRole('heading', { name: 'Sync', exact: true }).waitFor({ timeout: 200_000 });

    await sync(page)
      .getByText(/A sync now asks for|Everything is up to date/)
      .waitFor();
    expect(await textOf(sync(page))).toMatch(
      /Last sync.*samples of [\d,]+ series.*calls for [\d.]+ USD.*Collected every 6 hours, about [\d.]+ USD a month\. The next sync is due at \d{4}/s,
    );
    // It cost what was shown before.
    const { metricsRequested } = await app.aws.readCounters();
    expect(metricsRequested - requestedBefore).toBe(cost.metricsRequested);
    expect(await textOf(page.locator('main'))).toMatch(/its metrics are (under a minute|\d+ min) old/);
    const rows = page.getByRole('table', { name: 'Endpoints' }).getByRole('row');
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThanOrEqual(5);
    await expectSound(page);
    await close(page);
  });

  test('leads to the fleet, and from there to a plan of real traffic', async () => {
    const page = await open('/');
    const rows = page.getByRole('table', { name: 'Workloads' }).getByRole('row');
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThanOrEqual(5);
    const { body } = await callApi(app.url, 'GET', '/api/v1/workloads?limit=1000');
    const planned = (body.workloads as { name: string; summary: object | null }[]).find(
      ({ summary }) => summary !== null,
    );
    await page.getByRole('link', { name: planned?.name ?? '', exact: true }).click();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page
      .getByRole('table', { name: /^Alternatives|^Ways to serve/ })
      .first()
      .waitFor();
    expect(await textOf(page.locator('main'))).toMatch(/a month/);
    await close(page);
  });

  test('is asked to stop, stops, and says what was kept', async () => {
    const page = await open(href);
    await app.aws.addFault({ kind: 'latency', ms: 2_000 });
    await press(page, 'Sync now');
    await page.getByRole('heading', { name: 'Syncing now' }).waitFor();
    await press(page, 'Cancel');
    await sync(page).getByText('It was cancelled.').waitFor({ timeout: 60_000 });
    await app.aws.clearFaults();
    expect(await textOf(sync(page))).toContain('What was collected until then is kept');
    expect(await sync(page).getByRole('listitem').first().textContent()).toContain('cancelled');
    await close(page);
  });

  test('that would cost more than the cap stops, saying so', async () => {
    // Older history, so that there is something to ask for even within the minute of the last sync.
    await setConnection({ historyDays: 455, monthlyCapUsd: 0 });
    const page = await open(href);
    await page.getByText('A sync now would stop at the cap of the month.').waitFor();
    await callApi(app.url, 'POST', `/api/v1${href}/sync`, { kind: 'metrics' });
    await page.reload();
    await sync(page).getByText('stopped by the cap').waitFor({ timeout: 60_000 });
    await expectSound(page);
    await setConnection({ historyDays: 14, monthlyCapUsd: 2 });
    await close(page);
  });
});

describe('a discovered workload', () => {
  test('shows how its requests were served beside its traffic, as charts and as tables', async () => {
    const { body } = await callApi(app.url, 'GET', `/api/v1${href}/resources`);
    const found = body.resources as {
      kind: string;
      workloadId: string | null;
      state: { serving?: { mode: string }; hasComponents?: boolean };
    }[];
    const served = found.find(
      ({ kind, state }) =>
        kind === 'variant' && state.serving?.mode === 'realtime' && state.hasComponents === false,
    );
    const page = await open(`/workloads/${served?.workloadId}`);
    const section = page.locator('section', {
      has: page.getByRole('heading', { name: 'How they were served' }),
    });
    await section.getByRole('img', { name: /^p99 is usually .* in the worst minute/ }).waitFor();
    await section.getByRole('button', { name: 'As table' }).first().click();
    for (const name of ['p50', 'p99', 'p95'])
      expect(await section.getByRole('columnheader', { name, exact: true }).count()).toBe(1);
    expect(await textOf(section)).toMatch(/vCPUs are [\d.]+ % busy on average/);
    expect(await textOf(page.locator('header').nth(1))).toContain('account 111122223333');
    await expectSound(page);
    await close(page);
  });

  test('takes back what a person told for what was measured', async () => {
    const { body } = await callApi(app.url, 'GET', '/api/v1/workloads?limit=100');
    const planned = (body.workloads as { id: string; plannedAt: string | null }[]).find(
      ({ plannedAt }) => plannedAt !== null,
    );
    const page = await open(`/workloads/${planned?.id}`);
    await press(page, 'Edit description');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Target ms').fill('4321');
    await dialog.getByRole('button', { name: 'Save and plan' }).click();
    const told = page.getByText('within 4.32 s');
    await told.waitFor();
    await press(page, 'Edit description');
    await dialog.getByRole('button', { name: 'Use what was measured: SLO' }).click();
    await told.waitFor({ state: 'detached' });
    await dialog.waitFor({ state: 'detached' });
    await close(page);
  });
});

describe('what was found', () => {
  test('can be filtered, and a function ticked by keyboard becomes a workload', async () => {
    const page = await open(href);
    await page.getByRole('tab', { name: /^Lambda functions/ }).focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'Lambda functions' });
    const box = table.getByRole('checkbox').first();
    const name = (await box.getAttribute('aria-label')) ?? (await textOf(box.locator('xpath=..')));
    await box.focus();
    await page.keyboard.press('Space');
    const link = table.getByRole('link').first();
    await link.waitFor();
    expect(name).toContain(await textOf(link));
    expect(await box.isChecked()).toBe(true);
    await page.getByRole('searchbox', { name: 'Filter functions' }).fill('no such function');
    await page.getByText('No function has this').waitFor();
    await expectSound(page);
    await close(page);
  });

  test('keeps an endpoint that is gone, marked with since when', async () => {
    const { body } = await callApi(app.url, 'GET', `/api/v1${href}/resources`);
    const gone = (body.resources as { kind: string; name: string }[]).find(({ kind }) => kind === 'variant');
    const endpointName = gone?.name.split('/')[0] ?? '';
    await app.aws.addFault({ kind: 'delete-endpoint', endpointName });
    const page = await open(href);
    await press(page, 'Sync now');
    await page.getByText(/, [1-9]\d* gone\./).waitFor({ timeout: 60_000 });
    const row = page.getByRole('row').filter({ hasText: gone?.name ?? '' });
    expect(await textOf(row)).toMatch(/gone since \d{4}-\d{2}-\d{2}/);
    await app.aws.clearFaults();
    await press(page, 'Cancel');
    await page.getByRole('heading', { name: 'Sync', exact: true }).waitFor({ timeout: 60_000 });
    await close(page);
  });
});

describe('a permission that is taken away', () => {
  test('is named by the test, with what to do', async () => {
    await app.aws.addFault({ kind: 'deny', service: 'lambda', operation: 'ListFunctions' });
    const page = await open(href);
    await press(page, 'Test again');
    const row = page.getByRole('listitem').filter({ hasText: 'lambda:ListFunctions' });
    await row.waitFor();
    expect(await textOf(row)).toMatch(/missing in us-east-1.*may not call lambda:ListFunctions/s);
    await app.aws.clearFaults();
    await expectSound(page);
    await close(page);
  });
});

describe('on a phone and on a wide screen, light and dark', () => {
  test.each(['/connections', '/connections/new?access=role', 'connection', 'edit'])(
    '%s has no serious finding of axe-core and does not scroll sideways',
    async (path) => {
      const page = await open(path === 'connection' ? href : path === 'edit' ? `${href}/edit` : path, PHONE);
      await expectSoundInEveryLook(page);
      await close(page);
    },
  );
});

test('a connection is removed after a question, and its workloads stay', async () => {
  const page = await open(href);
  await press(page, 'Remove the connection');
  const dialog = page.getByRole('dialog');
  expect(await textOf(dialog)).toMatch(/workloads stay in the fleet/);
  await dialog.getByRole('button', { name: 'Remove the connection' }).click();
  await page.getByText('Connect an AWS account, and every endpoint').waitFor();
  await page.goto(`${app.url}/`);
  const rows = page.getByRole('table', { name: 'Workloads' }).getByRole('row');
  await rows.first().waitFor();
  expect(await rows.count()).toBeGreaterThanOrEqual(5);
  await close(page);
});
