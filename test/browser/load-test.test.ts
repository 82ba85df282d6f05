import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRequests, toJtlCsv } from '../importers/load-test/load-test-text';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { openPage } from '../support/looks';

let app: DemoApp;
beforeAll(async () => {
  app = await shareDemoApp();
});
afterAll(() => app?.stop());

const JTL = toJtlCsv(
  makeRequests([
    { callers: 1, seconds: 30, elapsedMs: 100 },
    { callers: 2, seconds: 30, elapsedMs: 110 },
    { callers: 4, seconds: 30, elapsedMs: 140 },
    { callers: 8, seconds: 30, elapsedMs: 300 },
  ]),
);

async function openDescription(): Promise<Page> {
  const page = await openPage(app.browser, `${app.url}/workloads/demo-ranker-prod`);
  await page.getByRole('button', { name: 'Edit description' }).click();
  await page.getByRole('button', { name: 'Read a load test' }).waitFor();
  return page;
}

function choose(page: Page, name: string, text: string): Promise<void> {
  return page
    .getByLabel('Result of a load test')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

test('a load test fills the measured capacity, and nothing of it is sent', async () => {
  const page = await openDescription();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await choose(page, 'results.jtl', JTL);
  await page.getByText('JMeter: one instance carried').waitFor();
  const take = page.getByRole('button', { name: /^Take [\d,]+ a minute$/ });
  expect(await take.isDisabled()).toBe(true);
  await page.getByLabel('Ran on').selectOption('ml.m5.large');
  expect(await findSeriousIssues(page)).toEqual([]);
  await take.click();
  const filled = await page.getByRole('textbox', { name: 'Requests a minute' }).last().inputValue();
  expect(Number(filled)).toBeGreaterThan(1500);
  expect(Number(filled)).toBeLessThan(1800);
  expect(sent).toEqual([]);
  await page.context().close();
});

test('a file that is no load test is refused in a sentence, and changes nothing', async () => {
  const page = await openDescription();
  const lines = await page.getByRole('textbox', { name: 'Requests a minute' }).count();
  await choose(page, 'other.csv', 'a,b\n1,2\n');
  await page.getByText('The file is not the result of a load test that is known').waitFor();
  expect(await page.getByRole('textbox', { name: 'Requests a minute' }).count()).toBe(lines);
  await page.context().close();
});
