import { followsRequests } from '../pricing/price-commitment';
import type { PriceCommitment } from '../pricing/spend-commitment';
import { valueAt } from '../series/series';
import { mean } from '../stats/summary';
import { DAYS_PER_WEEK, HOURS_PER_DAY, MILLISECONDS_PER_SECOND } from '../units';
import type { FleetPart } from './capacity-ahead';
import { DRAWS, findMonth, type JointDraws, type Places, readPlaces } from './joint-draws';
import { type CalendarMonth, countHours, monthOf } from './month-totals';
import { quantileAt } from './quantile-function';

/** A workload, and what the commitment in question takes off its prices. */
export interface CommittedWorkload {
  readonly part: FleetPart;
  readonly findShare: PriceCommitment['findShare'];
}

/** A month of the term; the last that is forecast stands for those after it too. */
export interface TermMonth extends CalendarMonth {
  /** Share of the term's hours. */
  readonly weight: number;
}

/**
 * What a commitment could cover in the hours of its term. A slot is a group of hours of the week in a month of a draw; where
 * nothing follows the hour, a month is one slot.
 */
export interface EligibleSpend {
  /** Off the on-demand price: the largest first, as AWS applies them. */
  readonly shares: readonly number[];
  /**
   * `covering[k][slot]`: what it takes an hour, at the plan's prices, to cover everything that saves the shares up to the
   * kth. Slots are ordered by draw, then month, then hour.
   */
  readonly covering: readonly Float64Array[];
  /** Of the term's hours, by the place of a slot in its draw; they add up to 1. */
  readonly weights: Float64Array;
  readonly slotsOfDraw: number;
}

/** Shares that do not differ by this are one. */
const SHARE_DIGITS = 6;
/** What is free under a plan has no plan's price to count in. */
const LARGEST_SHARE = 0.99;
const HOURS_PER_WEEK = DAYS_PER_WEEK * HOURS_PER_DAY;
/** Hours of the week in which about as much is spent are one, as in bills under a commitment. */
const GROUPS = 24;

/** Draws the spend of workloads that go up and down together. O(workloads x draws x months x hours). */
export function drawEligible(
  workloads: readonly CommittedWorkload[],
  role: 'present' | 'recommended',
  months: readonly TermMonth[],
  draws: JointDraws,
): EligibleSpend {
  const lines = workloads.map((workload) => listLines(workload, role));
  const shares = [...new Set(lines.flat().map(({ share }) => share))].sort((a, b) => b - a);
  const groups = groupHours(lines.flat());
  const slotsOfDraw = months.length * groups.length;
  const covering = shares.map(() => new Float64Array(DRAWS * slotsOfDraw));
  workloads.forEach(({ part }, i) => {
    const places = draws.drawPlaces();
    if (lines[i]?.length === 0) return;
    const costs = months.map((month) => readCosts(part, role, month, places));
    for (const line of lines[i] ?? []) addLine(covering[shares.indexOf(line.share)], line, costs, groups);
  });
  addUp(covering);
  const weights = Float64Array.from(
    { length: slotsOfDraw },
    (_, slot) => (months[Math.floor(slot / groups.length)]?.weight ?? 0) / groups.length,
  );
  return { shares, covering, weights, slotsOfDraw };
}

/** A part of a workload's cost that is taken a share off. */
interface EligibleLine {
  readonly share: number;
  /** Of the whole cost of a month. */
  readonly costShare: number;
  /** About what a month of it costs, against other lines. */
  readonly size: number;
  /** `null` where it is the same in every hour. */
  readonly hourOfWeek: readonly number[] | null;
}

/** The lines of how it is served under recommendations, or as today where none changes that. */
function listLines({ part, findShare }: CommittedWorkload, role: 'present' | 'recommended'): EligibleLine[] {
  const served = roleOf(part, role);
  const costUsd = part.months[0]?.serving.find((one) => one.role === served)?.costUsd ?? [0];
  return part.coverable.flatMap(({ role: ofRole, meter, variant, costShare, hourOfWeek }) => {
    const share = ofRole === served ? findShare(meter, variant) : null;
    if (share === null || share <= 0) return [];
    const rounded = Number(Math.min(share, LARGEST_SHARE).toPrecision(SHARE_DIGITS));
    const size = costShare * quantileAt(costUsd, 0.5);
    const hours = hourOfWeek ?? (followsRequests(meter) ? part.hourOfWeek : null);
    return [{ share: rounded, costShare, size, hourOfWeek: hours }];
  });
}

