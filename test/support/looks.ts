import type { Browser, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findSeriousIssues } from './axe';

/** A screen on which every page has to hold. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

export const DESKTOP: Look = { width: 1440, height: 900, colorScheme: 'light' };
export const PHONE: Look = { width: 360, height: 800, colorScheme: 'light' };
const LOOKS: readonly Look[] = [
  DESKTOP,
  { ...DESKTOP, colorScheme: 'dark' },
  PHONE,
  { ...PHONE, colorScheme: 'dark' },
];

/** A group of tests for each look: wide and narrow, light and dark. */
export const describeLooks = describe.each(LOOKS);

/** Opens an address in a context of its own, which the caller closes, and waits for the page's heading. */
export async function openPage(browser: Browser, url: string, look: Look = DESKTOP): Promise<Page> {
  const { width, height, colorScheme } = look;
  const hasTouch = width === PHONE.width;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, hasTouch });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** No serious or critical finding of axe-core, and no scrolling sideways. */
export async function expectSound(page: Page): Promise<void> {
  expect(await findSeriousIssues(page)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
}
