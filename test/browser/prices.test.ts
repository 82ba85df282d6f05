import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { wireUseCases } from '@/lib/wiring/use-case-deps';
import { dearerBook } from '../support/dearer-book';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { openPage } from '../support/looks';
import { textOf } from '../support/page-text';
import { projectRoot } from '../support/project-root';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.stop());

async function openPrices(query = ''): Promise<Page> {
  const page = await openPage(app.browser, `${app.url}/prices${query}`);
  await page.getByRole('table', { name: 'Prices' }).waitFor();
  return page;
}

test('opens with how many prices are in force and how many of them AWS stated', async () => {
  const page = await openPrices();
  expect(await textOf(page.locator('h1 + p'))).toMatch(
    /^[\d,]+ prices in force, edition \d{4}-\d\d-\d\d: [\d.]+ %/,
  );
  await page.context().close();
});

test('draws only the rows in sight of thousands, and the others when they are scrolled to', async () => {
  const page = await openPrices();
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(80);
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('End');
  await page.locator('tr[data-index="999"]').waitFor();
  await page.context().close();
});

test('searches the whole book, narrows by Region and meter, and keeps both in the address', async () => {
  const page = await openPrices();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('us-east-1');
  await page.waitForURL(/region=us-east-1/);
  await page.getByRole('searchbox', { name: 'Search prices' }).fill('lambda compute');
  await page.waitForURL(/query=lambda/);
  await page.getByText(/^\d+ prices$/).waitFor();
  const column = page.locator('tbody tr[data-index] td:nth-child(3)');
  await expect.poll(async () => [...new Set(await column.allInnerTexts())]).toEqual(['us-east-1']);
  const regions = await column.allInnerTexts();
  const linked = await openPrices(new URL(page.url()).search);
  expect(await linked.locator('tbody tr[data-index]').count()).toBe(regions.length);
  await page.context().close();
  await linked.context().close();
});

// AWS publishes 0.0000166667 USD a GB-second for the first 6 billion on x86 in us-east-1.
test('shows every row with quality and date, and the tiers of a tiered price', async () => {
  const page = await openPrices('?region=us-east-1&meter=lambda-compute&query=x86_64');
  const row = page.locator('tr[data-index="0"]');
  expect(await textOf(row)).toMatch(/published[\s\S]*\d{4}-\d\d-\d\d/);
  await row.getByRole('button').click();
  const tiers = await textOf(page.getByRole('dialog'));
  expect(tiers).toContain('0.0000166667');
  expect(tiers).toContain('the first 6 billion');
  await page.context().close();
});

test('says what is wrong with an address that asks for nonsense', async () => {
  const page = await openPage(app.browser, `${app.url}/prices?meter=bananas`);
  await page.getByRole('alert').filter({ hasText: 'meter' }).waitFor();
  await page.getByRole('link', { name: 'Show all prices' }).click();
  await page.getByRole('table', { name: 'Prices' }).waitFor();
  await page.context().close();
});

test('says that there is nothing to compare with before a second edition, and what changed after it', async () => {
  const page = await openPage(app.browser, `${app.url}/prices/changes`);
  await page.getByText('There is no earlier edition to compare with.').waitFor();
  await page.getByRole('link', { name: 'Savings Plans' }).click();
  await page.getByText('Rates of Savings Plans are read with the prices of a connected account.').waitFor();
  await installInto(app.databaseUrl);
  await page.goto(`${app.url}/prices/changes`);
  await page.getByRole('table', { name: 'Price changes' }).waitFor();
  expect(await textOf(page.locator('h1 + p'))).toMatch(
    /^1 price has moved since the edition of .*: 1 dearer, 0 cheaper, by \+100 %\.$/,
  );
  expect(await textOf(page.locator('tr[data-index="0"]'))).toMatch(
    /ml\.m5\.large[\s\S]*eu-west-3[\s\S]*dearer[\s\S]*\+100 %/,
  );
  await page.getByRole('link', { name: 'Savings Plans' }).click();
  await page.getByRole('table', { name: 'Savings Plan rates' }).waitFor();
  expect(await textOf(page.locator('h1 + p'))).toContain('1 price in 1 Region');
  await page.context().close();
});

async function installInto(databaseUrl: string): Promise<void> {
  const deps = wireUseCases({ databaseUrl, poolSize: 1, instances: loadShippedInstances(projectRoot) });
  await installPriceBook({ book: dearerBook() }, deps);
  await deps.close();
}
