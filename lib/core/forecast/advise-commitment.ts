import { phraseUsd } from '../plan/phrases';
import type { PriceIndex } from '../pricing/price-book';
import { makeShareFinder } from '../pricing/price-commitment';
import type { SavingsRate } from '../pricing/savings-rate';
import type { CommitmentDiscount } from '../pricing/spend-commitment';
import { mean } from '../stats/summary';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { FleetPart } from './capacity-ahead';
import type { CommitmentAdvice, CommitmentPoint } from './commitment-advice';
import { type CommittedHour, coverDraw, findBestCommitment } from './commitment-saving';
import { estimateTogether } from './demand-together';
import { drawEligible, type EligibleSpend, listTermMonths } from './eligible-spend';
import { DRAWS, JointDraws } from './joint-draws';
import { summariseSample } from './quantile-function';

export interface CommitmentInput {
  readonly workloads: readonly { readonly part: FleetPart; readonly region: string }[];
  /** As they are served today, or as plans recommend. */
  readonly role: 'present' | 'recommended';
  readonly prices: PriceIndex;
  readonly planType: SavingsRate['planType'];
  readonly off: CommitmentDiscount;
  readonly termYears: SavingsRate['termYears'];
  /** What is committed already in plans of this type; it is used before anything new. */
  readonly committedUsdPerHour: number;
  /** When the term begins, epoch seconds. */
  readonly startSeconds: number;
  readonly seed: number;
}

/** A year has so many on average, leap days among them. */
const DAYS_PER_YEAR = 365.25;
const CURVE_POINTS = 24;
/** Draws with the least demand, or the most. */
const TENTH = DRAWS / 10;

/**
 * How much of a Savings Plan to buy while demand is not certain: the amount with the greatest expected saving over the
 * term. Too little leaves hours at on-demand prices, too much is paid for nothing. O(workloads x draws x months x hours).
 */
export function adviseCommitment(input: CommitmentInput): CommitmentAdvice {
  const { planType, off, termYears, startSeconds } = input;
  const endSeconds = startSeconds + termYears * DAYS_PER_YEAR * SECONDS_PER_DAY;
  const months = listTermMonths(listNames(input), startSeconds, endSeconds);
  const spend = drawSpend(input, months);
  const all = Array.from({ length: DRAWS }, (_, draw) => draw);
  const { committedUsdPerHour } = input;
  const usdPerHour = Math.max(0, findBestCommitment(spend, all) - committedUsdPerHour);
  const hours = (endSeconds - startSeconds) / SECONDS_PER_HOUR;
  const term = { spend, committedUsdPerHour, hours, ...rankDraws(spend, all) };
  const savings = all.map((draw) => saveInDraw(term, draw, usdPerHour));
  const saving = { ...summariseSample(savings), mean: mean(savings) };
  const advice = {
    planType,
    off,
    termYears,
    eligibleUsdPerHour: summariseSample(all.map((draw) => coverDraw(spend, draw, Infinity).coveredUsd)),
    committedUsdPerHour,
    usdPerHour,
    savingUsd: saving,
    regretAtLowDemandUsd: mean(term.least.map((draw) => regretIn(term, draw, usdPerHour))),
    utilization: summariseSample(
      all.map((draw) => (usdPerHour === 0 ? 0 : coverFurther(term, draw, usdPerHour).usedUsd / usdPerHour)),
    ),
    curve: traceSaving(term, usdPerHour),
    heldDays: Math.max(0, (endSeconds - (months.at(-1)?.endSeconds ?? startSeconds)) / SECONDS_PER_DAY),
  };
  return { ...advice, sentence: phraseAdvice(advice), assumptions: listAssumptions(input, advice.heldDays) };
}

/** Months that any of the forecasts reaches. */
function listNames({ workloads }: CommitmentInput): string[] {
  return [...new Set(workloads.flatMap(({ part }) => part.months.map(({ month }) => month)))].sort();
}

function drawSpend(
  { workloads, role, prices, planType, off, seed }: CommitmentInput,
  months: Parameters<typeof drawEligible>[2],
): EligibleSpend {
  const known = workloads.filter(({ part }) => part.months.length > 0);
  const { correlation } = estimateTogether(known.map(({ part }) => part.weeklyChanges));
  const finders = new Map(
    known.map(({ region }) => [region, makeShareFinder(prices, { planType, off }, region)]),
  );
  const committed = known.map(({ part, region }) => ({
    part,
    findShare: finders.get(region) ?? (() => null),
  }));
  return drawEligible(committed, role, months, new JointDraws(correlation, seed));
}