/** Groups of as many hours of the week each, by how much is spent in them; one where that is the same in all. */
function groupHours(lines: readonly EligibleLine[]): number[][] {
  const following = lines.filter(({ hourOfWeek }) => hourOfWeek !== null);
  const hours = Array.from({ length: HOURS_PER_WEEK }, (_, hour) => hour);
  if (following.length === 0) return [hours];
  const spent = hours.map((hour) =>
    following.reduce((sum, { size, hourOfWeek }) => sum + size * (hourOfWeek?.[hour] ?? 1), 0),
  );
  const sorted = hours.sort((a, b) => (spent[a] ?? 0) - (spent[b] ?? 0));
  const length = HOURS_PER_WEEK / GROUPS;
  return Array.from({ length: GROUPS }, (_, group) => sorted.slice(group * length, (group + 1) * length));
}

function roleOf({ months }: FleetPart, role: 'present' | 'recommended'): 'present' | 'recommended' {
  const isThere = months[0]?.serving.some((one) => one.role === role) ?? false;
  return isThere ? role : 'present';
}

/** USD an hour of the month, one a draw. */
function readCosts(
  part: FleetPart,
  role: 'present' | 'recommended',
  { name }: TermMonth,
  places: Places,
): Float64Array {
  const month = findMonth(part.months, name)?.month;
  const served = roleOf(part, role);
  const costUsd = month?.serving.find((one) => one.role === served)?.costUsd;
  if (month === undefined || costUsd == null) return new Float64Array(DRAWS);
  const hours = countHours(spanOf(month.month));
  return readPlaces(costUsd, places, 1 / hours);
}

/** Adds what of a line there is, at the plan's prices. */
function addLine(
  into: Float64Array | undefined,
  { share, costShare, hourOfWeek }: EligibleLine,
  costs: readonly Float64Array[],
  groups: readonly (readonly number[])[],
): void {
  if (into === undefined) return;
  const atPlan = groups.map((group) => {
    const times = hourOfWeek === null ? 1 : mean(group.map((hour) => hourOfWeek[hour] ?? 1));
    return costShare * (1 - share) * times;
  });
  for (let draw = 0; draw < DRAWS; draw += 1)
    costs.forEach((usdPerHour, month) => {
      const usd = valueAt(usdPerHour, draw);
      const first = (draw * costs.length + month) * groups.length;
      for (let group = 0; group < groups.length; group += 1)
        into[first + group] = valueAt(into, first + group) + usd * (atPlan[group] ?? 0);
    });
}

function addUp(covering: readonly Float64Array[]): void {
  covering.forEach((sums, k) => {
    const before = covering[k - 1];
    if (before === undefined) return;
    for (let slot = 0; slot < sums.length; slot += 1)
      sums[slot] = valueAt(sums, slot) + valueAt(before, slot);
  });
}

/** A month `YYYY-MM`. */
export function spanOf(name: string): CalendarMonth {
  return monthOf(Date.parse(`${name}-01T00:00:00Z`) / MILLISECONDS_PER_SECOND);
}

/** The months of a term that are forecast: the rest of its hours are of the last of them, or of the last before the term. */
export function listTermMonths(
  names: readonly string[],
  startSeconds: number,
  endSeconds: number,
): TermMonth[] {
  const known = names.map(spanOf).filter((month) => month.startSeconds < endSeconds);
  const within = known.filter((month) => month.endSeconds > startSeconds);
  const spans = within.length > 0 ? within : known.slice(-1);
  return spans.map((month, i) => {
    const from = i === 0 ? startSeconds : month.startSeconds;
    const to = i === spans.length - 1 ? endSeconds : month.endSeconds;
    return { ...month, weight: (to - from) / (endSeconds - startSeconds) };
  });
}
