import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { focusFilterByKey } from '../support/focus-filter';
import { expectSoundInEveryLook, type Look, openPage, PHONE } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app?.stop());

const RANKER = '/workloads/demo-ranker-prod';
/** Far too many instances: here a change is recommended. */
const LEGACY = '/workloads/demo-recsys-legacy';

const open = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);

/** The sentence that a page opens with. */
const sentence = (page: Page, title: string) =>
  page
    .locator('div', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) })
    .last()
    .locator('p')
    .first();

const amount = (text: string) => Number(text.replaceAll(',', ''));

describe('the pages of a demo workload', () => {
  test('Demand states volume, peak and coverage, and draws the traffic as a chart and as a table', async () => {
    const page = await open(RANKER);
    expect(await textOf(sentence(page, 'Demand'))).toMatch(
      /^[\d.]+ million requests a month, peak [\d.]+ a second on \w{3} \d{4}-\d\d-\d\d \d\d:\d\d UTC, [\d.]+ times the mean; [\d.]+ % of 28 days observed\.$/,
    );
    await page.getByRole('img', { name: /28 days to/ }).waitFor();
    await page.getByRole('button', { name: 'As table' }).click();
    expect(await page.getByRole('columnheader', { name: /busiest minute/ }).count()).toBe(1);
    expect(await page.getByText('hours in UTC').isVisible()).toBe(true);
    await page.context().close();
  });

  test('its head names what it costs, what is recommended and how fresh that is, on every page', async () => {
    const page = await open(LEGACY);
    for (const tab of ['Demand', 'Plan', 'Break-even']) {
      await page.getByRole('link', { name: tab, exact: true }).click();
      await sentence(page, tab).waitFor();
      const head = await textOf(page.locator('header', { has: page.getByRole('heading', { level: 1 }) }));
      expect(head).toMatch(
        /recsys-legacy.*demo.*Today.*USD a month.*Recommended.*saves [\d,]+.*traffic to.*ago.*prices of/s,
      );
    }
    await page.context().close();
  });

  test('zooming into the traffic asks for the minutes in sight, and a double click shows everything', async () => {
    const page = await open(RANKER);
    const plot = page.getByRole('application');
    await plot.waitFor();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the chart has no place');
    const answer = page.waitForResponse((response) => response.url().includes('/series?'));
    await page.mouse.move(box.x + 300, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 360, box.y + 100, { steps: 4 });
    await page.mouse.up();
    const detail = (await (await answer).json()) as { stepSeconds: number; periodSeconds: number };
    expect(detail.stepSeconds).toBe(detail.periodSeconds);
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    await page.mouse.dblclick(box.x + 400, box.y + 100);
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('an unknown workload is said to be none', async () => {
    const page = await open('/workloads/no-such-workload');
    expect(await page.getByText('There is no workload at this address.').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the plan', () => {
  test('recommends in a sentence, and a cost opens to quantities times unit prices that add up to it', async () => {
    const page = await open(`${LEGACY}/plan`);
    expect(await textOf(sentence(page, 'Plan'))).toMatch(
      /^Serve recsys-legacy from .*: saves .*p99 .* your limit is/s,
    );
    const figure = page.locator('tr[data-index="0"] td:nth-child(2) button');
    const shown = amount(/[\d,.]+/.exec(await textOf(figure))?.[0] ?? '');
    await figure.click();
    const formula = page.getByRole('dialog');
    await formula.getByText('Assumed').waitFor();
    const text = await textOf(formula);
    const products = Array.from(
      text.matchAll(/([\d,.]+) [\w-]+ × ([\d,.]+) USD/g),
      (match) => amount(match[1] ?? '') * amount(match[2] ?? ''),
    );
    expect(products.length).toBeGreaterThan(0);
    expect(Math.abs(products.reduce((sum, product) => sum + product, 0) - shown)).toBeLessThan(0.51);
    expect(text).toMatch(/SKU/);
    await page.context().close();
  });

  test('alternatives are filtered with the keyboard, the link keeps it, and what stops one is said', async () => {
    const page = await open(`${RANKER}/plan`);
    const rows = page.locator('tbody tr[data-index]');
    const best = await rows.count();
    expect(best).toBeLessThan(12);
    await focusFilterByKey(page);
    await page.keyboard.type('batch');
    await page.waitForURL(/q=batch/);
    await expect
      .poll(async () => (await rows.allInnerTexts()).every((text) => /Batch/.test(text)))
      .toBe(true);
    expect(await textOf(rows.first())).toContain('batch transform promises no latency');
    const linked = await open(`${RANKER}/plan${new URL(page.url()).search}`);
    expect(await linked.locator('tbody tr[data-index]').count()).toBe(await rows.count());
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Feasible only' }).focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/feasible=yes/);
    await page.getByRole('button', { name: /^Show all \d+$/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/show=all/);
    await expect.poll(() => page.getByText(/^\d+ of \d+ alternatives$/).count()).toBe(1);
    expect(await page.getByText('promises no latency').count()).toBe(0);
    await page.context().close();
    await linked.context().close();
  });
});

describe('changing a workload', () => {
  test('a description that contradicts itself is refused at its field, a right one plans anew', async () => {
    const page = await open('/workloads/demo-resume-parser/plan');
    const before = await textOf(sentence(page, 'Plan'));
    await page.getByRole('button', { name: 'Edit description' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('p50').fill('99999');
    await dialog.getByRole('button', { name: 'Save and plan' }).click();
    await dialog.getByText('must not be below the p50.').first().waitFor();
    await dialog.getByLabel('p50').fill('400');
    await dialog.getByLabel('p99').fill('900');
    await dialog.getByRole('button', { name: 'Save and plan' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => textOf(sentence(page, 'Plan'))).not.toBe(before);
    await page.context().close();
  });

  test('is planned again, and deleted after a question', async () => {
    const page = await open('/workloads/demo-thumbnail-safety');
    await page.getByRole('button', { name: 'Plan again' }).click();
    await page.getByText(/^Planned thumbnail-safety/).waitFor();
    await page.getByRole('button', { name: 'Delete the workload' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete the workload' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the workload' }).click();
    await page.getByRole('table', { name: 'Workloads' }).waitFor();
    expect(await page.getByRole('link', { name: 'thumbnail-safety' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('break-even', () => {
  test('opens with a volume beside today, and draws every way to serve', async () => {
    const page = await open(`${RANKER}/break-even`);
    expect(await textOf(sentence(page, 'Break-even'))).toMatch(
      /^.* is the cheapest at today's [\d.]+ million requests a day(; (above|below) [\d.,]+( million)? .* is|, and from .* requests a day)\.$/,
    );
    await page.getByRole('button', { name: 'As table' }).first().click();
    for (const way of ['Real-time', 'Serverless', 'Lambda']) {
      expect(await page.getByRole('columnheader', { name: way }).first().isVisible()).toBe(true);
    }
    await page.context().close();
  });

  // The field report: Paris, August 2022; 4 GB, 45 ms, 500 bytes in, against one ml.t2.medium.
  test('the calculator gives 419,069 requests a day and 3.608 USD a million with its two components', async () => {
    const page = await open(`${RANKER}/break-even`);
    const form = page.locator('#compare');
    await form.getByLabel('Region').selectOption('eu-west-3');
    await form.getByLabel('First option').selectOption('serverless');
    await form.getByLabel('Memory').selectOption('4096');
    await form.getByLabel('Second option').selectOption('realtime');
    await form.getByLabel('Instance type').selectOption('ml.t2.medium');
    await form.getByLabel('Instances').fill('1');
    await form.getByLabel('A GB has').selectOption('1000000000');
    await form.getByLabel('Service time').fill('45');
    await form.getByRole('textbox', { name: 'Request bytes' }).fill('500');
    await form.getByRole('textbox', { name: 'Response bytes' }).fill('0');
    await form.getByText('419,069').waitFor();
    await expectParis(page);
    await page.waitForURL(/region=eu-west-3/);
    const linked = await open(`${RANKER}/break-even${new URL(page.url()).search}`);
    await linked.locator('#compare').getByText('419,069').waitFor();
    await expectParis(linked);
    expect(await linked.locator('#compare').getByLabel('Service time').inputValue()).toBe('45');
    await page.context().close();
    await linked.context().close();
  });

  test('the reader who enters the prices of the report as printed gets its 410,326', async () => {
    const query = new URLSearchParams({
      region: 'eu-west-3',
      a: 'serverless*memoryMb*4096',
      b: 'realtime*instanceType*ml.t2.medium*instanceCount*1',
      ms: '1000',
      in: '0',
      out: '0',
      prices: 'serverlessSecondUsd*0.00000368*instanceHourUsd*0.0629166666666667',
    });
    const page = await open(`${RANKER}/break-even?${query}`);
    // 1.51 USD a day over 3.68 USD a million.
    await page.locator('#compare').getByText('410,326').waitFor();
    await page.context().close();
  });

  test('a wrong field is told beside it, and the figures from before stay', async () => {
    const page = await open(`${RANKER}/break-even`);
    const form = page.locator('#compare');
    await form
      .getByRole('status')
      .getByText(/cheaper/)
      .waitFor();
    await form.getByLabel('Service time').fill('soon');
    await form.getByText('Got "soon", expected a number.').first().waitFor();
    expect(await form.getByLabel('Service time').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByText('The figures below are those from before.').isVisible()).toBe(true);
    await page.context().close();
  });
});

async function expectParis(page: Page): Promise<void> {
  const option = page.getByRole('region', { name: 'Serverless, 4 GB' });
  const text = await textOf(option);
  expect(text).toMatch(/Serverless compute.*3\.600.*Serverless data in.*0\.008.*A million requests.*3\.608/s);
  expect(await textOf(page.getByRole('region', { name: '1 x ml.t2.medium' }))).toMatch(/1\.512 USD a day/);
}

describe('on a phone and on a wide screen, light and dark', () => {
  test.each(['', '/plan', '/plan?show=all', '/break-even'])(
    'a workload%s has no serious or critical finding of axe-core and does not scroll sideways',
    async (path) => {
      const page = await open(RANKER + path, PHONE);
      await page.waitForLoadState('networkidle');
      await expectSoundInEveryLook(page);
      await page.context().close();
    },
  );

  test('the form of the description has no serious or critical finding either', async () => {
    const page = await open(RANKER, PHONE);
    await page.getByRole('button', { name: 'Edit description' }).click();
    await page.getByRole('dialog').getByLabel('p50').waitFor();
    await expectSoundInEveryLook(page);
    await page.context().close();
  });
});
