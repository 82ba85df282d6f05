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

/** Its load jumps within a minute: instances that scale are late. */
const FRAUD = '/workloads/demo-fraud-score';
/** Served from a function: it has no present instances. */
const FUNCTION = '/workloads/demo-thumbnail-safety';

const open = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);

async function openReplay(look?: Look): Promise<Page> {
  const page = await open(`${FRAUD}/replay`, look);
  await page.getByRole('application').first().waitFor();
  return page;
}

const showAll = (page: Page) => page.getByRole('button', { name: 'Show all', exact: true }).first();

describe('the replay of a workload', () => {
  test('opens with cost and verdict of both options, over charts that share their time', async () => {
    const page = await openReplay();
    const main = await textOf(page.locator('main'));
    expect(main).toMatch(
      /Over 28 days the present option would have cost [\d,]+ USD (without a minute in breach|with [^;]+ of requests late, [^;]+); the/,
    );
    await page.getByRole('button', { name: 'As table' }).first().click();
    for (const name of ['traffic', 'capacity today', 'late today'])
      expect(await page.getByRole('columnheader', { name: new RegExp(`^${name}`) }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Replay', exact: true }).getAttribute('aria-current')).toBe(
      'page',
    );
    await page.context().close();
  });

  test('brushing one chart zooms both, asks for the minutes in sight, and the link keeps the range', async () => {
    const page = await openReplay();
    const plot = page.getByRole('application').first();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the chart has no place');
    const answer = page.waitForResponse((response) => response.url().includes('/replay?'));
    await page.mouse.move(box.x + 300, box.y + 150);
    await page.mouse.down();
    await page.mouse.move(box.x + 360, box.y + 150, { steps: 4 });
    await page.mouse.up();
    const detail = (await (await answer).json()) as { stepSeconds: number; arrivals: unknown[] };
    expect(detail.stepSeconds).toBe(60);
    expect(detail.arrivals.length).toBeGreaterThan(60);
    expect(await page.getByRole('button', { name: 'Show all', exact: true }).count()).toBe(2);
    await page.waitForURL(/zoom=\d+-\d+/);
    const linked = await open(`${FRAUD}/replay${new URL(page.url()).search}`);
    await showAll(linked).waitFor();
    await page.mouse.dblclick(box.x + 400, box.y + 150);
    await showAll(page).waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.search.includes('zoom'));
    await page.context().close();
    await linked.context().close();
  });

  test('the range is moved with the keyboard alone, and read by its handles', async () => {
    const page = await openReplay();
    const start = page.getByRole('slider', { name: 'Start of the range in sight' });
    const before = Number(await start.getAttribute('aria-valuenow'));
    await start.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await showAll(page).waitFor();
    expect(Number(await start.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
    expect(await start.getAttribute('aria-valuetext')).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await page.keyboard.press('Home');
    await showAll(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a finger drags the handles', async () => {
    const page = await openReplay(PHONE);
    const end = page.getByRole('slider', { name: 'End of the range in sight' });
    await end.scrollIntoViewIfNeeded();
    const box = await end.boundingBox();
    if (box === null) throw new Error('the handle has no place');
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: box.y + box.height / 2 }],
      });
    const from = box.x + box.width / 2;
    await touch('touchStart', from);
    for (const moved of [20, 60, 100]) await touch('touchMove', from - moved);
    await touch('touchEnd', from - 100);
    await showAll(page).waitFor();
    await page.context().close();
  });

  test('a stretch in breach leads to its place in the charts', async () => {
    const page = await openReplay();
    const link = page.getByRole('table', { name: 'The worst stretches in breach' }).getByRole('link').first();
    const at = await textOf(link);
    await link.click();
    await showAll(page).waitFor();
    const range = await page
      .getByRole('slider', { name: 'Range in sight', exact: true })
      .getAttribute('aria-valuetext');
    const [from = '', to = ''] = (range ?? '').split(' to ');
    const moment = (text: string) => text.replace(/^\w+ /, '');
    expect(moment(from) < moment(at) && moment(at) < moment(to)).toBe(true);
    await page.context().close();
  });

  test('says what is not replayed where nothing stands on instances today', async () => {
    const page = await open(`${FUNCTION}/replay`);
    expect(await textOf(page.locator('main'))).toMatch(
      /Today it is served from Lambda.*no instances to replay|nothing to replay/s,
    );
    await page.context().close();
  });
});

describe('on a phone and on a wide screen, light and dark', () => {
  test('the replay has no serious or critical finding of axe-core and does not scroll sideways', async () => {
    const page = await openReplay(PHONE);
    await page.waitForLoadState('networkidle');
    await expectSoundInEveryLook(page);
    await page.context().close();
  });
});

describe('the map of break-evens', () => {
  test('is read cell by cell with the arrow keys, and is a table of every cell', async () => {
    const page = await open('/workloads/demo-ranker-prod/break-even');
    const grid = page.getByRole('grid', { name: /is the cheapest today/ });
    await grid.getByRole('gridcell', { name: /^Today: / }).focus();
    const figure = page.locator('figure', { has: grid });
    const today = await textOf(figure.getByRole('status'));
    expect(today).toMatch(/^Today, [\d.,]+( million)? requests a day, .* service time, p50: /);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => textOf(figure.getByRole('status'))).not.toBe(today);
    const cells = await grid.getByRole('gridcell').count();
    await figure.getByRole('button', { name: 'As table' }).click();
    expect(
      await page
        .getByRole('table', { name: /is the cheapest today/ })
        .getByRole('row')
        .count(),
    ).toBe(cells + 1);
    await page.context().close();
  });
});
