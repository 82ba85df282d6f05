import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { openPage } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await shareDemoApp();
});
afterAll(() => app.stop());

const DEMAND = '/workloads/demo-fraud-score';

/** The demand chart, drawn: the layer that follows the pointer comes with the drawing. */
async function openChart(): Promise<{ page: Page; figure: Locator; plot: Locator }> {
  const page = await openPage(app.browser, app.url + DEMAND);
  const figure = page.locator('figure').first();
  const plot = figure.getByRole('application');
  await plot.waitFor();
  return { page, figure, plot };
}

async function brush(page: Page, plot: Locator, from: number, to: number): Promise<void> {
  const box = await plot.boundingBox();
  if (box === null) throw new Error('the plot is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
}

describe('a chart', () => {
  test('is an image that says its finding, and reads its values with the arrow keys, in UTC', async () => {
    const { page, figure, plot } = await openChart();
    const finding = await textOf(figure.locator('figcaption p').first());
    expect(await figure.getByRole('img').first().getAttribute('aria-label')).toContain(finding);
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    const status = figure.getByRole('status');
    const first = await textOf(status);
    expect(first).toMatch(/\w{3} \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => textOf(status)).not.toBe(first);
    await page.keyboard.press('Escape');
    await status.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('zooms to what is brushed, and shows everything again on a button or a double-click', async () => {
    const { page, figure, plot } = await openChart();
    const showAll = figure.getByRole('button', { name: 'Show all' });
    await brush(page, plot, 0.3, 0.5);
    await showAll.click();
    await showAll.waitFor({ state: 'detached' });
    await brush(page, plot, 0.3, 0.5);
    await showAll.waitFor();
    await plot.dblclick();
    await showAll.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('shows the same data as a table and as CSV', async () => {
    const { page, figure } = await openChart();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: 'As CSV' }).click(),
    ]);
    const [header, firstLine = ''] = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(header).toMatch(/^Time \(UTC\),/);
    const [time = ''] = firstLine.split(',');
    await figure.getByRole('button', { name: 'As table' }).click();
    const firstRow = await textOf(figure.locator('tbody tr').first());
    expect(firstRow).toContain(`${time.slice(0, 10)} ${time.slice(11, 16)} UTC`);
    await figure.getByRole('button', { name: 'As chart' }).click();
    await figure.getByRole('application').waitFor();
    await page.context().close();
  });

  test('follows the theme at once', async () => {
    const { page, figure } = await openChart();
    const canvas = figure.locator('canvas');
    const before = await canvas.screenshot();
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    await expect.poll(async () => before.equals(await canvas.screenshot())).toBe(false);
    const ink = await page.evaluate(
      `(() => { const c = document.querySelector('figure canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let light = 0; let dark = 0;
        for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 200) { const y = d[i] + d[i + 1] + d[i + 2]; if (y > 480) light += 1; else if (y < 120) dark += 1; }
        return light > dark; })()`,
    );
    expect(ink).toBe(true);
    await page.context().close();
  });
});
