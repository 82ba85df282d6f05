/**
 * Cold starts of a workload over the window in which it was observed, request by request.
 *
 * Up to `maxRequests` requests the whole window is simulated; beyond, blocks of whole time are. Each has a warm-up of one
 * idle lifetime that is not counted, as a service that runs does not begin empty; ahead of the window goes its end. The
 * rate is never thinned, as fewer requests would meet other cold starts.
 * What they show is weighed up in `cold-window-estimate.ts`; with every block chosen it is the count itself.
 *
 * Complexity: O(periods) and `simulatePool` for about `maxRequests` requests.
 */
import { makeRandom, type Random } from '../random';
import type { Series } from '../series/series';
import { type Lognormal, lognormalMean } from '../stats/lognormal';
import {
  type ChosenBlock,
  chooseBlocks,
  cutIntoBlocks,
  type PrecededWindow,
  precede,
  type WindowBlock,
} from './cold-window-blocks';
import { estimateTotal, type SeenBlock, standardErrorOf } from './cold-window-estimate';
import { alignPings, countPings, keptEnvironments } from './cold-window-pings';
import type { FigureName, WindowLoad } from './cold-window-prediction';
import { PROVISIONED } from './pool';
import { makeCountedArrivals } from './pool-arrivals';
import type { KeepWarm } from './pool-pings';
import type { ScalingRate } from './pool-scaling';
import { makeLognormalDraw } from './pool-service';
import { type PoolRecord, simulatePool } from './pool-simulation';

export interface ObservedWindow {
  /** Requests a period; a missing one (NaN) is left out, as if its neighbours were next to one another. */
  readonly arrivals: Series;
  readonly serviceSeconds: Lognormal;
  /** Added to the service time of a cold request. */
  readonly coldStartSeconds: number;
  readonly idleLifetimeSeconds: number;
  readonly concurrencyCap: number | null;
  readonly provisionedConcurrency: number;
  readonly scalingRate: ScalingRate | null;
  /** Invocations sent to keep environments warm. */
  readonly keepWarm: KeepWarm | null;
  /** About so many requests are simulated at most, pings included. */
  readonly maxRequests: number;
  readonly seed: number;
}

export interface WindowColdStarts {
  /** Shares of all requests of the window; `null` without any. */
  readonly coldShare: number | null;
  /**
   * Standard error of the cold share by the choice of blocks; 0 when all of the window was simulated, `null` when it
   * cannot be told, as few blocks were or much rests on the prediction.
   */
  readonly coldShareStandardError: number | null;
  readonly throttledShare: number | null;
  /** Share served by provisioned environments. */
  readonly provisionedShare: number | null;
  /** Provisioned environments included. `null` for a window without periods. */
  readonly environmentsMean: number | null;
  /** Most at once in what was simulated; a sample holds the block that is predicted to have the most. */
  readonly peakEnvironments: number;
  readonly simulatedRequests: number;
  /** Whether only a part was simulated. */
  readonly isSampled: boolean;
  /**
   * Share of the requests that come in blocks too dense to be simulated within `maxRequests`. What is said of them is
   * the prediction, scaled by what the other blocks show; their part of the error is not in the standard error.
   */
  readonly predictedShare: number;
}

/** Beyond this share of the requests the prediction, and not the choice of blocks, decides the error. */
const MOST_PREDICTED_SHARE = 0.1;
/** A block that costs more than this share of the requests would be all that is seen. */
const LARGEST_BLOCK_SHARE = 0.5;

export function simulateColdStarts(window: ObservedWindow): WindowColdStarts {
  const observed = readLoad(window);
  const requests = observed.counts.reduce((sum, count) => sum + count, 0);
  const run = precede(observed);
  const pings = countPings(window.keepWarm, run.load.counts.length * run.load.stepSeconds);
  if (requests + pings <= window.maxRequests) return summarizeWhole(window, run, requests);
  const most = (window.maxRequests * requests) / (requests + pings);
  const random = makeRandom(window.seed);
  const blocks = cutIntoBlocks(run.load, run.start);
  const candidates = blocks.filter(({ cost }) => cost <= LARGEST_BLOCK_SHARE * most);
  const chosen = chooseBlocks(candidates, most, random);
  const seen = chosen.map((block) => simulateBlock(window, run.load, block, random));
  const within = candidates.reduce((sum, { predicted }) => sum + predicted.requests, 0);
  const predictedShare = 1 - within / requests;
  const summary = summarizeSample(window, run, blocks, seen);
  if (predictedShare <= MOST_PREDICTED_SHARE) return { ...summary, predictedShare };
  return { ...summary, coldShareStandardError: null, predictedShare };
}

