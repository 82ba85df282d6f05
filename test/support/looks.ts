import type { Browser, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findSeriousIssues } from './axe';

/** A screen on which every page has to hold. */
export interface Look {
  readonly width: number;
  readonly height: number;
}

export const DESKTOP: Look = { width: 1440, height: 900 };
export const PHONE: Look = { width: 360, height: 800 };

/** A group of tests for each screen: wide and narrow. */
export const describeLooks = describe.each([DESKTOP, PHONE]);

/** Opens an address in a context of its own, which the caller closes, and waits for all of the page that the server sends. */
export async function openPage(browser: Browser, url: string, look: Look = DESKTOP): Promise<Page> {
  const { width, height } = look;
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: width === PHONE.width });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // A heading may stand above a part that still streams.
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
  return page;
}

/** No serious or critical finding of axe-core, and no scrolling sideways. */
export async function expectSound(page: Page): Promise<void> {
  expect(await findSeriousIssues(page)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Fulfilled when no colour is on its way from one to another; what turns for ever is not waited for. */
const COLOURS_SETTLED = `Promise.all(document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
  .map((animation) => animation.finished.catch(() => {})))`;

/** The same in light and in dark, between which a page that follows the device changes its colours alone. */
export async function expectSoundInLightAndDark(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(COLOURS_SETTLED);
    await expectSound(page);
  }
}
