import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { expectSoundInEveryLook, type Look, openPage, PHONE } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await shareDemoApp();
});
afterAll(() => app?.stop());

const MEMORY = '/workloads/demo-ranker-prod/memory';
/** Six sizes that Lambda Power Tuning measured on a real function. */
const LINK =
  'https://lambda-power-tuning.show/#gAAAAQACAAQACMAL;cSwARe92gERmEgdE6IzTQ+VXaUOPEmRD;tYWQNuffkDYZfJg20gPvNsDoAzcSmj03';
/** A size that failed at once, and four that ran. */
const WITH_FAILURE = `${MEMORY}?sizes=128*40_256*4100_512*2050_1024*1020_2048*610`;

async function open(path: string, look?: Look): Promise<Page> {
  const page = await openPage(app.browser, app.url + path, look);
  await page.getByRole('heading', { level: 2, name: 'Memory', exact: true }).waitFor();
  return page;
}

const sentence = (page: Page) =>
  textOf(
    page
      .locator('div', { has: page.getByRole('heading', { level: 2, name: 'Memory', exact: true }) })
      .last()
      .locator('p')
      .first(),
  );

describe('the memory page', () => {
  test('gives an interval and a command where nothing is measured, and is reached by its tab', async () => {
    const page = await open(MEMORY);
    expect(await page.getByRole('link', { name: 'Memory' }).getAttribute('aria-current')).toBe('page');
    expect(await sentence(page)).toMatch(
      /^No memory size of ranker-prod is measured yet\. The cheapest on Lambda x86_64 lies between [\d,]+ and [\d,]+ MB: .* USD a million requests\.$/,
    );
    expect(await page.getByText('aws stepfunctions start-execution').isVisible()).toBe(true);
    await page.context().close();
  });

  test('takes a Power Tuning link, recommends in a sentence, and the address keeps it', async () => {
    const page = await open(MEMORY);
    await page.getByLabel('Result of Lambda Power Tuning').fill(LINK);
    await page.getByRole('button', { name: 'Use its sizes' }).click();
    await page.getByText('6 sizes taken over.').waitFor();
    expect(await sentence(page)).toBe(
      'Give ranker-prod 128 MB on Lambda x86_64: 2.05 s in the mean and 4.473 USD a million requests, the cheapest of 6 usable measured sizes.',
    );
    await page.getByLabel('Wanted').selectOption('fastest');
    await expect.poll(() => sentence(page)).toMatch(/^Give ranker-prod 3,008 MB/);
    await page.waitForURL(/strategy=fastest/);
    const linked = await open(MEMORY + new URL(page.url()).search);
    expect(await sentence(linked)).toBe(await sentence(page));
    await page.context().close();
    await linked.context().close();
  });

  test('takes typed sizes, and leaves out the one that failed with its reason', async () => {
    const page = await open(WITH_FAILURE);
    const table = page.getByRole('table', { name: 'Measured memory sizes' });
    expect(await textOf(table.getByRole('row', { name: /^128 MB/ }))).toMatch(/Left out: 40 ms is too fast/);
    await page.getByRole('button', { name: 'Add a size' }).click();
    await page.getByLabel('Memory of row 6').fill('3008');
    await page.getByLabel('Mean duration of row 6').fill('soon');
    await page.getByText('Got "soon", expected a number.').waitFor();
    await page.getByLabel('Mean duration of row 6').fill('600');
    await table.getByRole('row', { name: /^3,008 MB/ }).waitFor();
    await page.getByLabel('Wanted').selectOption('cheapest-within-slo');
    await page.getByLabel('Longest mean').fill('700');
    await expect
      .poll(() => sentence(page))
      .toMatch(/^Give ranker-prod 2,048 MB .* the cheapest within a limit of 700 ms/);
    await page.context().close();
  });
});

describe('on a phone and on a wide screen, light and dark', () => {
  test.each([
    ['nothing measured', MEMORY],
    ['a size left out', WITH_FAILURE],
  ])(
    'with %s it has no serious or critical finding of axe-core and does not scroll sideways',
    async (_name, path) => {
      const page = await open(path, PHONE);
      await page.waitForLoadState('networkidle');
      await expectSoundInEveryLook(page);
      await page.context().close();
    },
  );
});
