import type { PriceIndex } from '../pricing/price-book';
import { makeShareFinder } from '../pricing/price-commitment';
import type { SavingsRate } from '../pricing/savings-rate';
import type { CommitmentDiscount } from '../pricing/spend-commitment';
import { mean } from '../stats/summary';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { FleetPart } from './capacity-ahead';
import type { CommitmentAdvice, CommitmentPoint, ServedOtherwise } from './commitment-advice';
import { type CommittedHour, coverDraw, findBestCommitment } from './commitment-saving';
import { estimateTogether } from './demand-together';
import { drawEligible, type EligibleSpend, listTermMonths, type TermMonth } from './eligible-spend';
import { DRAWS, JointDraws } from './joint-draws';
import { listAssumptions, phraseAdvice } from './phrase-commitment';
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
  const { planType, off, termYears, startSeconds, role } = input;
  const endSeconds = startSeconds + termYears * DAYS_PER_YEAR * SECONDS_PER_DAY;
  const months = listTermMonths(listNames(input), startSeconds, endSeconds);
  const spend = drawSpend(input, months);
  const all = Array.from({ length: DRAWS }, (_, draw) => draw);
  const { committedUsdPerHour } = input;
  const usdPerHour = findFurther(spend, committedUsdPerHour);
  const hours = (endSeconds - startSeconds) / SECONDS_PER_HOUR;
  const term = { spend, committedUsdPerHour, hours, ...rankDraws(spend, all) };
  const savings = all.map((draw) => saveInDraw(term, draw, usdPerHour));
  const saving = { ...summariseSample(savings), mean: mean(savings) };
  const advice = {
    planType,
    off,
    termYears,
    role,
    eligibleUsdPerHour: summariseSample(all.map((draw) => coverDraw(spend, draw, Infinity).coveredUsd)),
    committedUsdPerHour,
    usdPerHour,
    savingUsd: saving,
    regretAtLowDemandUsd: mean(term.least.map((draw) => regretIn(term, draw, usdPerHour))),
    utilization:
      usdPerHour === 0
        ? null
        : summariseSample(all.map((draw) => coverFurther(term, draw, usdPerHour).usedUsd / usdPerHour)),
    ifServedOtherwise: serveOtherwise(input, months, { committedUsdPerHour, hours, usdPerHour }),
    curve: traceSaving(term, usdPerHour),
    heldDays: countHeldDays(months, startSeconds, endSeconds),
  };
  return { ...advice, sentence: phraseAdvice(advice), assumptions: listAssumptions(advice) };
}

/** Days of the term after the last month that is forecast. */
function countHeldDays(months: readonly TermMonth[], startSeconds: number, endSeconds: number): number {
  const last = Math.max(startSeconds, months.at(-1)?.endSeconds ?? startSeconds);
  return Math.max(0, (endSeconds - last) / SECONDS_PER_DAY);
}

/** Amounts that differ by less are the same. */
const ALIKE_SHARE = 0.01;

/** The advised amount, had workloads been served the other way. */
function serveOtherwise(
  input: CommitmentInput,
  months: readonly TermMonth[],
  {
    committedUsdPerHour,
    hours,
    usdPerHour,
  }: Pick<Term, 'committedUsdPerHour' | 'hours'> & { usdPerHour: number },
): ServedOtherwise | null {
  const role = input.role === 'present' ? 'recommended' : 'present';
  const spend = drawSpend({ ...input, role }, months);
  const best = findFurther(spend, committedUsdPerHour);
  if (Math.abs(best - usdPerHour) <= ALIKE_SHARE * Math.max(best, usdPerHour)) return null;
  const savings = Array.from({ length: DRAWS }, (_, draw) =>
    saveInDraw({ spend, committedUsdPerHour, hours }, draw, usdPerHour),
  );
  return { role, usdPerHour: best, savingUsd: mean(savings) };
}

/** The best amount beside what is committed already, over all draws. */
function findFurther(spend: EligibleSpend, committedUsdPerHour: number): number {
  const all = Array.from({ length: DRAWS }, (_, draw) => draw);
  return Math.max(0, findBestCommitment(spend, all) - committedUsdPerHour);
}

/** Months that any of the forecasts reaches. */
function listNames({ workloads }: CommitmentInput): string[] {
  return [...new Set(workloads.flatMap(({ part }) => part.months.map(({ month }) => month)))].sort();
}

function drawSpend(
  { workloads, role, prices, planType, off, seed }: CommitmentInput,
  months: readonly TermMonth[],
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

function saveInDraw(term: Omit<Term, 'least' | 'most'>, draw: number, usdPerHour: number): number {
  return (coverFurther(term, draw, usdPerHour).coveredUsd - usdPerHour) * term.hours;
}

/** What `usdPerHour` covers beside what is committed already, which is used first. */
function coverFurther(
  { spend, committedUsdPerHour }: Pick<Term, 'spend' | 'committedUsdPerHour'>,
  draw: number,
  usdPerHour: number,
): CommittedHour {
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
