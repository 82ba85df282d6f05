import { z } from 'zod';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { Price } from '@/lib/core/pricing/price-book';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { type ChosenPrices, choosePrices, nameMissing } from './choose-prices';
import type { PriceAnswer, PriceWatch } from './fetch-prices';
import type { CutListener } from './json-cutter';
import { OfferFile } from './offer-file';
import { parseJson } from './parse-json';
import { LIST_PATIENCE_SECONDS, type ListFile, readListFile } from './read-list-file';
import { readProducts } from './read-products';
import { type ChosenRates, chooseSavingsRates, type StatedRate } from './savings-candidate';
import { SavingsFile } from './savings-file';
import { PRICED_SERVICES, type PricedService } from './usage-meter';

/** SageMaker's file of a Region has about 4 MB, and the one of Compute Savings Plans hundreds, for EC2's sake. */
const MAX_OFFER_BYTES = 256 * 1_048_576;
const MAX_SAVINGS_BYTES = 2048 * 1_048_576;
const MAX_INDEX_BYTES = 4 * 1_048_576;

const SAVINGS_OFFERS = [
  { offer: 'AWSMachineLearningSavingsPlans', service: 'AmazonSageMaker' },
  { offer: 'AWSComputeSavingsPlan', service: 'AWSLambda' },
] as const;

export interface BulkRequest {
  /** `PUBLIC_LIST_URL`, or the address of the demo AWS. */
  readonly baseUrl: string;
  readonly regions: readonly string[];
  /** Waits between tries of a file; `LIST_PATIENCE_SECONDS` unless given. */
  readonly patienceSeconds?: readonly number[];
}

/**
 * What serving models costs in the Regions, by the price list files that AWS publishes for everybody: no credentials.
 * A file that does not exist is a problem of the answer, unless none does; so is what cannot be read of Savings Plans.
 * @throws AwsFailure when the prices cannot be read.
 */
export async function fetchBulkPrices(request: BulkRequest, watch: PriceWatch): Promise<PriceAnswer> {
  const chosen: ChosenPrices[] = [];
  const missing: AwsFailure[] = [];
  for (const region of request.regions) {
    for (const service of PRICED_SERVICES) {
      watch.onStep?.(`reading the price list file of ${service} for ${region}`);
      const offer = await readOffer(request, service, region, watch).catch(unlessMissing);
      if (offer instanceof AwsFailure) missing.push(offer);
      else chosen.push(offer);
    }
  }
  const [first] = missing;
  if (first !== undefined && chosen.length === 0) throw first;
  const prices = chosen.flatMap((choice) => choice.prices);
  const rates = await readSavings(request, prices, watch);
  return {
    prices,
    savingsRates: rates.savingsRates,
    unclear: chosen.flatMap(({ unclear }) => unclear),
    incompleteRegions: chosen.flatMap(({ incompleteRegions }) => incompleteRegions),
    problems: [...missing.map(toProblem), ...chosen.flatMap(({ problems }) => problems), ...rates.problems],
  };
}

/** Gives the failure back that says that a file does not exist, and throws all others. */
function unlessMissing(error: unknown): AwsFailure {
  if (error instanceof AwsFailure && error.code === 'gone') return error;
  throw error;
}

function toProblem({ code, message, about }: AwsFailure): RunProblem {
  return { code, message, about };
}

async function readOffer(
  request: BulkRequest,
  service: PricedService,
  region: string,
  { signal }: PriceWatch,
): Promise<ChosenPrices> {
  const read = { by: 'file', service, region };
  const path = `/offers/v1.0/aws/${service}/current/${region}/index.json`;
  const file = await readListFile(
    listFile(request, path, MAX_OFFER_BYTES),
    () => new OfferFile(read),
    signal,
  );
  return nameMissing(choosePrices(readProducts(file.listProducts(), read), read), read);
}

async function readSavings(
  request: BulkRequest,
  prices: readonly Price[],
  watch: PriceWatch,
): Promise<ChosenRates> {
  try {
    const rates: StatedRate[] = [];
    for (const { offer, service } of SAVINGS_OFFERS) {
      watch.onStep?.(`reading the Savings Plan files for ${service}`);
      const paths = await listSavingsPaths(request, offer, watch);
      for (const [region, path] of paths) {
        const file = await readListFile(
          listFile(request, path, MAX_SAVINGS_BYTES),
          () => new SavingsFile(region, service),
          watch.signal,
        );
        rates.push(...file.listRates());
      }
    }
    return chooseSavingsRates(rates, prices);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return { savingsRates: [], problems: [toProblem(error)] };
  }
}

const entrySchema = z.object({
  regionCode: z.string(),
  versionUrl: z.string().regex(/^\/[\w./-]+$/, 'must be a path'),
});

/** The newest file of a Savings Plan for each of the Regions that has one. */
async function listSavingsPaths(
  request: BulkRequest,
  offer: string,
  { signal }: PriceWatch,
): Promise<Map<string, string>> {
  const path = `/savingsPlan/v1.0/aws/${offer}/current/region_index.json`;
  const paths = new Map<string, string>();
  const makeListener = (): CutListener => ({
    choose: (place) => (place[0] !== 'regions' ? 'skip' : place.length === 1 ? 'enter' : 'take'),
    take: (_place, text) => {
      const entry = entrySchema.safeParse(parseJson(text));
      if (entry.success && request.regions.includes(entry.data.regionCode)) {
        paths.set(entry.data.regionCode, entry.data.versionUrl);
      }
    },
  });
  await readListFile(listFile(request, path, MAX_INDEX_BYTES), makeListener, signal);
  return paths;
}

function listFile(
  { baseUrl, patienceSeconds = LIST_PATIENCE_SECONDS }: BulkRequest,
  path: string,
  maxBytes: number,
): ListFile {
  return { baseUrl, path, maxBytes, patienceSeconds };
}
