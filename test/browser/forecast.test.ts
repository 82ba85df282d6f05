import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api-client';
import { type DemoApp, startDemoApp } from '../support/demo-app';
import { exampleImport, exampleMinutes } from '../support/example-workload';
import {
  expectSound,
  expectSoundInEveryLook,
  expectSoundInLightAndDark,
  type Look,
  openPage,
  PHONE,
  untilAwake,
} from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
  // Nothing is told, which makes the forecast now instead of when the workers come to it.
  for (const id of [RANKER, FRAUD])
    await callApi(app.url, 'PUT', `/api/v1/workloads/${id}/forecast`, { version: 0, settings: {} });
});
afterAll(() => app?.stop());

const RANKER = 'demo-ranker-prod';
const FRAUD = 'demo-fraud-score';

async function open(id: string, look?: Look): Promise<Page> {
  const page = await openPage(app.browser, `${app.url}/workloads/${id}/forecast`, look);
  await page.getByRole('application').first().waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sentence = (page: Page) => textOf(page.locator('main h2:text-is("Forecast") + p'));
const growth = (page: Page) => page.getByRole('textbox', { name: /^Growth/ });
const unsaved = (page: Page) => page.getByRole('region', { name: 'Changes that are not saved' });
/** The forecast of what is told now is there. */
const previewed = (page: Page) => unsaved(page).getByText('The forecast follows what you told.').waitFor();

describe('the forecast of a workload', () => {
  test('opens with growth, what gives with its chance and date, and next month’s cost, over the chart', async () => {
    const page = await open(RANKER);
    expect(await sentence(page)).toMatch(
      /^Demand .*\(90 %: .*\)\. .* is expected to cost [\d,.]+ USD( in nearly every case| \(90 %: [\d,.]+ to [\d,.]+\))\.$/,
    );
    const dates = page.getByRole('list', { name: 'Dates with their chances' }).getByRole('listitem');
    for (const date of await dates.all()) expect(await textOf(date)).toMatch(/^(over |under )?[\d.]+ %/);
    await button(page, 'As table').first().click();
    for (const name of [/^Day$/, /^observed/, /^expected$/, /90 % interval, low/])
      expect(await page.getByRole('columnheader', { name }).count()).toBe(1);
    await button(page, 'As chart').click();
    await page.getByText('The week ahead, by hour').click();
    await page.getByText(/^The busiest hour of the week ahead is expected on/).waitFor();
    await page.waitForURL(/view=hours/);
    await page.getByText('Busiest minute', { exact: true }).first().click();
    await page.getByText(/^The busiest minute ahead is expected in/).waitFor();
    await page.context().close();
  });

  test('a month opens to its formula, and in what-if at its own volume', async () => {
    const page = await open(RANKER);
    const months = page.getByRole('table', { name: 'Months ahead' });
    await months
      .getByRole('button', { name: /show the formula$/ })
      .nth(1)
      .click();
    const formula = page.getByRole('dialog');
    await formula.getByText('Half of all runs are below').waitFor();
    expect(await textOf(formula)).toMatch(/instance-hours? × .* USD.*SKU/s);
    await page.keyboard.press('Escape');
    await months
      .getByRole('button', { name: /in what-if, at its high end$/ })
      .last()
      .click();
    await page.waitForURL(/\/what-if#s1\./);
    const volume = page.getByRole('textbox', { name: 'Traffic volume' }).first();
    await expect.poll(async () => Number(await volume.inputValue())).not.toBe(1);
    await page.context().close();
  });

  test('a month opens the plan for it, and the plan chooses another demand', async () => {
    const page = await open(RANKER);
    const link = page
      .getByRole('table', { name: 'Months ahead' })
      .getByRole('link', { name: /^Plan for / })
      .nth(1);
    const name = (await textOf(link)).trim();
    await link.click();
    await page.waitForURL(/\/plan\?for=\d{4}-\d{2}$/);
    await page.getByRole('heading', { name: `Plan for ${name}` }).waitFor();
    await page.getByText(`${name} is expected to bring `).waitFor();
    await expectSoundInLightAndDark(page);
    const cost = page
      .getByRole('table', { name: 'Alternatives' })
      .getByRole('button', { name: /show the formula$/ });
    await cost.first().click();
    await expect.poll(() => textOf(page.getByRole('dialog'))).toMatch(/× .*USD/s);
    await page.keyboard.press('Escape');
    const demand = page.getByLabel('Plan for');
    await demand.selectOption({
      label: await textOf(demand.locator('option', { hasText: 'high' }).last()),
    });
    await page.waitForURL(/\/plan\?for=\d{4}-\d{2}&end=high$/);
    await page.getByText(/^5 of 100 runs of the forecast bring more in /).waitFor();
    await button(page, 'Open in what-if').click();
    await page.waitForURL(/\/what-if#s1\./);
    await page.goto(`${app.url}/workloads/${RANKER}/plan?for=2019-01`);
    await page.getByText('The forecast has no 2019-01 to plan for.').waitFor();
    await demand.selectOption({ index: 1 });
    await page.waitForURL(/for=/);
    await demand.selectOption("Today's demand");
    await page.getByRole('heading', { name: 'Plan', exact: true }).waitFor();
    await page.context().close();
  });

  test('the forecast one would have had is shown for another date, with its score', async () => {
    const page = await open(RANKER);
    const made = page.getByLabel('Made on');
    const finding = page.getByText(/^On \d.* it would have said .* days were within the band\.$/);
    const first = await textOf(finding);
    await made.selectOption({ index: 1 });
    await expect.poll(() => textOf(finding)).not.toBe(first);
    await page
      .getByText(/^By day: Made on \d+ earlier dates .* than that of repeating the last week/)
      .waitFor();
    await page.context().close();
  });
});

describe('where no forecast can be shown', () => {
  test('it is awaited first, then refused with what there is and what it takes, over what is known', async () => {
    const { body } = await callApi(
      app.url,
      'POST',
      '/api/v1/imports',
      exampleImport(exampleMinutes(3), { name: 'young' }),
    );
    const id = String(body.workloadId);
    const page = await openPage(app.browser, `${app.url}/workloads/${id}/plan`);
    await page.goto(`${app.url}/workloads/${id}/forecast`);
    await page.getByText('The forecast is being made in the background.').waitFor();
    await callApi(app.url, 'PUT', `/api/v1/workloads/${id}/forecast`, { version: 0, settings: {} });
    await page.getByText('There is no forecast.').waitFor();
    await page.getByText('What is known of its demand so far.').waitFor();
    await expectSoundInLightAndDark(page);
    await page.goto(`${app.url}/forecast`);
    await page.getByRole('table', { name: 'Workloads without a forecast' }).getByText('young').waitFor();
    await callApi(app.url, 'DELETE', `/api/v1/workloads/${id}`);
    await page.context().close();
  });
});

describe('what people tell', () => {
  test('is previewed as it is typed, refused where it is wrong, saved, and not written over what another saved', async () => {
    const page = await open(FRAUD);
    const before = await sentence(page);
    await growth(page).fill('lots');
    await page.getByText('Got lots, must be a percentage from −90 to 900').waitFor();
    expect(await button(page, 'Save').isDisabled()).toBe(true);
    expect(await sentence(page)).toBe(before);
    await growth(page).fill('20');
    await expect.poll(() => sentence(page)).toMatch(/^Demand is told to grow 20 % a month\./);
    await previewed(page);
    await growth(page).fill('20,5');
    await page.getByText('Got 20,5: write 20.5, with a point.').waitFor();
    await page.getByText('As of the last valid values, which are not saved').waitFor();
    expect(await sentence(page)).toMatch(/^Demand is told to grow 20 % a month\./);
    await button(page, 'Discard').click();
    await expect.poll(() => sentence(page)).toBe(before);
    expect(await page.getByText('As of the last valid values').count()).toBe(0);
    expect(await growth(page).inputValue()).toBe('');

    await button(page, 'Add an event').click();
    await page.getByLabel('Name of event 1').fill('<b>Launch</b>');
    await page.getByLabel('First day').fill(inDays(20));
    await page.getByLabel('Factor').fill('-1');
    await page.getByText(/must be 0 to 1000/).waitFor();
    await page.getByLabel('Factor').fill('3');
    await previewed(page);
    await button(page, 'Save').click();
    await page.getByText('Saved. The forecast follows what you told.').waitFor();
    await unsaved(page).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name of event 1').inputValue()).toBe('<b>Launch</b>');
    await page.getByRole('link', { name: 'Plan for <b>Launch</b>', exact: true }).click();
    await page.getByText(/^<b>Launch<\/b>: a week of it brings /).waitFor();
    await page.goBack();
    await page.getByRole('application').first().waitFor();

    const { body: told } = (await callApi(
      app.url,
      'GET',
      `/api/v1/workloads/${FRAUD}/forecast`,
    )) as unknown as {
      body: {
        told: { version: number; settings: object };
      };
    };
    const theirs = { ...told.told.settings, growthPerMonthShare: 0.5 };
    await callApi(app.url, 'PUT', `/api/v1/workloads/${FRAUD}/forecast`, {
      version: told.told.version,
      settings: theirs,
      who: 'Eve',
    });
    await growth(page).fill('7');
    await previewed(page);
    await button(page, 'Save').click();
    await page.getByRole('alert').filter({ hasText: 'was changed by Eve' }).waitFor();
    expect(await growth(page).inputValue()).toBe('7');
    await button(page, 'Take what was saved').click();
    await expect.poll(() => growth(page).inputValue()).toBe('50');
    await expect.poll(() => sentence(page)).toMatch(/told to grow 50 %/);
    await page.context().close();
  });

  test('is there again after another page of the app, and stays aside where another saved meanwhile', async () => {
    const page = await open(FRAUD);
    const before = await growth(page).inputValue();
    await growth(page).fill('13');
    await previewed(page);
    const tabs = page.getByRole('navigation', { name: 'Pages of this workload' });
    const leaveAndComeBack = async () => {
      await tabs.getByRole('link', { name: 'Plan', exact: true }).click();
      await page.waitForURL(/\/plan$/);
      await tabs.getByRole('link', { name: 'Forecast', exact: true }).click();
      await page.waitForURL(/\/forecast$/);
    };
    await leaveAndComeBack();
    await page.getByText('What you had not saved is here again.').waitFor();
    expect(await growth(page).inputValue()).toBe('13');
    await previewed(page);

    await tabs.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.waitForURL(/\/plan$/);
    const path = `/api/v1/workloads/${FRAUD}/forecast`;
    const { body } = await callApi(app.url, 'GET', path);
    const { told } = body as unknown as { told: { version: number; settings: object } };
    await callApi(app.url, 'PUT', path, { version: told.version, settings: told.settings, who: 'Eve' });
    await tabs.getByRole('link', { name: 'Forecast', exact: true }).click();
    await page.getByText('other settings were saved since').waitFor();
    expect(await growth(page).inputValue()).toBe(before);
    await button(page, 'Bring mine back').click();
    expect(await growth(page).inputValue()).toBe('13');
    await button(page, 'Discard').click();
    await unsaved(page).waitFor({ state: 'detached' });
    await leaveAndComeBack();
    expect(await growth(page).inputValue()).toBe(before);
    expect(await page.getByText('here again').count()).toBe(0);
    await page.context().close();
  });

  test('the focus goes on with the events that are added and removed, and one that is over says what it does', async () => {
    const page = await open(RANKER);
    const focused = () =>
      page.evaluate<string>(
        `(({ ariaLabel, labels, textContent }) => ariaLabel ?? labels?.[0]?.textContent ?? textContent)(document.activeElement)`,
      );
    for (const place of [1, 2]) {
      await button(page, 'Add an event').press('Enter');
      await expect.poll(focused).toBe(`Name of event ${place}`);
    }
    await page.getByLabel('First day').first().fill(inDays(-20));
    await page.getByText('It is over: what came on its days is not learnt from').waitFor();
    await page.getByLabel('First day').first().fill(inDays(3000));
    await page.getByText(/^The forecast ends on .*: it changes nothing until/).waitFor();
    await button(page, 'Remove event 1').press('Enter');
    await expect.poll(focused).toBe('Remove event 1');
    await button(page, 'Remove event 1').press('Enter');
    await expect.poll(focused).toBe(' Add an event');
    await page.context().close();
  });

  test('what was left out is put back and left out again, and holidays come as a list', async () => {
    const page = await open(RANKER);
    await button(page, 'Tell it what you know').isVisible();
    const leftOut = page.getByRole('table', { name: 'What was left out of the forecast' });
    await leftOut
      .getByRole('button', { name: /^Put back / })
      .first()
      .click();
    await leftOut.getByText('counts after all').first().waitFor();
    await previewed(page);
    await leftOut
      .getByRole('button', { name: /^Leave out / })
      .first()
      .click();
    await unsaved(page).waitFor({ state: 'detached' });

    await button(page, 'Add a list of holidays').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add them' }).click();
    await dialog.getByText('Give at least one date').waitFor();
    await dialog.getByLabel(/^Dates/).fill(`${inDays(30)} Christmas\n${inDays(37)}`);
    await dialog.getByRole('button', { name: 'Add them' }).click();
    expect(await page.getByLabel('Name of event 1').inputValue()).toBe('Christmas');
    expect(await page.getByLabel('Name of event 2').inputValue()).toBe('Holiday');
    await previewed(page);
    await button(page, 'Discard').click();
    await page.context().close();
  });
});

const MS_PER_DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * MS_PER_DAY).toISOString().slice(0, 10);

describe('the forecast of the fleet', () => {
  test('opens with next month’s cost and its interval, and what gives, each with its chance', async () => {
    const page = await openPage(app.browser, `${app.url}/forecast`);
    expect(await textOf(page.locator('main h1 + p'))).toMatch(
      /^Inference is expected to cost .*USD.* in \w+ \d{4} \(90 %: [\d,.]+ to [\d,.]+\).*\. As served today, (no|one|\d+) .*limits?/,
    );
    const dates = page.getByRole('list', { name: 'Dates with their chances' }).getByRole('listitem');
    for (const date of await dates.all()) expect(await textOf(date)).toMatch(/^(over )?[\d.]+ %/);
    await page
      .getByRole('table', { name: 'Workloads without a forecast' })
      .getByText('is not made yet')
      .first()
      .waitFor();
    await page.context().close();
  });

  test('is split by Region and by tag, and a part of it is shown in the chart', async () => {
    const page = await openPage(app.browser, `${app.url}/forecast`);
    await page.getByLabel('By', { exact: true }).selectOption('region');
    await page.waitForURL(/by=region/);
    await page.getByRole('button', { name: /us-east-1/ }).click();
    await page.getByText(/^us-east-1 goes from [\d,.]+ USD in /).waitFor();
    await page.waitForURL(/by=region&scope=us-east-1/);
    await page.reload();
    await page.getByText(/^us-east-1 goes from [\d,.]+ USD in /).waitFor();
    await untilAwake(page);
    await page.getByLabel('By', { exact: true }).selectOption('tag team');
    await page.waitForURL(/by=tag&key=team$/);
    await page.getByRole('columnheader', { name: 'team' }).waitFor();
    await page.getByText(/^Inference goes from /).waitFor();
    await page.context().close();
  });

  test('advises on a commitment at a discount that is entered, which the address keeps', async () => {
    const page = await openPage(app.browser, `${app.url}/forecast`);
    const commitment = page.locator('#commitment');
    await commitment.getByText(/^Commit [\d.,]+ USD an hour for 1 year: it is expected to save/).waitFor();
    await commitment.getByLabel(/^Discount/).fill('200');
    await commitment.getByText('Got 200, must be a percentage from 0 to 95.').waitFor();
    await commitment.getByLabel(/^Discount/).fill('40');
    await page.keyboard.press('Enter');
    await page.waitForURL(/off=40/);
    await commitment.getByText(/^At 40 % off on demand, as entered here, for 1 year/).waitFor();
    await commitment.getByLabel('Term and payment').selectOption('no-upfront-3');
    await page.waitForURL(/term=no-upfront-3/);
    await commitment.getByText('The price book has no rates of Savings Plans.').waitFor();
    await page.context().close();
  });
});

describe('on a phone and on a wide screen, light and dark', () => {
  test('that of the fleet has no serious or critical finding of axe-core and does not scroll sideways', async () => {
    const page = await openPage(app.browser, `${app.url}/forecast`, PHONE);
    await page.getByRole('application').first().waitFor();
    await expectSoundInEveryLook(page);
    await page.context().close();
  });

  test('its tab is in sight, and a tap on the chart reads a value until another beside it', async () => {
    const page = await open(RANKER, PHONE);
    const tab = page.locator('nav[aria-label="Pages of this workload"] [aria-current=page]');
    const edges = async () => {
      const box = await tab.boundingBox();
      return box === null ? null : { from: box.x, to: box.x + box.width };
    };
    await expect.poll(async () => ((await edges())?.to ?? Infinity) <= PHONE.width).toBe(true);
    expect((await edges())?.from).toBeGreaterThanOrEqual(0);
    const plot = page.getByRole('application').first();
    await plot.scrollIntoViewIfNeeded();
    const tooltip = plot.getByRole('status');
    expect(await tooltip.count()).toBe(0);
    await plot.tap({ position: { x: 250, y: 150 } });
    await tooltip.getByText('expected').waitFor();
    expect(await textOf(tooltip)).not.toContain('no data');
    await page.getByText(/^Requests a day\./).tap();
    await tooltip.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('on a low window, such as a page at twice its size, the head goes with the page', async () => {
    const page = await open(RANKER);
    const head = page.getByRole('heading', { level: 1 });
    const top = async () => {
      await page.mouse.wheel(0, 600);
      await page.evaluate('new Promise((done) => setTimeout(done, 300))');
      return (await head.boundingBox())?.y ?? Number.NaN;
    };
    expect(await top()).toBeGreaterThan(0);
    await page.setViewportSize({ width: 720, height: 450 });
    expect(await top()).toBeLessThan(0);
    await page.context().close();
  });

  test('the card of a month opens for what is not in it', async () => {
    const page = await open(RANKER, PHONE);
    const months = page.getByRole('table', { name: 'Months ahead' });
    const whatIf = months.getByRole('button', { name: /in what-if, as expected$/ }).first();
    expect(await whatIf.isVisible()).toBe(false);
    await months.getByRole('button', { name: 'More' }).first().click();
    await whatIf.waitFor();
    await months.getByText('Busiest minute').first().waitFor();
    await expectSound(page);
    await months.getByRole('button', { name: 'Less' }).click();
    await whatIf.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test('the forecast has no serious or critical finding of axe-core and does not scroll sideways', async () => {
    const page = await open(RANKER, PHONE);
    await expectSoundInEveryLook(page);
    await growth(page).fill('12');
    await previewed(page);
    await expectSoundInLightAndDark(page);
    await page.context().close();
  });
});
