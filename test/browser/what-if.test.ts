import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInput } from '@/lib/contract/parse-input';
import { planRequestSchema } from '@/lib/contract/plan-request';
import { type DemoApp, shareDemoApp } from '../support/demo-app';
import { expectSoundInEveryLook, type Look, openPage, PHONE } from '../support/looks';
import { textOf } from '../support/page-text';

let app: DemoApp;
beforeAll(async () => {
  app = await shareDemoApp();
});
afterAll(() => app?.stop());

const RANKER = '/workloads/demo-ranker-prod/what-if';
const SCRATCH = '/scenarios/new';

/** The page with its figures. */
async function open(path: string, look?: Look): Promise<Page> {
  const page = await openPage(app.browser, app.url + path, look);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('table', { name: 'Cost by way to serve' }).waitFor();
  return page;
}

/** Nothing moves any more, and the plan of the scenario is there. */
const settled = (page: Page) => page.locator('[data-settled=true]').waitFor({ timeout: 30_000 });
const sentence = (page: Page) => textOf(page.locator('[data-settled] p[aria-live]').first());
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: false }).first();
const slider = (page: Page, name: string) => page.getByRole('slider', { name: `${name}, slider` });
const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

async function costs(page: Page): Promise<string> {
  return await textOf(page.getByRole('table', { name: 'Cost by way to serve' }));
}

