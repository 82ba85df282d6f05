/**
 * Prints JSON lines, measured in Chromium: how long after a key moves a slider of the What-if page the page changes first,
 * and how long until every figure that follows a hand is there and its charts are drawn, at the 95th percentile, for 14
 * days of minutes. The baseline is the median of the same. And how long the page was blocked at most by one task, and by
 * how many tasks a person could notice it, while the levers moved.
 */
import type { Browser, Page, Route } from 'playwright-core';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { seedStore } from '@/lib/wiring/seed';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { wireUseCases } from '@/lib/wiring/use-case-deps';
import { startAppServer } from '../support/app-server';
import { launchBrowser } from '../support/browser';
import buildOnce from '../support/built-app';
import { projectRoot } from '../support/project-root';

const DAYS = 14;
const WORKLOADS = ['ranker-prod', 'search-embed', 'recsys-legacy', 'thumbnail-safety'];
const LEVERS = ['Traffic volume', 'Duration, median'];
const WARM_UP = 5;
const MOVES = 40;
/** The page's content security policy keeps anything from being polled inside it. */
const POLL_MS = 20;
const FIRST_TARGET_MS = 16;
const FULL_TARGET_MS = 100;
/** What the browser calls a long task, and lists. */
const LONG_TASK_MS = 50;

interface Moved {
  readonly firstMs: number;
  readonly fullMs: number;
}

/**
 * Runs in the page: notes when the field beside the slider changed, when the last figure had come and was drawn, and the
 * tasks that blocked the page.
 */
const WATCH = `
  window.moved = [];
  window.blockedMs = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.blockedMs.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  let at = null, first = null;
  document.addEventListener('input', (event) => { at = event.timeStamp; first = null; }, true);
  new MutationObserver((changes) => {
    const now = performance.now();
    if (at === null) return;
    if (first === null) first = now - at;
    if (!changes.some(({ attributeName }) => attributeName === 'data-followed')) return;
    window.moved.push({ firstMs: first, fullMs: now - at });
    at = null;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
`;

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}

function print(figure: string, values: readonly number[], target: number): void {
  const [value, baseline] = [quantile(values, 0.95), quantile(values, 0.5)];
  console.log(JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target }));
}

/** Moves a slider key by key, each once the figures of the one before are there. */
async function moveLever(page: Page, lever: string): Promise<Moved[]> {
  await page.getByRole('slider', { name: `${lever}, slider` }).focus();
  for (let move = 0; move < WARM_UP + MOVES; move += 1) {
    const before = await page.evaluate<number>('window.moved.length');
    await page.keyboard.press(move % 2 === 0 ? 'ArrowRight' : 'PageUp');
    if (move % 8 === 7) await page.keyboard.press('Home');
    while ((await page.evaluate<number>('window.moved.length')) <= before) await page.waitForTimeout(POLL_MS);
  }
  return (await page.evaluate<Moved[]>('window.moved.splice(0)')).slice(WARM_UP);
}

/** The demo fleet was observed for longer than the figure is about. */
async function keepLastDays(route: Route): Promise<void> {
  const response = await route.fetch();
  const ground = await response.json();
  const { arrivals } = ground.baseline;
  const left = Math.max(0, arrivals.values.length - (DAYS * SECONDS_PER_DAY) / arrivals.stepSeconds);
  arrivals.startSeconds += left * arrivals.stepSeconds;
  arrivals.values = arrivals.values.slice(left);
  await route.fulfill({ response, json: ground });
}

async function measure(browser: Browser, url: string): Promise<void> {
  const all: Moved[] = [];
  const blockedMs: number[] = [];
  for (const name of WORKLOADS) {
    const page = await browser.newPage();
    await page.context().route('**/api/v1/scenarios/ground?*', keepLastDays);
    await page.goto(`${url}/workloads/demo-${name}/what-if`);
    await page.locator('[data-settled=true]').waitFor({ timeout: 60_000 });
    await page.evaluate(WATCH);
    const moved: Moved[] = [];
    for (const lever of LEVERS) moved.push(...(await moveLever(page, lever)));
    print(
      `what-if, input to all figures, 95th percentile, ${name}`,
      moved.map(({ fullMs }) => fullMs),
      FULL_TARGET_MS,
    );
    all.push(...moved);
    blockedMs.push(...(await page.evaluate<number[]>('window.blockedMs')));
    await page.close();
  }
  print(
    'what-if, input to first change, 95th percentile',
    all.map(({ firstMs }) => firstMs),
    FIRST_TARGET_MS,
  );
  print(
    'what-if, input to all figures, 95th percentile',
    all.map(({ fullMs }) => fullMs),
    FULL_TARGET_MS,
  );
  printBlocked(blockedMs, all.length);
}

/** Tasks that are not listed were shorter. */
function printBlocked(blockedMs: readonly number[], moves: number): void {
  const value = Math.max(LONG_TASK_MS, ...blockedMs);
  const longest = { value, unit: 'ms', baseline: LONG_TASK_MS, ratio: value / LONG_TASK_MS };
  console.log(
    JSON.stringify({ figure: 'what-if, longest task of the page', ...longest, target: LONG_TASK_MS }),
  );
  const count = { value: blockedMs.length, unit: 'tasks', baseline: moves, ratio: blockedMs.length / moves };
  console.log(JSON.stringify({ figure: 'what-if, long tasks of the page while moved', ...count, target: 0 }));
}

await buildOnce();
const postgres = await startScratchPostgres();
await applyMigrations(postgres.databaseUrl);
const deps = wireUseCases({
  databaseUrl: postgres.databaseUrl,
  poolSize: 4,
  instances: loadShippedInstances(projectRoot),
});
await seedStore(deps, projectRoot);
const server = await startAppServer({ databaseUrl: postgres.databaseUrl });
const browser = await launchBrowser();
try {
  await measure(browser, server.url);
} finally {
  await browser.close();
  await server.stop();
  await deps.close();
  await postgres.remove();
}
