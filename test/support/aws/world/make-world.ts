import { makeQuotas, makeSavingsPlans, makeTransformJobs } from './account-recipes';
import { type DayLoads, keepDayLoads } from './day-load';
import { makeDraw } from './draw-spec';
import { ENDPOINT_RECIPES } from './endpoint-recipes';
import type { AccountFleet, RegionFleet } from './fleet';
import { makeFunction } from './function-recipes';
import { seedOf } from './hash';
import { CPU_TYPES, findMachine, GPU_TYPES } from './machine';
import { buildMetricTable, type Dimensions, type MetricTable } from './metric-table';
import { type PriceList, shippedPriceList } from './price-list';
import { type FillSeries, makeSeriesReader, parseStatistic } from './read-series';
import type { FinishedName } from './sagemaker-metrics';
import { tagFleet } from './tag-fleet';
import type { MadeEndpoint } from './variant-recipes';

export const DEMO_ACCOUNT_ID = '111122223333';
/** The access key that lib/aws uses with a demo AWS. */
export const DEMO_ACCESS_KEY = 'DEMOACCESSKEYID';

export interface WorldChoices {
  readonly seed: number;
  readonly endpoints: number;
  readonly functions: number;
  readonly regions: readonly string[];
  /** When the first of the fleet was made; its metrics begin there. */
  readonly startSeconds: number;
  /** What the records of an account (jobs, Savings Plans) end at. */
  readonly nowSeconds: number;
  /** Whether there are batch transform jobs, which take a call each to read; there are, unless this is `false`. */
  readonly transforms?: boolean;
  /** Which names the finished requests of asynchronous endpoints are counted by; as AWS was seen to, unless given. */
  readonly finishedNames?: readonly FinishedName[];
  readonly accountId?: string;
  readonly roles?: AccountFleet['roles'];
  readonly users?: AccountFleet['users'];
}

export interface SeriesRequest {
  readonly accountId?: string;
  readonly region: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Dimensions;
  readonly stat: string;
  readonly periodSeconds: number;
  /** Half-open, on the grid of the period. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** What had arrived by then; without it, what there is in the end. */
  readonly asOfSeconds?: number;
}

/** Accounts with all they hold. Series are computed when they are read. */
export interface AwsWorld {
  readonly accounts: readonly AccountFleet[];
  readonly days: DayLoads;
  readonly fillSeries: FillSeries;
  readonly priceList: PriceList;
  findFleet(accountId: string, region: string): RegionFleet | null;
  /** `null` for a Region in which the account has nothing. */
  findMetrics(accountId: string, region: string): MetricTable | null;
  /** The truth: one value a period, `NaN` where there is none. Throws `RangeError` for a metric that does not exist. */
  readSeries(request: SeriesRequest): Float64Array;
}

/** One account with a fleet of any size, equal for equal choices. */
export function makeWorld(choices: WorldChoices): AwsWorld {
  return worldOf([makeAccount(choices)]);
}

/** Every kind of endpoint in turn, spread over the Regions. The keys of the demo are its user's. */
export function makeAccount(choices: WorldChoices): AccountFleet {
  const { accountId = DEMO_ACCOUNT_ID, regions, seed, nowSeconds } = choices;
  return {
    accountId,
    regions: regions.map((region, i) => makeRegion(choices, region, i)),
    savingsPlans: makeSavingsPlans(seed, nowSeconds),
    roles: choices.roles ?? [{ arn: `arn:aws:iam::${accountId}:role/Breakeven`, externalId: '*' }],
    users: choices.users ?? { [DEMO_ACCESS_KEY]: 'demo' },
  };
}

/** A world of given accounts. */
export function worldOf(
  accounts: readonly AccountFleet[],
  priceList: PriceList = shippedPriceList(),
): AwsWorld {
  const days = keepDayLoads();
  const fillSeries = makeSeriesReader(days);
  const tables = new Map<RegionFleet, MetricTable>();
  const findFleet = (accountId: string, region: string) =>
    accounts
      .find((account) => account.accountId === accountId)
      ?.regions.find((each) => each.region === region) ?? null;
  const findMetrics = (accountId: string, region: string) => {
    const fleet = findFleet(accountId, region);
    if (fleet === null) return null;
    const table = tables.get(fleet) ?? buildMetricTable(fleet);
    tables.set(fleet, table);
    return table;
  };
  const readSeries = ({ accountId = accounts[0]?.accountId ?? '', ...request }: SeriesRequest) =>
    readTruth(findMetrics(accountId, request.region), fillSeries, request);
  return { accounts, days, fillSeries, priceList, findFleet, findMetrics, readSeries };
}

function readTruth(table: MetricTable | null, fillSeries: FillSeries, request: SeriesRequest): Float64Array {
  const { namespace, metricName, dimensions, stat, periodSeconds, startSeconds, endSeconds } = request;
  const metric = table?.find(namespace, metricName, dimensions) ?? null;
  const statistic = parseStatistic(stat);
  if (metric === null || statistic === null) {
    throw new RangeError(`no series ${namespace} ${metricName} ${stat} of ${JSON.stringify(dimensions)}`);
  }
  const values = new Float64Array(Math.ceil((endSeconds - startSeconds) / periodSeconds));
  const asOfSeconds = request.asOfSeconds ?? Number.POSITIVE_INFINITY;
  fillSeries(metric, statistic, { periodSeconds, startSeconds, endSeconds, asOfSeconds }, values);
  return values;
}

function makeRegion(choices: WorldChoices, region: string, at: number): RegionFleet {
  const { seed, regions, startSeconds, nowSeconds } = choices;
  const own = (total: number) =>
    Array.from({ length: total }, (_, i) => i).filter((i) => i % regions.length === at);
  const made = own(choices.endpoints).map((i) =>
    makeEndpoint(seed, Math.floor(i / regions.length), i, startSeconds),
  );
  return tagFleet({
    region,
    endpoints: made.map(({ endpoint }) => endpoint),
    components: made.flatMap(({ components }) => components),
    functions: own(choices.functions).map((i) =>
      makeFunction(seed, region, Math.floor(i / regions.length), startSeconds),
    ),
    transformJobs:
      choices.endpoints === 0 || choices.transforms === false
        ? []
        : makeTransformJobs(seed, region, nowSeconds),
    quotas: makeQuotas(),
    finishedNames: choices.finishedNames ?? ['InvocationsProcessed'],
  });
}

const TEAMS = ['search', 'ads', 'fraud', 'vision', 'support', 'pricing', 'maps', 'media'] as const;
const WORK = ['ranker', 'scorer', 'embedder', 'tagger', 'detector', 'forecaster', 'matcher'] as const;

function makeEndpoint(seed: number, turn: number, i: number, createdAtSeconds: number): MadeEndpoint {
  const draw = makeDraw(seedOf(`${seed}/endpoint/${i}`));
  const recipe = ENDPOINT_RECIPES[turn % ENDPOINT_RECIPES.length];
  if (recipe === undefined) throw new RangeError('no recipes of endpoints');
  const pickMachine = (types: readonly string[]) => findMachine(draw.pick(types[0] ?? '', ...types.slice(1)));
  return recipe({
    draw,
    name: `${draw.pick(...TEAMS)}-${draw.pick(...WORK)}-${String(i + 1).padStart(3, '0')}`,
    createdAtSeconds,
    machine: pickMachine(CPU_TYPES),
    gpuMachine: pickMachine(GPU_TYPES),
  });
}