describe('what-if with the mouse', () => {
  test('a lever is dragged, everything follows, and a link restores it exactly', async () => {
    const page = await open(RANKER);
    expect(await page.getByRole('link', { name: 'What-if' }).last().getAttribute('aria-current')).toBe(
      'page',
    );
    await settled(page);
    expect(await sentence(page)).toMatch(
      /^3 x ml\.c6g\.2xlarge costs \d+ USD a month, as today, and keeps the SLO\.$/,
    );
    const box = await slider(page, 'Traffic volume').boundingBox();
    if (box === null) throw new Error('the slider has no place');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    for (let step = 1; step <= 20; step += 1)
      await page.mouse.move(box.x + (box.width * (20 + step / 2)) / 40, y);
    await page.mouse.up();
    const volume = Number(await field(page, 'Traffic volume').inputValue());
    expect(volume).toBeGreaterThan(2);
    await expect.poll(() => sentence(page)).toMatch(/more than today|does not hold/);
    await page.getByLabel('Name').fill('<b>Twice</b> "as" $much');
    await settled(page);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('Copied the link.').waitFor();
    const link = await clipboard(page);
    expect(link).toMatch(/\/what-if#s1\.[\w-]+$/);
    const linked = await open(new URL(link).pathname + new URL(link).hash);
    await expect.poll(() => field(linked, 'Traffic volume').inputValue()).toBe(String(volume));
    expect(await linked.getByLabel('Name').inputValue()).toBe('<b>Twice</b> "as" $much');
    await expect.poll(() => sentence(linked)).toBe(await sentence(page));
    await page.context().close();
    await linked.context().close();
  });

  test('its place on the map follows the volume; another lever awaits a map of its own', async () => {
    const page = await open(RANKER);
    await settled(page);
    const map = page.getByRole('grid', { name: /Arrow keys read its cells/ });
    const place = page.locator('[aria-busy]', { has: map }).last().getByRole('status');
    await map.waitFor();
    const before = await textOf(place);
    expect(before).toMatch(/^This scenario, [\d,.]+ .*requests a day/);
    await slider(page, 'Traffic volume').press('End');
    await expect.poll(() => textOf(place)).not.toBe(before);
    expect(await textOf(place)).toMatch(/^This scenario, /);
    await settled(page);
    await page.getByRole('button', { name: /^Set Traffic volume back/ }).click();
    await slider(page, 'Cold start').press('End');
    await page.locator('[aria-busy=true]', { has: map }).last().waitFor();
    await expect.poll(() => textOf(place), { timeout: 30_000 }).toMatch(/^This scenario, /);
    await page.context().close();
  });

  test('the scenario is copied as the JSON that the command reads', async () => {
    const page = await open(RANKER);
    await field(page, 'Duration, median').fill('80');
    await page.getByRole('button', { name: 'Add a spike' }).click();
    await page.getByRole('button', { name: 'Copy as JSON' }).click();
    await page.getByText('Copied the JSON').waitFor();
    const request = parseInput(planRequestSchema, JSON.parse(await clipboard(page)));
    expect(request.workload.serviceTimeMs.p50).toBe(80);
    expect(request.workload.arrivalsPerMinute.length).toBeGreaterThanOrEqual(14 * 1440);
    await page.context().close();
  });

  test('a way to serve, its memory and a wrong number are told beside the field', async () => {
    const page = await open(RANKER);
    await page.getByLabel('Served by').selectOption('lambda');
    await expect.poll(() => sentence(page)).toMatch(/^Lambda, 2048 MB x86_64/);
    await field(page, 'Provisioned concurrency').fill('4');
    await expect.poll(() => sentence(page)).toMatch(/^Lambda, 2048 MB x86_64, 4 provisioned/);
    await field(page, 'Traffic volume').fill('100000');
    await page.getByText('Got 100000, must be from 0.01 to 100.').first().waitFor();
    await field(page, 'Traffic volume').fill('many');
    await page.getByText('Expected a number.').waitFor();
    await page.getByRole('button', { name: 'Reset all' }).click();
    await expect.poll(() => sentence(page)).toMatch(/^3 x ml\.c6g\.2xlarge .* as today/);
    await page.context().close();
  });
});

describe('what-if with the keyboard alone', () => {
  test('a slider moves by arrows, steps are taken back and forth, and a lever is set back', async () => {
    const page = await open(RANKER);
    await settled(page);
    const before = await costs(page);
    await page.getByLabel('Note').focus();
    for (let i = 0; i < 40; i += 1) {
      const name = await page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")');
      if (name === 'Traffic volume, slider') break;
      await page.keyboard.press('Tab');
    }
    for (let i = 0; i < 15; i += 1) await page.keyboard.press('ArrowRight');
    expect(Number(await field(page, 'Traffic volume').inputValue())).toBeGreaterThan(1.5);
    await expect.poll(() => costs(page)).not.toBe(before);
    await page.keyboard.press('Control+z');
    expect(await field(page, 'Traffic volume').inputValue()).toBe('1');
    await page.keyboard.press('Control+Shift+z');
    const moved = Number(await field(page, 'Traffic volume').inputValue());
    expect(moved).toBeGreaterThan(1.5);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await field(page, 'Traffic volume').inputValue()).toBe('1');
    await settled(page);
    await expect.poll(() => costs(page)).toBe(before);
    await page.context().close();
  });

  test('after a burst of moves the figures are those of the last one, as if it were the only one', async () => {
    const page = await open(RANKER);
    await settled(page);
    await slider(page, 'Traffic volume').focus();
    for (let i = 0; i < 25; i += 1) await page.keyboard.press('ArrowRight');
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowLeft');
    // The field is moved at once, whatever is still worked out.
    const volume = await field(page, 'Traffic volume').inputValue();
    expect(Number(volume)).toBeGreaterThan(1.5);
    const alone = await open(RANKER);
    await field(alone, 'Traffic volume').fill(volume);
    await settled(alone);
    await settled(page);
    await expect.poll(async () => (await costs(page)) === (await costs(alone))).toBe(true);
    expect(await sentence(page)).toBe(await sentence(alone));
    await page.context().close();
    await alone.context().close();
  });

  test('a service is designed from scratch', async () => {
    const page = await open(SCRATCH);
    await settled(page);
    expect(await sentence(page)).toMatch(/ is the cheapest that holds: /);
    await field(page, 'Requests').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('20000000');
    const small = await sentence(page);
    await expect.poll(() => sentence(page)).not.toBe(small);
    await settled(page);
    await page.getByRole('heading', { name: 'What matters most' }).waitFor();
    expect(await page.getByText(/^10 % more traffic /).count()).toBe(1);
    await page.context().close();
  });
});

describe('a link that means harm', () => {
  const pack = (text: string) => `s1.${deflateRawSync(text).toString('base64url')}`;
  test.each([
    ['damaged', 's1.AAAA', 'The link is damaged: copy it again, whole.'],
    ['another version', 's9.AAAA', 'The link is of another version of Breakeven.'],
    ['too much', pack(`"${'a'.repeat(3_000_000)}"`), 'The link holds more than any scenario does.'],
    ['not a scenario', pack('{"version":"<img src=x onerror=alert(1)>"}'), /allowed: 1|expected|got nothing/],
  ])('%s is refused in a sentence, and the page works on', async (_name, fragment, refusal) => {
    const page = await open(`${SCRATCH}#${fragment}`);
    const alert = page.getByRole('alert').filter({ hasText: refusal });
    await alert.waitFor();
    await page.context().close();
  });
});

describe('on a phone and on a wide screen, light and dark', () => {
  test.each([
    ['of a workload', RANKER],
    ['from scratch', SCRATCH],
  ])(
    '%s it has no serious or critical finding of axe-core and does not scroll sideways',
    async (_name, path) => {
      const page = await open(path, PHONE);
      await settled(page);
      await expectSoundInEveryLook(page);
      await page.context().close();
    },
  );
});
