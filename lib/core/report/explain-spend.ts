import { LEAST_KNOWN_SHARE, type PeriodUse, shareKnown } from './period-use';
import type { SpendChange } from './plan-report';
import type { SpendGround } from './served-part';
import { shareDifference } from './shapley-value';
import { SpendModel } from './spend-model';

/** What a workload cost in a period. */
export interface PeriodSpend {
  /** `null` where it is not known. */
  readonly usd: number | null;
  /** Why it is not known, a sentence; `null` where it is. */
  readonly reason: string | null;
  /** Share of the time in which it was there of which its use is known. */
  readonly knownShare: number;
}

/** Two periods of a workload, and why their costs differ. */
export interface ExplainedSpend {
  readonly now: PeriodSpend;
  readonly before: PeriodSpend;
  /** `null` where one of them is not known. */
  readonly change: SpendChange | null;
}

/**
 * Prices a workload in two periods and shares the difference out among what changed, whatever is taken to change first:
 * see `shareDifference`. The parts add up to the difference. O(steps of both periods x configurations).
 */
export function explainSpend(before: PeriodUse, now: PeriodUse, ground: SpendGround): ExplainedSpend {
  const model = new SpendModel([before, now], ground);
  const spent = { before: spendOf(before, model), now: spendOf(now, model) };
  return { ...spent, change: explainChange({ before, now }, spent, model) };
}

function spendOf(use: PeriodUse, model: SpendModel): PeriodSpend {
  if (use.presentShare === 0) return { usd: 0, reason: null, knownShare: 1 };
  const knownShare = shareKnown(use);
  if (knownShare < LEAST_KNOWN_SHARE) return { usd: null, reason: explainUnknown(knownShare), knownShare };
  const cost = model.observedCostOfHour(use);
  if (!cost.known) return { usd: null, reason: cost.reason, knownShare };
  return { usd: hoursOf(use) * cost.usdPerHour, reason: null, knownShare };
}

function explainUnknown(knownShare: number): string {
  return knownShare === 0
    ? 'Nothing is known of its use in the period.'
    : 'Its use is known for less than half of the period, which is too little for a cost.';
}

function hoursOf({ hours, presentShare }: PeriodUse): number {
  return hours * presentShare;
}

interface Pair<T> {
  readonly before: T;
  readonly now: T;
}

const RATE_FACTORS = ['volume', 'duration', 'price', 'configuration'] as const;
/** In the order of the bits of a corner. */
const FACTORS = [...RATE_FACTORS, 'presence', 'hours'] as const;
type Factor = (typeof FACTORS)[number];
const CORNERS = 2 ** FACTORS.length;

function explainChange(
  uses: Pair<PeriodUse>,
  spent: Pair<PeriodSpend>,
  model: SpendModel,
): SpendChange | null {
  const { before, now } = { before: spent.before.usd, now: spent.now.usd };
  if (before === null || now === null) return null;
  const totalUsd = now - before;
  // What was not there has no use that the other could be compared with.
  if (uses.before.presentShare === 0 || uses.now.presentShare === 0)
    return { ...NO_CHANGE, totalUsd, ...(totalUsd > 0 ? { cameUsd: totalUsd } : { wentUsd: totalUsd }) };
  const corners = costCorners(uses, model);
  if (corners === null) return null;
  const parts = shareDifference(corners, FACTORS.length);
  const partOf = (factor: Factor): number => parts[FACTORS.indexOf(factor)] ?? Number.NaN;
  const cameUsd = Math.max(0, partOf('presence'));
  const explained = {
    volumeUsd: partOf('volume'),
    durationUsd: partOf('duration'),
    priceUsd: partOf('price'),
    configurationUsd: partOf('configuration'),
    cameUsd,
    wentUsd: cameUsd > 0 ? 0 : partOf('presence'),
    hoursUsd: partOf('hours'),
  };
  const [modelledBefore = 0, modelledNow = 0] = [corners[0], corners[CORNERS - 1]];
  return { totalUsd, ...explained, unexplainedUsd: now - modelledNow - (before - modelledBefore) };
}

export const NO_CHANGE: SpendChange = {
  totalUsd: 0,
  volumeUsd: 0,
  durationUsd: 0,
  priceUsd: 0,
  configurationUsd: 0,
  cameUsd: 0,
  wentUsd: 0,
  hoursUsd: 0,
  unexplainedUsd: 0,
};

/** Cost by the model with each factor as it was or as it is; `null` where one has no price. */
function costCorners(uses: Pair<PeriodUse>, model: SpendModel): Float64Array | null {
  const rates = rateCorners(uses, model);
  if (rates === null) return null;
  return Float64Array.from({ length: CORNERS }, (_, corner) => {
    const of = (factor: Factor) => pick(uses, corner, factor);
    return of('hours').hours * of('presence').presentShare * (rates[corner % rates.length] ?? Number.NaN);
  });
}

/** Those of the first factors, which the cost of an hour follows from. */
function rateCorners(uses: Pair<PeriodUse>, model: SpendModel): Float64Array | null {
  const same = findUnchanged(uses.before, uses.now);
  const rates = new Float64Array(2 ** RATE_FACTORS.length);
  for (let corner = 0; corner < rates.length; corner += 1) {
    const of = (factor: Factor) => (same.has(factor) ? uses.before : pick(uses, corner, factor));
    const cost = model.costOfHour({
      volume: of('volume'),
      duration: of('duration'),
      configuration: of('configuration'),
      prices: of('price').prices,
    });
    if (!cost.known) return null;
    rates[corner] = cost.usdPerHour;
  }
  return rates;
}

function pick({ before, now }: Pair<PeriodUse>, corner: number, factor: Factor): PeriodUse {
  return (corner & (1 << FACTORS.indexOf(factor))) === 0 ? before : now;
}

/** What is alike in both periods need not be evaluated twice. */
function findUnchanged(before: PeriodUse, now: PeriodUse): ReadonlySet<Factor> {
  const same = new Set<Factor>();
  if (before.prices === now.prices) same.add('price');
  if (JSON.stringify(before.configurations) === JSON.stringify(now.configurations)) same.add('configuration');
  return same;
}
