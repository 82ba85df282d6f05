import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { DESKTOP, expectSoundInLightAndDark, openPage, PHONE } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app?.stop());

const NAME = '<b>Twice</b> "as" much';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const volume = (page: Page) => page.getByRole('textbox', { name: 'Traffic volume' }).first();
const told = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor();
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

describe('a kept scenario', () => {
  test('with the mouse is saved, opened, changed, not written over, and compared', async () => {
    const page = await openPage(app.browser, `${app.url}/workloads/demo-ranker-prod/what-if`);
    await page.getByRole('table', { name: 'Cost by way to serve' }).waitFor();
    await volume(page).fill('2');
    await page.getByLabel('Name').fill(NAME);
    await button(page, 'Save').click();
    await page.waitForURL(/\/scenarios\/[0-9a-f-]{36}$/);
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toBe(`What-if / ${NAME}`);
    await page.getByRole('region', { name: 'What the option does' }).waitFor();
    expect(await volume(page).inputValue()).toBe('2');
    await volume(page).fill('1.5');
    await button(page, 'Save changes').click();
    await told(page, 'Saved the changes');
    await page.getByText(/^.* costs [\d,.]+ USD a month with/).waitFor();

    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await callApi(app.url, 'PATCH', `/api/v1/scenarios/${id}`, { version: 2, note: 'by Eve', who: 'Eve' });
    await volume(page).fill('3');
    await button(page, 'Save changes').click();
    await page.getByRole('alert').filter({ hasText: 'was changed by Eve' }).waitFor();
    expect(await volume(page).inputValue()).toBe('3');
    await button(page, 'Save as new').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith(id));

    await page.getByRole('link', { name: 'What-if' }).first().click();
    const list = page.getByRole('list', { name: 'Kept scenarios' });
    await list.getByText('by Eve', { exact: true }).waitFor();
    expect(await list.getByRole('listitem').count()).toBe(2);
    for (const box of await list.getByRole('checkbox').all()) await box.check();
    await page.getByRole('link', { name: 'Compare 2' }).click();
    await page.waitForURL(/\/scenarios\/compare\?ids=/);
    expect(await textOf(row(page, 'Traffic volume'))).toMatch(/3.*≠.*1\.5/);
    await expect
      .poll(() => textOf(row(page, 'Recommended')), { timeout: 60_000 })
      .toMatch(/^Recommended.*ml\..*ml\./);
    await page.getByLabel('Add a scenario to the comparison').selectOption('observed');
    await page.waitForURL(/ids=[^,]+,[^,]+,observed$/);
    await page.getByRole('columnheader', { name: /as observed/ }).waitFor();
    await expectSoundInLightAndDark(page);
    await page.context().close();
  });

  test('with the keyboard alone is saved from scratch, renamed, duplicated and deleted', async () => {
    const page = await openPage(app.browser, `${app.url}/scenarios/new`, PHONE);
    await page.getByLabel('Name').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Mine');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.getByRole('table', { name: 'Cost by way to serve' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/scenarios\/[0-9a-f-]{36}$/);
    await page.goto(`${app.url}/scenarios`);
    await page.getByRole('link', { name: 'Mine', exact: true }).waitFor();
    await button(page, 'Rename Mine').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Name').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Ours');
    await page.keyboard.press('Enter');
    await button(page, 'Duplicate Ours').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Copy of Ours' }).waitFor();
    await button(page, 'Delete Copy of Ours').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Delete the scenario').focus();
    await page.keyboard.press('Enter');
    await told(page, 'Deleted Copy of Ours');
    await page.getByRole('link', { name: 'Copy of Ours' }).waitFor({ state: 'detached' });
    await expectSoundInLightAndDark(page);
    await page.context().close();
  });
});

test('where there is no scenario a page says so', async () => {
  const page = await openPage(app.browser, `${app.url}/scenarios/none`, DESKTOP);
  await page.getByText('There is no scenario at this address.').waitFor();
  await page.goto(`${app.url}/scenarios/compare?ids=none`);
  await page.getByText('Nothing is chosen to compare.').waitFor();
  await expectSoundInLightAndDark(page);
  await page.context().close();
});
