import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of axe-core, or those that a change of colours alone can break. */
export type AxeRules = 'all' | 'colours';

const OPTIONS: Readonly<Record<AxeRules, string>> = {
  all: '{ resultTypes: ["violations"] }',
  colours: '{ resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"] }',
};

/** The serious and critical findings of axe-core on a page, one line each with the element: none is what is wanted. */
export async function findSeriousIssues(page: Page, rules: AxeRules = 'all'): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${OPTIONS[rules]})`);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
