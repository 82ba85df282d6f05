import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { type Look, openPage, PHONE, untilAwake } from '../support/looks';
import { textOf } from '../support/page-text';
import { TEST_NOW } from '../support/wired-database';

let app: DemoApp;
/** Of the demo fleet, those that are recommended to change. */
let open: readonly { readonly id: string; readonly name: string }[];
beforeAll(async () => {
  app = await startDemoApp();
  open = await listIn('open');
});
afterAll(() => app.stop());

async function listIn(state: string): Promise<{ id: string; name: string }[]> {
  const { body } = await callApi(app.url, 'GET', '/api/v1/workloads');
  // The answer of this very API.
  const workloads = body.workloads as { id: string; name: string; standing: { state: string } }[];
  return workloads.filter(({ standing }) => standing.state === state);
}

const openAt = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);

function nth(place: number) {
  const one = open[place];
  if (one === undefined) throw new Error('the demo fleet recommends several changes');
  return one;
}

const standing = (page: Page) => page.getByRole('region', { name: 'Decision' });

/** Walks by Tab until what has the focus says so. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate<string>(
      '((at) => at?.getAttribute("aria-label") ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? "")(document.activeElement).trim()',
    );
    if (said === text) return;
  }
  throw new Error(`Tab never reaches ${text}`);
}

describe('a recommendation, with the mouse', () => {
  test('is dismissed with a reason, stands so in the history, and is opened again', async () => {
    const { id } = nth(0);
    const page = await openAt(`/workloads/${id}/plan`);
    await standing(page).getByText('Nobody has decided about it.').waitFor();
    await page.getByRole('button', { name: 'Dismiss…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your name').fill('Ada');
    await dialog.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await dialog.getByText('A dismissal needs a reason').waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('<img src=x onerror=alert(1)> "retired"');
    await dialog.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await standing(page)
      .getByText(/^Dismissed by Ada on .*: <img src=x onerror=alert\(1\)> "retired"\.$/)
      .waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.getByRole('link', { name: 'History' }).click();
    const table = page.getByRole('table', { name: 'Decisions, newest first' });
    await table.waitFor();
    expect(await textOf(table.locator('tbody tr').first())).toContain('Dismissed');
    expect(await page.getByRole('table', { name: /Recommendations over time/ }).isVisible()).toBe(true);
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open again…' }).click();
    expect(await dialog.getByLabel('Your name').inputValue()).toBe('Ada');
    await dialog.getByRole('button', { name: 'Open again', exact: true }).click();
    await standing(page).getByText('Nobody has decided about it.').waitFor();
    expect(await table.locator('tbody tr').count()).toBe(2);
    await page.context().close();
  });

  test('that is said to be applied is followed up, as far as anything tells', async () => {
    const { id } = nth(0);
    const page = await openAt(`/workloads/${id}/history`, PHONE);
    await page.getByRole('button', { name: 'It is applied…' }).click();
    const dialog = page.getByRole('dialog');
    const since = new Date(Date.parse(TEST_NOW) - 3 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Since').fill(since);
    await dialog.getByLabel('Your name').fill('Ada');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator(':focus').textContent()).toBe('It is applied…');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Since').fill(since);
    await dialog.getByLabel('Your name').fill('Ada');
    await dialog.getByRole('button', { name: 'Note as applied' }).click();
    await page.getByRole('table', { name: /^What followed/ }).waitFor();
    await page.getByRole('heading', { name: '3 of 7 days are known since' }).waitFor();
    const main = await textOf(page.getByRole('main'));
    expect(main).toContain(`serves since ${since} 00:00 UTC`);
    expect(main).toMatch(
      /For the traffic that came, .* would have cost [\d,.]+ USD a month, and by the model it costs/,
    );
    await page.getByRole('button', { name: /^Pages/ }).click();
    const pages = page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link');
    expect((await pages.allTextContents()).slice(0, 2)).toEqual(['Fleet', 'Forecast']);
    await pages.first().click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Decision' }).selectOption('applied');
    await page.getByText(/^1 of \d+ workloads$/).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate<number>(overflow)).toBe(0);
    await page.context().close();
  });
});

describe('a recommendation, with the keyboard alone', () => {
  test('is snoozed until a day, accepted, and found by what was decided in the fleet', async () => {
    const { id, name } = nth(1);
    const page = await openAt(`/workloads/${id}/plan`);
    await tabTo(page, 'Snooze…');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // The day has the focus, month first.
    const year = new Date().getUTCFullYear() + 1;
    await page.keyboard.type(`0131${year}`);
    await tabTo(page, 'Your name');
    await page.keyboard.type('Grace');
    await page.keyboard.press('Enter');
    await standing(page).getByText(`Snoozed until ${year}-01-31 by Grace`).waitFor();
    await tabTo(page, 'Accept…');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.type('worth it');
    await page.keyboard.press('Enter');
    await standing(page)
      .getByText(/^Accepted by Grace on .*: worth it\.$/)
      .waitFor();
    await tabTo(page, 'History');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/history$/);
    await page.getByRole('table', { name: 'Decisions, newest first' }).waitFor();
    await page.goto(app.url);
    await untilAwake(page);
    await tabTo(page, 'Decision');
    await page.keyboard.type('Acc');
    await page.waitForURL(/decision=accepted/);
    const rows = page.locator('tbody tr[data-index]');
    await page.getByText(/^1 of \d+ workloads$/).waitFor();
    expect(await textOf(rows.first())).toContain(name);
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the fleet', () => {
  test('says what is open and saves, exports what it shows, and dismisses many with one reason', async () => {
    const page = await openAt('/?decision=open');
    const left = (await listIn('open')).length;
    const sentence = page.getByRole('region', { name: 'Decisions' });
    expect(await textOf(sentence)).toMatch(
      new RegExp(`^${left} recommendations? (is|are) open, and would save [\\d,.]+ USD a month \\(90 %: `),
    );
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const csv = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv[0]).toMatch(/^SubAccountId,RegionId,ResourceId,/);
    expect(csv).toHaveLength(left + 1);
    await page.getByRole('button', { name: 'Dismiss open…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await findSeriousIssues(page)).toEqual([]);
    await dialog.getByRole('checkbox').first().uncheck();
    await dialog.getByLabel('Reason').fill('all move to another account');
    await dialog.getByLabel('Your name').fill('Grace');
    await dialog.getByRole('button', { name: `Dismiss ${left - 1}` }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^1 of \d+ workloads$/).waitFor();
    expect(await textOf(sentence)).toMatch(new RegExp(`^1 recommendation is open.* ${left - 1} dismissed`));
    expect(await listIn('dismissed')).toHaveLength(left - 1);
    await page.context().close();
  });
});