function readLoad({ arrivals, ...window }: ObservedWindow): WindowLoad {
  return {
    counts: arrivals.values.filter((count) => !Number.isNaN(count)),
    stepSeconds: arrivals.stepSeconds,
    serviceMeanSeconds: lognormalMean(window.serviceSeconds),
    coldStartSeconds: window.coldStartSeconds,
    idleLifetimeSeconds: window.idleLifetimeSeconds,
    concurrencyCap: window.concurrencyCap ?? Infinity,
    provisionedConcurrency: keptEnvironments(window),
  };
}

function simulatePart(
  window: ObservedWindow,
  { counts, stepSeconds }: WindowLoad,
  { from, warmUpPeriods }: { readonly from: number; readonly warmUpPeriods: number },
  seed: number,
): PoolRecord {
  const { coldStartSeconds, keepWarm } = window;
  return simulatePool({
    arrivals: (random) => makeCountedArrivals(random, counts, stepSeconds),
    warm: makeLognormalDraw(window.serviceSeconds),
    coldResponseSeconds: (_random, warmSeconds) => warmSeconds + coldStartSeconds,
    limits: window,
    keepWarm: keepWarm && alignPings(keepWarm, from * stepSeconds),
    startSeconds: 0,
    countFromSeconds: warmUpPeriods * stepSeconds,
    endSeconds: counts.length * stepSeconds,
    seed,
    keepsEnvironments: false,
  });
}

function summarizeWhole(
  window: ObservedWindow,
  { load, start }: PrecededWindow,
  requests: number,
): WindowColdStarts {
  const record = simulatePart(window, load, { from: 0, warmUpPeriods: start }, window.seed);
  const { requests: tally } = record;
  const served = tally.requests();
  const share = (count: number): number | null => (served === 0 ? null : count / served);
  return {
    coldShare: share(tally.coldCount()),
    coldShareStandardError: requests === 0 ? null : 0,
    throttledShare: share(tally.rejectedCount()),
    provisionedShare: share(tally.countOf(PROVISIONED)),
    environmentsMean: record.environmentsMean,
    peakEnvironments: record.environmentsPeak,
    simulatedRequests: served,
    isSampled: false,
    predictedShare: 0,
  };
}

function simulateBlock(
  window: ObservedWindow,
  load: WindowLoad,
  block: ChosenBlock,
  random: Random,
): SeenBlock {
  const part = { ...load, counts: load.counts.subarray(block.warmUpFrom, block.to) };
  const place = { from: block.warmUpFrom, warmUpPeriods: block.from - block.warmUpFrom };
  const record = simulatePart(window, part, place, random.nextUint32());
  const { requests: tally, environmentsMean } = record;
  const onDemandMean = (environmentsMean ?? 0) - window.provisionedConcurrency;
  const seen = {
    requests: tally.requests(),
    cold: tally.coldCount(),
    throttled: tally.rejectedCount(),
    provisioned: tally.countOf(PROVISIONED),
    environmentSeconds: onDemandMean * record.windowSeconds,
  };
  return { ...block, seen, peakEnvironments: record.environmentsPeak, simulatedRequests: block.cost };
}

function summarizeSample(
  window: ObservedWindow,
  { load, start }: PrecededWindow,
  blocks: readonly WindowBlock[],
  seen: readonly SeenBlock[],
): Omit<WindowColdStarts, 'predictedShare'> {
  const estimate = (name: FigureName): number => estimateTotal(blocks, seen, name);
  const requests = blocks.reduce((sum, { predicted }) => sum + predicted.requests, 0);
  const windowSeconds = (load.counts.length - start) * load.stepSeconds;
  const share = (name: FigureName): number => Math.min(1, estimate(name) / requests);
  return {
    coldShare: share('cold'),
    coldShareStandardError: seen.length < 2 ? null : standardErrorOf(seen, 'cold') / requests,
    throttledShare: share('throttled'),
    provisionedShare: share('provisioned'),
    environmentsMean: window.provisionedConcurrency + estimate('environmentSeconds') / windowSeconds,
    peakEnvironments: seen.reduce((most, block) => Math.max(most, block.peakEnvironments), 0),
    simulatedRequests: seen.reduce((sum, block) => sum + block.simulatedRequests, 0),
    isSampled: true,
  };
}
