import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { findSeriousIssues } from '../support/axe';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { untilAwake } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app?.stop());

const ID = 'demo-ocr-invoices';

/** Leaves workloads without a plan, as a release whose plans have another form does. */
async function forgetPlan(): Promise<void> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    await client.query('update "Workload" set "latestPlanId" = null where id = $1', [ID]);
  } finally {
    await client.end();
  }
}

describe('a workload whose plan is being made', () => {
  test.each(['plan', 'replay', 'break-even'])(
    'says so on the page %s, and shows the plan once it is there',
    async (path) => {
      await forgetPlan();
      expect((await callApi(app.url, 'GET', '/api/health')).body).toMatchObject({
        background: { workloadsToPlan: 1, openSyncs: 0 },
      });
      const page = await app.browser.newPage();
      await page.goto(`${app.url}/workloads/${ID}/${path}`);
      await page.getByText('The plan is being made in the background.').waitFor();
      await untilAwake(page);
      expect(await findSeriousIssues(page)).toEqual([]);
      const { status } = await callApi(app.url, 'POST', `/api/v1/workloads/${ID}/plan`, undefined, {
        origin: app.url,
      });
      expect(status).toBeLessThan(300);
      await page.getByText('The plan is being made in the background.').waitFor({ state: 'detached' });
      await page.getByRole('application').first().waitFor();
      expect(await textOf(page.locator('main'))).not.toContain('not planned yet');
      await page.close();
    },
  );
});
