import type { BreachLine, SpendLine } from './plan-report';
import type { SpentLine } from './total-spend';

/**
 * Raised whenever the same use of a workload gives another line: when a formula, a default or a fact of the model changes.
 * Lines that an earlier release kept are then worked out anew.
 */
export const LINE_FORMAT = 1;

/** All that a report keeps of a workload but for what is read with the fleet. Plain JSON. */
export interface KeptLine {
  readonly line: SpendLine;
  /** As of `SpentLine`, missing as `null`. */
  readonly days: readonly (number | null)[] | null;
  /** `null` where it met its SLO, or nothing tells. */
  readonly breach: BreachLine | null;
}

/** A line that was worked out for two periods, and what it was worked out from. */
export interface LineRecord {
  readonly workloadId: string;
  readonly periods: string;
  readonly fingerprint: string;
  /** `null` for what was there in neither of the periods. */
  readonly line: KeptLine | null;
}

export type LineFigures = SpentLine & Pick<KeptLine, 'breach'>;

/** The line as it is kept between two reports. */
export function packLine({ line, days, breach }: LineFigures): KeptLine {
  return {
    line,
    breach,
    days: days === null ? null : Array.from(days, (usd) => (Number.isNaN(usd) ? null : usd)),
  };
}

/** Undoes `packLine`, to the last bit. */
export function unpackLine({ line, days, breach }: KeptLine): LineFigures {
  return { line, breach, days: days === null ? null : Float64Array.from(days, (usd) => usd ?? Number.NaN) };
}
