import type { Evaluation } from '@/lib/core/plan/plan';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatFixed, formatRoundedCount, NO_DATA } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { shareWords } from '../replay/replay-words';
import { nearestCrossing } from '../workload/break-even-words';
import type { ComparedFigures } from './use-compared-runs';

/** A figure of every side: its text, and what it differs by from that of the first. */
export interface FigureRow {
  readonly name: string;
  readonly unit?: string;
  /** Whether it waits for the plan, or only for the first figures. */
  readonly part: 'served' | 'plan';
  readonly read: (figures: ComparedFigures) => FigureValue;
  /** Writes a difference, which is not 0. */
  readonly write?: (difference: number) => string;
}

export interface FigureValue {
  readonly text: string;
  /** `null` where it is no number. */
  readonly amount: number | null;
}

const PERCENT = 100;

/** The figures that are compared, in the order of the page. */
export const FIGURE_ROWS: readonly FigureRow[] = [
  {
    name: 'Served by',
    part: 'served',
    read: ({ served }) => textOnly(served?.present?.label ?? 'nothing yet'),
  },
  present('Cost', (one) => one.monthlyCostUsd, formatUsdNumber, 'USD a month'),
  present('Response time, p50', (one) => one.p50Ms, formatDurationMs),
  present('Response time, p99', (one) => one.p99Ms, formatDurationMs),
  present('Late or failed', (one) => one.breachShare, writeShare, undefined, pointsOf),
  present('Cold starts', (one) => one.coldShare, writeShare, undefined, pointsOf),
  {
    name: 'What stops it',
    part: 'served',
    read: ({ served }) => textOnly(served?.present?.bindingLimit ?? 'nothing'),
  },
  {
    name: 'Requests',
    unit: 'a month',
    part: 'served',
    read: ({ served }) => number(served?.requestsPerMonth ?? null, formatRoundedCount),
    write: formatRoundedCount,
  },
  {
    name: 'Busiest minute',
    unit: 'requests',
    part: 'served',
    read: ({ served }) => number(served?.peakPerMinute ?? null, formatRoundedCount),
    write: formatRoundedCount,
  },
  {
    name: 'Recommended',
    part: 'plan',
    read: ({ plan }) => textOnly(plan?.recommended?.label ?? plan?.withheld ?? 'nothing'),
  },
  {
    name: 'Cost of the recommended',
    unit: 'USD a month',
    part: 'plan',
    read: ({ plan }) => number(plan?.recommended?.monthlyCostUsd ?? null, formatUsdNumber),
    write: formatUsdNumber,
  },
  {
    name: 'Nearest break-even',
    unit: 'requests a day',
    part: 'plan',
    read: readBreakEven,
    write: formatRoundedCount,
  },
];

function present(
  name: string,
  pick: (evaluation: Evaluation) => number | null,
  format: (value: number | null) => string,
  unit?: string,
  write: (difference: number) => string = format,
): FigureRow {
  return {
    name,
    ...(unit === undefined ? {} : { unit }),
    part: 'served',
    read: ({ served }) => number(served?.present == null ? null : pick(served.present), format),
    write,
  };
}

function readBreakEven({ plan }: ComparedFigures): FigureValue {
  const crossing = plan === null ? null : nearestCrossing(plan.breakEven);
  if (crossing === null) return { text: 'none near', amount: null };
  const { aStyle, bStyle, cheaperBelow, requestsPerDay } = crossing;
  const [below, above] = cheaperBelow === 'a' ? [aStyle, bStyle] : [bStyle, aStyle];
  const ways = `${SERVING_WORDS[below].name} below, ${SERVING_WORDS[above].name} above`;
  return { text: `${formatRoundedCount(requestsPerDay)}: ${ways}`, amount: requestsPerDay };
}

function writeShare(share: number | null): string {
  return share === null ? NO_DATA : shareWords(share);
}

/** A difference of two shares. */
function pointsOf(difference: number): string {
  return `${formatFixed(difference * PERCENT, 2)} points`;
}

function number(amount: number | null, format: (value: number | null) => string): FigureValue {
  return { text: format(amount), amount };
}

function textOnly(text: string): FigureValue {
  return { text, amount: null };
}
