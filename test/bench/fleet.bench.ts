/** Prints JSON lines: server time and transferred JavaScript of the fleet page with 1,000 workloads. */
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { startAppServer } from '../support/app-server';
import { launchBrowser } from '../support/browser';
import buildOnce from '../support/built-app';
import { onPricedDatabase, printFigure, timeMs } from '../support/fleet-bench';
import { storeLargeFleet } from '../support/large-fleet-store';

const WORKLOADS = 1_000;
const END_SECONDS = 20_750 * SECONDS_PER_DAY;
const WARM_UP = 10;
const REQUESTS = 60;
const TARGET_SERVER_MS = 300;
const TARGET_SCRIPT_KB = 250;
const BYTES_PER_KB = 1_000;

/** Milliseconds from asking to the last byte, of requests one after the other, ascending. */
async function timeSorted(run: () => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < WARM_UP; i += 1) await run();
  const times: number[] = [];
  for (let i = 0; i < REQUESTS; i += 1) times.push(await timeMs(run));
  return times.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

async function fetchPage(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.text();
}

/** Bytes as they came over the wire, by what the browser took them for, until the network is quiet. */
async function measureTransfer(url: string): Promise<Map<string, number>> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    const typeOf = new Map<string, string>();
    const bytes = new Map<string, number>();
    session.on('Network.responseReceived', ({ requestId, type }) => typeOf.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = typeOf.get(requestId) ?? 'Other';
      bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength);
    });
    await session.send('Network.enable');
    await page.goto(url, { waitUntil: 'networkidle' });
    return bytes;
  } finally {
    await browser.close();
  }
}

async function measurePage(url: string, deps: WiredDeps) {
  return {
    page: await timeSorted(() => fetchPage(url)),
    query: await timeSorted(() => deps.store.listFleet({ afterId: null, limit: null })),
    transfer: await measureTransfer(url),
  };
}

type Measured = Awaited<ReturnType<typeof measurePage>>;

/** The baseline is the same measure of the page without a workload. */
function printFigures(empty: Measured, full: Measured): void {
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const baseline = quantile(empty.page, share);
    printFigure(
      `fleet page server time ${name}`,
      quantile(full.page, share),
      'ms',
      baseline,
      TARGET_SERVER_MS,
    );
  }
  printFigure('fleet query time p50', quantile(full.query, 0.5), 'ms', quantile(empty.query, 0.5), null);
  for (const [figure, type, target] of [
    ['fleet page JavaScript transferred', 'Script', TARGET_SCRIPT_KB],
    ['fleet page document transferred', 'Document', null],
  ] as const) {
    const [value, baseline] = [full, empty].map(
      ({ transfer }) => (transfer.get(type) ?? Number.NaN) / BYTES_PER_KB,
    );
    printFigure(figure, value ?? Number.NaN, 'KB', baseline ?? Number.NaN, target);
  }
}

await buildOnce();
await onPricedDatabase(async (databaseUrl, deps) => {
  const server = await startAppServer({ databaseUrl });
  try {
    const empty = await measurePage(`${server.url}/`, deps);
    await storeLargeFleet(deps, WORKLOADS, END_SECONDS);
    printFigures(empty, await measurePage(`${server.url}/`, deps));
  } finally {
    await server.stop();
  }
});
