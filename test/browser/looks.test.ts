import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { expectSoundInEveryLook, type Look, openPage, PHONE } from '../support/looks';

const PATHS = [
  '/',
  '/prices',
  '/prices?region=us-east-1&meter=lambda-compute',
  '/import',
  '/workloads/demo-fraud-score',
  '/workloads/demo-fraud-score/plan',
  '/workloads/demo-fraud-score/break-even',
  '/no-such-page',
];

let app: DemoApp;
beforeAll(async () => {
  app = await shareDemoApp();
});
afterAll(() => app.stop());

const openAt = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);

describe('on a phone and on a wide screen, light and dark', () => {
  test.each(PATHS)(
    '%s has no serious or critical finding of axe-core and does not scroll sideways',
    async (path) => {
      const page = await openAt(path, PHONE);
      await expectSoundInEveryLook(page);
      await page.context().close();
    },
  );
});

test('the check for findings finds one', async () => {
  const page = await openAt('/');
  await page.evaluate(
    "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/icon.svg\">')",
  );
  expect(await findSeriousIssues(page)).toHaveLength(1);
  await page.context().close();
});

describe('the theme', () => {
  const background = (page: Page) =>
    page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  const LIGHT = 'rgb(255, 255, 255)';
  const DARK = 'rgb(13, 15, 19)';

  test('is that of the device until the reader chooses, and the choice comes with the first byte after', async () => {
    const page = await openAt('/');
    expect(await background(page)).toBe(LIGHT);
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    expect(await background(page)).toBe(DARK);
    await page.goto(`${app.url}/prices`);
    expect(await background(page)).toBe(DARK);
    const html = await (await page.context().request.get(`${app.url}/prices`)).text();
    expect(html).toContain('data-theme="dark"');
    await page.getByRole('radio', { name: 'As the device' }).check({ force: true });
    await page.reload();
    expect(await background(page)).toBe(LIGHT);
    await page.context().close();
  });
});
