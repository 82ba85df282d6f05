/**
 * Prints JSON lines: how long a report of 1,000 workloads takes to be written as a mail with its charts, how much memory
 * the process has then, and how large the HTML is. The baseline is writing the report as JSON.
 */
import { makeRenderReport } from '@/lib/mail/render-report';
import { exampleReport } from '../support/example-report';
import { AS_USUAL, MAIL_FONTS } from '../support/rendered-report';

const WORKLOADS = 1_000;
const RUNS = 9;
const FIRST_MS = 3_000;
const MOST_MB = 300;
const MOST_HTML_KB = 100;
const BYTES_PER_MB = 1e6;
const BYTES_PER_KB = 1e3;

function print(figure: string, value: number, unit: string, baseline: number, target: number): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

async function timeOf(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const report = exampleReport(WORKLOADS);
const render = makeRenderReport(MAIL_FONTS);
const writtenMs = await timeOf(() => JSON.stringify(report));
const firstMs = await timeOf(() => render(report, AS_USUAL));
const laterMs: number[] = [];
for (let run = 0; run < RUNS; run += 1) laterMs.push(await timeOf(() => render(report, AS_USUAL)));
const { html } = await render(report, AS_USUAL);

print(`mail of ${WORKLOADS} workloads, first`, firstMs, 'ms', writtenMs, FIRST_MS);
print(
  `mail of ${WORKLOADS} workloads, median`,
  laterMs.toSorted((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN,
  'ms',
  writtenMs,
  FIRST_MS,
);
const jsonKb = Buffer.byteLength(JSON.stringify(report)) / BYTES_PER_KB;
print('memory with the mail', process.memoryUsage().rss / BYTES_PER_MB, 'MB', jsonKb / BYTES_PER_KB, MOST_MB);
print('HTML of the mail', Buffer.byteLength(html) / BYTES_PER_KB, 'KB', jsonKb, MOST_HTML_KB);
