import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses the filter's key until it has the focus: before the page has come alive, the key does nothing. */
export async function focusFilterByKey(page: Page): Promise<void> {
  const filter = page.getByRole('searchbox');
  const isFocused = () => filter.evaluate((element) => element === document.activeElement);
  await expect
    .poll(
      async () => {
        if (!(await isFocused())) await page.keyboard.press('/');
        return await isFocused();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}
