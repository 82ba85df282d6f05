import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { type AxeRules, findSeriousIssues } from './axe';

/** A screen on which every page has to hold. */
export interface Look {
  readonly width: number;
  readonly height: number;
}

export const DESKTOP: Look = { width: 1440, height: 900 };
export const PHONE: Look = { width: 360, height: 800 };

/** A group of tests for each screen: wide and narrow. */
export const describeLooks = describe.each([DESKTOP, PHONE]);

/**
 * Fulfilled when React has come to all that takes a hand: what is pressed or typed before may be lost. React keeps what it
 * does at an event beside the element.
 */
const AWAKE = `[...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')]
  .every((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))`;

/** Waits until a page that was gone to does what it is asked to. */
export async function untilAwake(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate<boolean>(AWAKE)).toBe(true);
}

/** Opens an address in a context of its own, which the caller closes, and waits for all of the page that the server sends. */
export async function openPage(browser: Browser, url: string, look: Look = DESKTOP): Promise<Page> {
  const { width, height } = look;
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: width === PHONE.width });
  // One that a failing test leaves open would keep drawing beside those of the tests that follow.
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // A heading may stand above a part that still streams.
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
  await untilAwake(page);
  return page;
}

/** No serious or critical finding of axe-core, and no scrolling sideways. */
export async function expectSound(page: Page, rules: AxeRules = 'all'): Promise<void> {
  // Of a page that was led to, the title comes with the last of what the server sends.
  await expect.poll(() => page.title()).not.toBe('');
  expect(await findSeriousIssues(page, rules)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Whether no colour is on its way from one to another; what turns for ever does not count. */
const IS_SETTLED = `document.getAnimations()
  .every((animation) => animation.effect.getComputedTiming().endTime === Infinity)`;
/** Fulfilled when what follows the width of the page was laid out and drawn anew. */
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

/** The same in light and in dark, between which a page that follows the device changes its colours alone. */
export async function expectSoundInLightAndDark(page: Page): Promise<void> {
  for (const [colorScheme, rules] of [
    ['light', 'all'],
    ['dark', 'colours'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => page.evaluate<boolean>(IS_SETTLED)).toBe(true);
    await expectSound(page, rules);
  }
}

/** The same of a page that was opened on a phone, there and on a wide screen without touch. */
export async function expectSoundInEveryLook(page: Page): Promise<void> {
  await expectSoundInLightAndDark(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await session.detach();
  await page.setViewportSize(DESKTOP);
  await page.evaluate(DRAWN);
  await expectSoundInLightAndDark(page);
}
