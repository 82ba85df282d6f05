import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { type Look, openPage, PHONE } from '../support/looks';

let app: DemoApp;
let changes: readonly Answer[];
beforeAll(async () => {
  app = await shareDemoApp();
  changes = await listChanges();
});
afterAll(() => app.stop());

interface Answer {
  readonly workloadId: string;
  readonly reason: string | null;
  readonly change: {
    readonly calls: readonly unknown[];
    readonly undo: readonly unknown[];
    readonly blanks: readonly { readonly name: string; readonly what: string }[];
  } | null;
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

async function listChanges(): Promise<Answer[]> {
  const { body } = await callApi(app.url, 'GET', '/api/v1/workloads');
  // The answers of this very API.
  const workloads = body.workloads as unknown as readonly { readonly id: string }[];
  const answers = workloads.map(({ id }) => callApi(app.url, 'GET', `/api/v1/workloads/${id}/change`));
  return (await Promise.all(answers)).map(({ body }) => body as unknown as Answer);
}

async function openApply({ workloadId }: Answer, look?: Look): Promise<Page> {
  const page = await openPage(app.browser, `${app.url}/workloads/${workloadId}/apply`, look);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page;
}

function findChange(isWanted: (answer: Answer) => boolean): Answer {
  const found = changes.find(isWanted);
  if (found === undefined) throw new Error('the demo fleet has such a change');
  return found;
}

describe('the change of a recommendation', () => {
  test('is written for each workload that is recommended to change, and else says why not', () => {
    const written = changes.filter(({ change }) => change !== null);
    expect(written.length).toBeGreaterThan(2);
    for (const { change, documents } of written) {
      expect(change?.calls.length).toBeGreaterThan(0);
      expect(documents[0]?.id).toBe('aws-cli');
    }
    for (const { change, reason } of changes) expect(reason === null).toBe(change !== null);
  });

  test('is copied as the API gives it, in each syntax', async () => {
    const wanted = findChange(({ documents }) => documents.length === 4);
    const page = await openApply(wanted);
    for (const { title, text } of wanted.documents) {
      await page.getByRole('tab', { name: title }).click();
      await page.getByRole('button', { name: new RegExp(`^Copy: ${title}: (change|serving)`) }).click();
      await page.getByText('Copied').waitFor();
      // A string, as the browser's names are none of the tests'.
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(text);
      expect(await findSeriousIssues(page)).toEqual([]);
    }
    await page.context().close();
  });

  test('is reached by the keyboard, tab by tab', async () => {
    const wanted = findChange(({ documents }) => documents.length === 4);
    const page = await openApply(wanted);
    await page.getByRole('tab', { name: 'AWS CLI' }).focus();
    for (const title of ['CloudFormation', 'Terraform', 'CDK']) {
      await page.keyboard.press('ArrowRight');
      // React draws what was pressed a moment later.
      await page.getByRole('tab', { name: title, selected: true }).waitFor();
    }
    // To the button that downloads, and on to the one that copies.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    await page.context().close();
  });

  test('has what is filled in, escaped, in its documents, and after the page is loaded again', async () => {
    const wanted = findChange(
      ({ change, documents }) => (change?.blanks.length ?? 0) > 0 && documents.length > 1,
    );
    const page = await openApply(wanted);
    const boxes = page.getByRole('group', { name: /^Fill in/ }).getByRole('textbox');
    for (const box of await boxes.all()) await box.fill(`it's "\${x}"`);
    await page.getByText('All is filled in.').waitFor();
    await page.reload();
    await page.getByText('All is filled in.').waitFor();
    expect(await page.getByRole('tabpanel').locator('pre').first().textContent()).toContain(
      `it'\\''s \\"\${x}\\"`,
    );
    await page.getByRole('tab', { name: 'Terraform' }).click();
    expect(await page.getByRole('tabpanel').locator('pre').first().textContent()).toContain(
      `it's \\"\\u0024{x}\\"`,
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download change.tf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('change.tf');
    await page.context().close();
  });

  test('fits a narrow screen, with its order, its undo and what to watch', async () => {
    const wanted = findChange(({ change }) => (change?.undo.length ?? 0) > 0);
    const page = await openApply(wanted, PHONE);
    await page.getByRole('heading', { name: 'In this order', exact: true }).waitFor();
    await page.getByText(/^Undo, in this order/).click();
    await page.getByRole('table', { name: 'The calls of the undo, in order' }).waitFor();
    await page.getByRole('heading', { name: 'Watch for the first day' }).waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await findSeriousIssues(page)).toEqual([]);
    await page.context().close();
  });
});
