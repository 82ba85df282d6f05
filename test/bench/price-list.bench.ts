/** Prints JSON lines: megabytes a second and memory of reading a Compute Savings Plan file, which is hundreds of MB. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { readListFile } from '@/lib/aws/prices/read-list-file';
import { SavingsFile } from '@/lib/aws/prices/savings-file';
import { readPeakMemoryMb } from '../support/peak-memory';

const BYTES_PER_MB = 1_048_576;
const RATES = 800_000;
const RATES_A_PIECE = 1000;
/** One rate of Lambda among so many of EC2. */
const LAMBDA_EVERY = 20_000;
const PEAK_LIMIT_MB = 200;

const HEAD =
  '{"publicationDate":"2026-10-04T02:56:06Z","products":[{"sku":"PLAN","productFamily":"ComputeSavingsPlans",' +
  '"attributes":{"purchaseOption":"No Upfront","purchaseTerm":"1yr"}}],"terms":{"savingsPlan":[{"sku":"PLAN","rates":[';

function rateText(i: number): string {
  const isLambda = i % LAMBDA_EVERY === 0;
  return JSON.stringify({
    discountedSku: `SKU${i}`,
    discountedUsageType: isLambda ? 'EUW3-Lambda-GB-Second' : `EUW3-BoxUsage:c5d.${i % 48}xlarge`,
    discountedOperation: isLambda ? '' : 'RunInstances:0004',
    discountedServiceCode: isLambda ? 'AWSLambda' : 'AmazonEC2',
    rateCode: `PLAN.SKU${i}`,
    unit: isLambda ? 'Lambda-GB-Second' : 'Hrs',
    discountedRate: { price: '1.285', currency: 'USD' },
    discountedRegionCode: 'eu-west-3',
    discountedInstanceType: `c5d.${i % 48}xlarge`,
  });
}

let bytes = 0;
const server = createServer(async (_request, response) => {
  bytes = 0;
  const send = async (text: string): Promise<void> => {
    bytes += text.length;
    if (!response.write(text)) await once(response, 'drain');
  };
  await send(HEAD);
  for (let from = 0; from < RATES; from += RATES_A_PIECE) {
    const rates = Array.from({ length: RATES_A_PIECE }, (_, k) => rateText(from + k));
    await send(`${from === 0 ? '' : ','}${rates.join(',')}`);
  }
  await send(']}]}}');
  response.end();
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = z.object({ port: z.number() }).parse(server.address());
const baseUrl = `http://127.0.0.1:${port}`;

/** Seconds that it takes to send and receive the file without looking at it. */
async function drain(): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${baseUrl}/file`);
  const reader = response.body?.getReader();
  while ((await reader?.read())?.done === false);
  return (performance.now() - start) / 1000;
}

const bareSeconds = await drain();
const start = performance.now();
const file = await readListFile(
  { baseUrl, path: '/file', maxBytes: 1024 * BYTES_PER_MB, patienceSeconds: [] },
  () => new SavingsFile('eu-west-3', 'AWSLambda'),
  new AbortController().signal,
);
const seconds = (performance.now() - start) / 1000;
server.close();

const mb = bytes / BYTES_PER_MB;
const peakMb = readPeakMemoryMb();
const print = (figure: string, value: number, unit: string, baseline: number): void =>
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline }));
print(`Savings Plan file of ${Math.round(mb)} MB`, mb / seconds, 'MB/s', mb / bareSeconds);
print('Savings Plan file, rates kept', file.listRates().length, 'rates', RATES / LAMBDA_EVERY);
print('Savings Plan file, peak memory of server and reader', peakMb, 'MB', PEAK_LIMIT_MB);
