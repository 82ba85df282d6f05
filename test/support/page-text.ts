import type { Locator } from 'playwright-core';

/** All text of an element, what only screen readers get included. */
export async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? '';
}