/** Spend over a term, and the tenths of the draws at its ends. */
interface Term {
  readonly spend: EligibleSpend;
  readonly committedUsdPerHour: number;
  readonly hours: number;
  readonly least: readonly number[];
  readonly most: readonly number[];
}

function rankDraws(spend: EligibleSpend, all: readonly number[]): Pick<Term, 'least' | 'most'> {
  const spent = all.map((draw) => coverDraw(spend, draw, Infinity).coveredUsd);
  const order = [...all].sort((a, b) => (spent[a] ?? 0) - (spent[b] ?? 0));
  return { least: order.slice(0, TENTH), most: order.slice(-TENTH) };
}

function saveInDraw(term: Term, draw: number, usdPerHour: number): number {
  return (coverFurther(term, draw, usdPerHour).coveredUsd - usdPerHour) * term.hours;
}

/** What `usdPerHour` covers beside what is committed already, which is used first. */
function coverFurther({ spend, committedUsdPerHour }: Term, draw: number, usdPerHour: number): CommittedHour {
  const before = coverDraw(spend, draw, committedUsdPerHour);
  const together = coverDraw(spend, draw, committedUsdPerHour + usdPerHour);
  return {
    coveredUsd: together.coveredUsd - before.coveredUsd,
    usedUsd: together.usedUsd - before.usedUsd,
  };
}

/** What is missed in a draw against the amount that would have been best, had it been known. */
function regretIn(term: Term, draw: number, usdPerHour: number): number {
  const best = Math.max(0, findBestCommitment(term.spend, [draw]) - term.committedUsdPerHour);
  return saveInDraw(term, draw, best) - saveInDraw(term, draw, usdPerHour);
}

/** From nothing to beyond the best amount, and what the busiest tenth could use. */
function traceSaving(term: Term, usdPerHour: number): CommitmentPoint[] {
  const busiest = Math.max(0, findBestCommitment(term.spend, term.most) - term.committedUsdPerHour);
  const last = 1.5 * Math.max(usdPerHour, busiest);
  const amounts = Array.from({ length: CURVE_POINTS + 1 }, (_, i) => (last * i) / CURVE_POINTS);
  const distinct = [...new Set([...amounts, usdPerHour])].sort((a, b) => a - b);
  return distinct.map((amount) => {
    const savings = Array.from({ length: DRAWS }, (_, draw) => saveInDraw(term, draw, amount));
    const meanOf = (draws: readonly number[]) => mean(draws.map((draw) => savings[draw] ?? 0));
    return {
      usdPerHour: amount,
      meanSavingUsd: mean(savings),
      lowSavingUsd: meanOf(term.least),
      highSavingUsd: meanOf(term.most),
    };
  });
}

function phraseAdvice({
  usdPerHour,
  termYears,
  savingUsd,
  regretAtLowDemandUsd,
  eligibleUsdPerHour,
  committedUsdPerHour,
}: Omit<CommitmentAdvice, 'sentence' | 'assumptions'>): string {
  if (eligibleUsdPerHour.high === 0) return 'Nothing is known that such a plan would cover at a lower price.';
  if (usdPerHour === 0)
    return committedUsdPerHour > 0
      ? `Nothing beside the ${phraseUsd(committedUsdPerHour)} an hour that are committed is expected to save anything.`
      : 'No commitment is expected to save anything.';
  const years = termYears === 1 ? '1 year' : `${termYears} years`;
  const beside =
    committedUsdPerHour > 0 ? ` beside the ${phraseUsd(committedUsdPerHour)} that are committed` : '';
  return `Commit ${phraseUsd(usdPerHour)} an hour${beside} for ${years}: it is expected to save ${phraseUsd(savingUsd.mean)} over the term (90 %: ${phraseUsd(savingUsd.low)} to ${phraseUsd(savingUsd.high)}), and in the tenth of the cases with the least demand ${phraseUsd(regretAtLowDemandUsd)} less than the best amount would.`;
}

function listAssumptions({ role, committedUsdPerHour }: CommitmentInput, heldDays: number): string[] {
  return [
    ...(heldDays > 0
      ? [`Beyond the forecast, for ${Math.round(heldDays)} days, spend stands still as in its last month.`]
      : []),
    `Workloads are served as ${role === 'present' ? 'they are today' : 'plans recommend'} for the whole term.`,
    'Instances cost the same in every hour of a month, and Lambda follows the requests by the hour of the week; what saves the largest share is covered first.',
    ...(committedUsdPerHour > 0
      ? [
          'What is committed already is used first, taken to be at the same lower prices and to be renewed when it ends within the term.',
        ]
      : []),
    'Workloads without a forecast are left out.',
  ];
}
