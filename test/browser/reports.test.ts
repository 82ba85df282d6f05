import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';
import { callApi } from '../support/api-client';
import { describeLooks, expectSound, type Look, openPage } from '../support/looks';
import { textOf } from '../support/page-text';
import { type ReportsApp, startReportsApp } from '../support/reports-app';

let app: ReportsApp;
/** Of the schedule that the first test makes. */
let href = '';
beforeAll(async () => {
  app = await startReportsApp();
});
afterAll(() => app?.stop());

const open = (path: string, look?: Look) => openPage(app.browser, app.url + path, look);
const close = (page: Page) => page.context().close();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const frameOf = (page: Page) => page.frameLocator('iframe[title^="The mail"]');

/** Of the mail's page in the preview, `#0d0f13`. */
async function paperOf(page: Page): Promise<string> {
  const color = await frameOf(page)
    .locator('body')
    .evaluate((body) => getComputedStyle(body).backgroundColor);
  return `#${(color.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

async function readMails(): Promise<ParsedMail[]> {
  const names = (await readdir(app.mailFolder)).filter((name) => name.endsWith('.eml'));
  return await Promise.all(
    names.map(async (name) => simpleParser(await readFile(join(app.mailFolder, name)))),
  );
}

async function mailTo(address: string): Promise<ParsedMail | undefined> {
  const mails = await readMails();
  return mails.find(({ to }) => to !== undefined && !Array.isArray(to) && to.text === address);
}

/** Where one of the pages of the schedule is. */
async function addressOf(path: string): Promise<string> {
  if (path === 'schedule') return href;
  if (path === 'deliveries') return `${href}/deliveries`;
  if (path !== 'copy') return path;
  const { body } = await callApi(app.url, 'GET', `/api/v1${href}/issues?limit=1`);
  const [{ id }] = body.issues as [{ id: string }];
  return `${href}/deliveries/${id}`;
}

const HOSTILE = '<b>Ops</b> & "café" '.padEnd(96, 'x');

test('a weekly report is scheduled with the mouse, previewed and tried out', async () => {
  const page = await open('/reports');
  await page.getByText('No mail server is set').waitFor();
  expect(await textOf(page.locator('main'))).toContain(app.mailFolder);
  await expectSound(page);
  await page.getByRole('link', { name: 'Schedule a report' }).click();
  await page.waitForURL(/\/reports\/new$/);
  expect(await page.getByLabel('Sent', { exact: true }).inputValue()).toBe('weekly');

  // What is wrong stands beside its field, and takes the keyboard there.
  await press(page, 'Schedule it');
  await page.getByText('Give at least one address or webhook.').waitFor();
  await page.getByLabel('Mail addresses one a line').fill('Ann <ann@example.com>\nnobody');
  await press(page, 'Schedule it');
  await page.getByText('Got "nobody", must be a mail address').waitFor();
  expect(await page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe('true');
  await page.getByLabel('Mail addresses one a line').fill('Ann <ann@example.com>\nbo@example.com');

  await page.getByLabel('Name', { exact: true }).fill(HOSTILE);
  await page.getByLabel('Sent', { exact: true }).selectOption('cron');
  await page.getByLabel('Cron expression').fill('61 8 * * *');
  await press(page, 'Schedule it');
  await page
    .getByText(/^Must be five fields of cron/)
    .first()
    .waitFor();
  await page.getByLabel('Sent', { exact: true }).selectOption('weekly');
  await page.getByLabel('Time zone').fill('Europe/Paris');
  const times = page.getByRole('listitem').filter({ hasText: /^Monday .*, 08:00$/ });
  await expect.poll(() => times.count()).toBe(5);

  // The mail, as it would be sent, in a frame that may do nothing.
  await frameOf(page).getByText(HOSTILE).first().waitFor({ timeout: 60_000 });
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe(
    'allow-popups allow-popups-to-escape-sandbox',
  );
  expect(
    await frameOf(page)
      .locator('img')
      .evaluateAll((images) =>
        images.every((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
      ),
  ).toBe(true);
  await page.getByText('Dark', { exact: true }).last().click();
  await expect.poll(() => paperOf(page)).toBe(THEME_TOKENS.dark.background.toLowerCase());
  await page.getByText('Phone', { exact: true }).click();
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.width).toBe(360);
  await page.getByText('Text', { exact: true }).click();
  expect(await textOf(page.getByRole('region', { name: 'The plain text of the mail' }))).toContain(HOSTILE);

  // What is typed is there again after the page was left.
  await page.reload();
  await page.getByText('did not save is here again').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(HOSTILE);
  await press(page, 'Schedule it');
  await page.waitForURL(/\/reports\/(?!new)[\w-]{8,}$/);
  href = new URL(page.url()).pathname;
  await page.getByText(/^It goes to 2 recipients on Monday/).waitFor();
  await expectSound(page);

  await press(page, 'Send a test');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mail address').fill('me@example.com');
  await dialog.getByRole('button', { name: 'Send the test' }).click();
  await dialog.getByText('sent', { exact: true }).waitFor({ timeout: 60_000 });
  expect(await textOf(dialog)).toContain(`Written to ${app.mailFolder}`);
  await expectSound(page);
  const mail = await mailTo('me@example.com');
  expect(mail?.subject).toMatch(/^Test: /);
  expect(mail?.html).toContain('&lt;b&gt;Ops&lt;/b&gt; &amp; ');
  expect(mail?.html).not.toContain('<b>Ops</b>');
  expect(await readMails()).toHaveLength(1);
  await dialog.getByRole('link', { name: 'See the mail that went' }).click();
  await page.getByText(/^A test of the report on .*: sent\.$/).waitFor();
  await frameOf(page).getByText(HOSTILE).first().waitFor();
  await close(page);
});

test('with the keyboard alone a report is opened, tried out, sent to all and paused', async () => {
  const page = await open('/reports');
  const go = async (role: 'link' | 'button', name: string | RegExp) => {
    await page.getByRole(role, { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  await go('link', HOSTILE);
  await page.waitForURL(new RegExp(`${href}$`));
  await go('button', 'Send a test');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByLabel('Mail address').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('keys@example.com');
  await page.keyboard.press('Enter');
  await dialog.getByText('sent', { exact: true }).waitFor({ timeout: 60_000 });
  expect((await mailTo('keys@example.com'))?.subject).toMatch(/^Test: /);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await go('button', `Send now: ${HOSTILE}`);
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Send to 2 recipients' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/deliveries$/);
  await page.getByText('sent to all 2').waitFor({ timeout: 60_000 });
  expect((await mailTo('ann@example.com'))?.subject).toBe((await mailTo('bo@example.com'))?.subject);
  await expectSound(page);

  await go('button', `Pause ${HOSTILE}`);
  await page.getByText('It is paused: nothing is sent until it is resumed.').waitFor();
  await go('button', `Duplicate ${HOSTILE}`);
  await page.waitForURL((url) => url.pathname !== href && /\/reports\/[\w-]{8,}$/.test(url.pathname));
  const { body } = await callApi(app.url, 'GET', '/api/v1/reports');
  expect((body.schedules as { paused: boolean }[]).map(({ paused }) => paused)).toEqual([true, true]);
  await close(page);
});

test('with the keyboard alone a report about one workload is scheduled, copied and removed', async () => {
  const page = await open('/reports/new');
  const { keyboard } = page;
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await keyboard.press('Enter');
  };
  await page.getByLabel('Name', { exact: true }).focus();
  await keyboard.press('Control+A');
  await keyboard.type('Keys only');
  await keyboard.press('Tab');
  await keyboard.type('keys@example.com');
  await page.getByLabel('About', { exact: true }).focus();
  await keyboard.press('o');
  const workload = page.getByRole('combobox', { name: 'Workload' });
  // The first of them, so that there is a mail to look at.
  await expect.poll(() => workload.inputValue()).toBe('chat-intent');
  await workload.focus();
  await keyboard.type('FRAUD');
  const options = page.getByRole('listbox', { name: 'Workload' }).getByRole('option');
  await expect.poll(() => options.allInnerTexts()).toEqual(['fraud-score']);
  await expectSound(page);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect.poll(() => workload.inputValue()).toBe('fraud-score');
  expect(await options.count()).toBe(0);
  await keyboard.type('no such name');
  await page.getByText('There is none of that name.').waitFor();
  await keyboard.press('Escape');
  expect(await workload.inputValue()).toBe('fraud-score');
  await frameOf(page).getByText('fraud-score cost').first().waitFor({ timeout: 60_000 });

  await press('Schedule it');
  await page.waitForURL(/\/reports\/(?!new)[\w-]{8,}$/);
  const path = new URL(page.url()).pathname;
  await expect.poll(() => workload.inputValue()).toBe('fraud-score');
  await press('Duplicate Keys only');
  await page.waitForURL((url) => url.pathname !== path && url.pathname.startsWith('/reports/'));
  await press('Remove Keys only (copy)');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove the schedule' }).focus();
  await keyboard.press('Enter');
  await page.waitForURL(/\/reports$/);
  expect((await callApi(app.url, 'DELETE', `/api/v1${path}`)).status).toBe(200);
  await close(page);
});

test('what was sent before is on pages of its own', async () => {
  const { body } = await callApi(app.url, 'GET', `/api/v1${href}/issues?limit=1`);
  const page = await open(`${href}/deliveries?after=${encodeURIComponent(String(body.nextCursor))}`);
  await page.getByText('These are the oldest.').waitFor();
  const older = page.locator('main details').filter({ has: page.locator('summary') });
  const shown = await older.count();
  await page.getByRole('link', { name: 'Newest reports' }).click();
  await page.waitForURL(new RegExp(`${href}/deliveries$`));
  await expect.poll(() => older.count()).toBeGreaterThan(shown);
  await close(page);
});

test('an edit of what somebody else changed meanwhile is not saved, and not lost', async () => {
  const page = await open(href);
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  const { body } = await callApi(app.url, 'GET', `/api/v1${href}`);
  const { name, cadence, timeZone, recipients, paused } = body;
  const theirs = { name, cadence, timeZone, recipients, paused, attachesCsv: true };
  expect((await callApi(app.url, 'PUT', `/api/v1${href}`, theirs)).status).toBe(200);
  await press(page, 'Save');
  await page.getByText(/^The schedule was changed at/).waitFor();
  await page.reload();
  await page.getByText('did not save is here again').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine');
  await press(page, 'Discard it');
  expect(await page.getByLabel('Attach a CSV').isChecked()).toBe(true);
  await close(page);
});

describeLooks('at $width px, light and dark', (look) => {
  test.each(['/reports', '/reports/new', 'schedule', 'deliveries', 'copy'])(
    '%s has no serious finding of axe-core and does not scroll sideways',
    async (path) => {
      const page = await open(await addressOf(path), look);
      await expectSound(page);
      await close(page);
    },
  );
});

test('a delivery of which nobody knows the end is shown as such, and ends with the word of a person', async () => {
  const told = {
    name: 'To a webhook',
    cadence: { kind: 'daily', minute: 0 },
    timeZone: 'UTC',
    recipients: [{ kind: 'webhook', name: 'BROKEN' }],
  };
  const { body } = await callApi(app.url, 'POST', '/api/v1/reports', told);
  const path = `/reports/${body.id}`;
  expect((await callApi(app.url, 'POST', `/api/v1${path}/send`, {})).status).toBe(202);
  const page = await open(`${path}/deliveries`);
  await page.getByText('uncertain for 1 of 1').waitFor({ timeout: 60_000 });
  await expectSound(page);
  await press(page, 'It arrived: webhook BROKEN');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your name').fill('Ann');
  await dialog.getByRole('button', { name: 'It arrived' }).click();
  await page.getByText('Ann says that it arrived.').waitFor();
  await close(page);
  await callApi(app.url, 'DELETE', `/api/v1${path}`);
});

test('a schedule is removed after a question, and its pages say that it is gone', async () => {
  const page = await open(`${href}/deliveries`);
  await press(page, `Remove ${HOSTILE}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the schedule' }).click();
  await page.waitForURL(/\/reports$/);
  await page.getByText(`“${HOSTILE.slice(0, 93)} (copy)” is paused: nothing is sent.`).waitFor();
  await page.goto(`${app.url}${href}`);
  await page.getByText('There is no report at this address.').waitFor();
  await close(page);
});
