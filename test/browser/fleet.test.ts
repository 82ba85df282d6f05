import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { focusFilterByKey } from '../support/focus-filter';
import { openPage } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.stop());

async function openFleet(address = ''): Promise<Page> {
  const page = await openPage(app.browser, app.url + address);
  await page.getByRole('table', { name: 'Workloads' }).waitFor();
  return page;
}

/** The cells of a column in the order of the rows, by the column's place. */
async function columnTexts(page: Page, place: number): Promise<string[]> {
  const cells = await page.locator(`tbody tr[data-index] td:nth-child(${place})`).allInnerTexts();
  return cells.map((text) => text.replace(', show the formula', '').trim());
}

const amount = (text: string) => Number(text.replaceAll(',', ''));
const byteOrder = (a: string, b: string) => (a < b ? -1 : 1);
const COST_COLUMN = 4;

describe('the fleet page', () => {
  test('opens with what inference costs, marks the demo, and sums what its rows say', async () => {
    const page = await openFleet();
    const sentence = await textOf(page.locator('h1 + p'));
    expect(sentence).toMatch(/^Inference costs [\d,]+USD.* a month\. /);
    expect(await page.getByRole('complementary', { name: 'Demo fleet' }).isVisible()).toBe(true);
    const costs = (await columnTexts(page, COST_COLUMN)).map(amount);
    const spend = amount(/Inference costs ([\d,]+)/.exec(sentence)?.[1] ?? '');
    // Every row is rounded to half a dollar at most.
    expect(Math.abs(spend - costs.reduce((sum, cost) => sum + cost, 0))).toBeLessThan(costs.length / 2 + 1);
    await page.context().close();
  });

  test('sorts by a column with the keyboard, and a link to it sorts alike', async () => {
    const page = await openFleet();
    const costs = (await columnTexts(page, COST_COLUMN)).map(amount);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    await page.getByRole('button', { name: 'Workload', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=name\.asc/);
    await expect
      .poll(async () => {
        const names = await columnTexts(page, 1);
        return names.join() === names.toSorted(byteOrder).join();
      })
      .toBe(true);
    const names = await columnTexts(page, 1);
    const linked = await openFleet(new URL(page.url()).search);
    expect(await columnTexts(linked, 1)).toEqual(names);
    await page.context().close();
    await linked.context().close();
  });

  test('filters in place from the keyboard, keeps it in the address, and offers the way back', async () => {
    const page = await openFleet();
    const all = (await columnTexts(page, 1)).length;
    await focusFilterByKey(page);
    await page.keyboard.type('ranker');
    await page.waitForURL(/q=ranker/);
    await page.getByText(`1 of ${all} workloads`).waitFor();
    const [first] = await columnTexts(page, 1);
    expect(first).toContain('ranker');
    await page.getByRole('searchbox').fill('no such workload');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText(`${all} workloads`, { exact: true }).waitFor();
    await page.context().close();
  });

  test('walks rows with the arrow keys and opens one with Enter', async () => {
    const page = await openFleet();
    const second = await textOf(page.locator('tr[data-index="1"] a'));
    await page.locator('tr[data-index="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.index')).toBe('1');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/workloads\//);
    await page.getByRole('main').getByText(second).first().waitFor();
    await page.context().close();
  });

  test('remembers the choice of columns in the address', async () => {
    const page = await openFleet();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'SLO today' }).uncheck();
    await page.waitForURL(/columns=/);
    const linked = await openFleet(new URL(page.url()).search);
    expect(await linked.getByRole('columnheader', { name: 'SLO today' }).count()).toBe(0);
    expect(await linked.getByRole('columnheader', { name: 'Served by' }).count()).toBe(1);
    await page.context().close();
    await linked.context().close();
  });
});

describe('a figure', () => {
  test('opens to quantity x unit price with date, quality, SKU and source, which multiply to it', async () => {
    const page = await openFleet();
    const figure = page.locator(`tr[data-index="0"] td:nth-child(${COST_COLUMN}) button`);
    const shown = amount((await textOf(figure)).replace(', show the formula', '').trim());
    await figure.click();
    const formula = page.getByRole('dialog');
    await formula.getByText('Assumed').waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    const text = await textOf(formula);
    expect(text).toMatch(/price of \d{4}-\d\d-\d\d/);
    expect(text).toMatch(/SKU/);
    expect(text).toMatch(/published|recorded|estimated|second-hand|superseded|extrapolated/);
    const products = Array.from(
      text.matchAll(/([\d,.]+) [\w-]+ × ([\d,.]+) USD/g),
      (match) => amount(match[1] ?? '') * amount(match[2] ?? ''),
    );
    expect(products.length).toBeGreaterThan(0);
    expect(Math.abs(products.reduce((sum, product) => sum + product, 0) - shown)).toBeLessThan(0.51);
    await page.keyboard.press('Escape');
    await formula.waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe('the demo fleet', () => {
  test('is removed after a question, and the page says what comes next', async () => {
    const page = await openFleet();
    await page.getByRole('button', { name: 'Remove demo fleet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
    expect(await page.getByRole('table', { name: 'Workloads' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Remove demo fleet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove demo fleet' }).click();
    await page.getByText('There is no workload yet.').waitFor();
    await page.getByRole('complementary', { name: 'Demo fleet' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('main').getByRole('link', { name: 'Import a file' }).isVisible()).toBe(true);
    await page.context().close();
  });
});
