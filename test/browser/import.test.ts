import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { type Look, openPage, PHONE } from '../support/looks';
import { observedEndpoint } from '../support/observed-endpoint';
import { textOf } from '../support/page-text';
import { sharedFolder } from '../support/shared-folder';

const shared = sharedFolder();
let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.stop());

type Chosen = string | { name: string; text: string };

async function openWith(chosen: readonly Chosen[], look?: Look): Promise<Page> {
  const page = await openPage(app.browser, `${app.url}/import`, look);
  const input = page.getByLabel('File to import');
  const [first] = chosen;
  if (typeof first === 'object') {
    await input.setInputFiles({ name: first.name, mimeType: 'text/csv', buffer: Buffer.from(first.text) });
  } else await input.setInputFiles(chosen.map((path) => join(shared ?? '', 'data', String(path))));
  return page;
}

async function factOf(page: Page, term: string): Promise<string> {
  const fact = page.locator('dl > div').filter({ has: page.getByText(term, { exact: true }) });
  return await textOf(fact.locator('dd'));
}

const typed = (text: string): Chosen[] => [{ name: 'typed.csv', text }];

describe('what can be read', () => {
  test('is shown before anything is stored, and a missing zone is asked for', async () => {
    const page = await openWith(
      typed('time,requests\n2026-11-02 09:00,3\n2026-11-02 09:01,4\n2026-11-02 09:03,9\n'),
    );
    await page.getByRole('heading', { name: 'What the file holds' }).waitFor();
    expect(await factOf(page, 'Sum')).toMatch(/^16/);
    expect(await factOf(page, 'Missing')).toBe('1 in 1 gap');
    await page.getByRole('button', { name: 'Import and plan' }).click();
    await page.getByText('Choose a time zone; UTC if').waitFor();
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await page.getByText('2026-11-02 00:00 UTC to 2026-11-02 00:04 UTC').waitFor();
    await page.getByLabel(/A missing period means no traffic/).check();
    await page.getByText('read as no traffic', { exact: true }).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.context().close();
  });

  test('is fitted where it has metrics beside the requests, and the Demand page keeps what was fitted', async () => {
    const page = await openWith([{ name: 'fitted-endpoint.json', text: observedEndpoint() }]);
    await page.getByText(/^Fitted from CPUUtilization \(m2\): 0\.04 vCPU-seconds a request/).waitFor();
    expect(await page.getByLabel('Work of a request').inputValue()).toBe('0.04');
    expect(await page.getByLabel(/^p50/).first().inputValue()).toMatch(/^50(\.\d)?$/);
    expect(await page.getByLabel(/^p99/).first().inputValue()).toBe('150');
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import and plan' }).click();
    await page.waitForURL(/\/workloads\/./);
    const fitted = page.locator('section').filter({ has: page.getByText('Fitted from its metrics') });
    await fitted.waitFor();
    expect(await textOf(fitted)).toMatch(/Work of a request\s*0\.04 vCPU-seconds\s*90 % interval 0\.0/);
    const described = page.locator('section').filter({ has: page.getByText('Described, not observed') });
    expect(await textOf(described)).toContain('fitted from CPU utilization: 90 % interval');
    expect(await textOf(fitted)).toContain('The plan uses these: the description says the same.');
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.context().close();
  });

  test('that was described otherwise can be described by what was fitted, on the Demand page', async () => {
    const page = await openWith([{ name: 'told-endpoint.json', text: observedEndpoint() }]);
    await page.getByLabel('Work of a request').fill('0.5');
    await page.getByRole('button', { name: 'Import and plan' }).click();
    await page.waitForURL(/\/workloads\/./);
    await page.getByText('which says something else').waitFor();
    await page.getByRole('button', { name: 'Use what was fitted' }).click();
    await page.getByText('The plan uses these: the description says the same.').waitFor();
    const described = page.locator('section').filter({ has: page.getByText('Described, not observed') });
    expect(await textOf(described)).toMatch(/Work of a request\s*0\.04 vCPU-seconds\s*fitted from CPU/);
    await page.context().close();
  });

  test('is read again when a guess is changed', async () => {
    const page = await openWith(
      typed('time,requests,errors\n2026-11-02T09:00Z,3,1\n2026-11-02T09:01Z,4,0\n'),
    );
    await page.getByLabel('Requests from').selectOption('errors');
    await page.getByText('1 request in 2 periods').waitFor();
    await page.getByLabel('A row is').selectOption('requests');
    await page.getByText('2 requests in 2 periods').waitFor();
    await page.context().close();
  });

  test('fits a phone, and has no serious finding of axe-core there', async () => {
    const page = await openWith(typed('time,requests\n2026-11-02T09:00Z,3\n2026-11-02T09:01Z,4\n'), PHONE);
    await page.getByRole('button', { name: 'Import and plan' }).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('what cannot be read', () => {
  test('is refused with line, column and reason, and another file can be chosen', async () => {
    const page = await openWith(typed('time,requests\n2026-11-02 09:00,3\n2026-11-02 09:01,-4\n'));
    await page
      .getByRole('alert')
      .filter({ hasText: 'Line 3, column 2 (requests): "-4" is negative' })
      .waitFor();
    expect(await page.getByRole('button', { name: 'Import and plan' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await page.context().close();
  });

  test('can be read another way where that helps', async () => {
    const rows =
      '2026-11-02T09:00Z,a,3\n2026-11-02T09:00Z,b,5\n2026-11-02T09:01Z,a,1\n2026-11-02T09:01Z,b,1\n';
    const page = await openWith(typed(`time,function,requests\n${rows}`));
    await page.getByLabel('Add up rows of the same time').click();
    await page.getByText('10 requests in 2 periods').waitFor();
    await page.context().close();
  });
});

describe.skipIf(shared === null)('real recordings', () => {
  test.each([
    ['nab/elb_request_count_8c0756.csv', /^249,327/],
    ['azure-llm-2023/AzureLLMInferenceTrace_conv.csv', /^19,366/],
  ])('%s becomes a planned workload, and a second time changes nothing', async (path, sum) => {
    const addresses: string[] = [];
    for (const said of ['Imported and planned', 'imported before; nothing changed']) {
      const page = await openWith([path]);
      await page.getByLabel('Time zone').selectOption('UTC');
      expect(await factOf(page, 'Sum')).toMatch(sum);
      await page.getByRole('button', { name: 'Import and plan' }).click();
      await page.getByText(said).waitFor();
      await page.waitForURL(/\/workloads\/./);
      addresses.push(page.url());
      await page.context().close();
    }
    expect(addresses[0]).toBe(addresses[1]);
  });

  test('two pages of one CloudWatch answer are read as one', async () => {
    const page = await openWith(
      [1, 2].map((n) => `cloudwatch-formats/derived/get-metric-data_page${n}.json`),
    );
    await page.getByText('40,386 requests in 577 periods of 5 min').waitFor();
    await page.context().close();
  });
});
