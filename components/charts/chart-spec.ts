import type { ServingStyle } from '@/lib/core/workload/serving-option';

/**
 * How values of an axis read. Times are epoch seconds, shown in UTC; a day is that of a calendar, whatever its zone, as the
 * seconds of its midnight as if that were UTC, and a month that of its first; a `rate` is a mean, exact to six digits.
 */
export type ValueKind =
  | 'time'
  | 'day'
  | 'month'
  | 'count'
  | 'rate'
  | 'usd'
  | 'milliseconds'
  | 'share'
  | 'number';

export interface ChartAxis {
  readonly kind: ValueKind;
  /** What is measured, with its unit: `Requests a minute`, `USD a month`. */
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** What is expected is known to three digits: tooltips show no more, the table and the file have all. */
  readonly isRounded?: boolean;
}

/** A way to serve, or a neutral role. */
export type LineColor = ServingStyle | 'ink' | 'muted' | 'faint' | 'accent' | 'good' | 'bad';

/** Whether an axis needs no name: dates say what they are. */
export function isTime({ kind }: Pick<ChartAxis, 'kind'>): boolean {
  return kind === 'time' || kind === 'day' || kind === 'month';
}

export interface ChartLine {
  /** Stands at the line's end, in the tooltip and in the table. */
  readonly name: string;
  readonly color: LineColor;
  /** One an x; `null` is a gap. */
  readonly values: readonly (number | null)[];
  /** Present is dashed, recommended and observed are solid. */
  readonly dashed?: boolean;
  /** Holds a value until the next one, as instance counts do. */
  readonly stepped?: boolean;
  /** A marker at every value and no line between them, as alternatives are drawn. */
  readonly scattered?: boolean;
  /** Which of its markers are hollow, one an x: what is shown and not to be chosen. */
  readonly hollow?: readonly boolean[];
  /** Fills down to the axis, for one line of a total. */
  readonly filled?: boolean;
  /** An interval around the line, such as 90 %. */
  readonly band?: ChartBand;
  /** Where on x it can have values at all: a tooltip elsewhere does not name it. Everywhere when absent. */
  readonly within?: Range;
}

export interface ChartBand {
  /** `90 % interval`. */
  readonly name: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** A straight line across the plot: an SLO, a limit, today, a quota. */
export interface ChartMark {
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly label: string;
  readonly color?: LineColor;
}

/** Periods of a time axis that something is true of, such as minutes in breach, in a row of their own over the plot. */
export interface ChartStrip {
  /** Stands beside the row, in the tooltip and in the table: `late today`. */
  readonly name: string;
  readonly color: LineColor;
  /** Outlined is present, filled is recommended and observed. */
  readonly outlined?: boolean;
  /** Ascending and apart; the end of each is not part of it. */
  readonly periods: readonly Range[];
}

/** A part of the plot that is not like the rest, such as days that were left out: hatched over its whole height, and named. */
export interface ChartSpan extends Range {
  /** Stands at its foot where there is room, in the tooltip and in the table: `left out: outage`. */
  readonly label: string;
}

/** A period that is told of beforehand, such as an event: shaded lightly over what is drawn in it. */
export interface ChartShade extends Range {
  /** In the tooltip and in the table: `Launch ×2`. */
  readonly label: string;
  /** At its top where there is room, if the label is too long for it. */
  readonly short?: string;
}

/** A place on the plot, such as where two curves cross. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Everything that is drawn, as plain values: a server page can hand it to the browser, and mail can draw it. */
export interface ChartSpec {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Ascending. */
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly marks?: readonly ChartMark[];
  readonly points?: readonly ChartPoint[];
  readonly strips?: readonly ChartStrip[];
  /** Ascending and apart; the end of each is not part of it. */
  readonly spans?: readonly ChartSpan[];
  /** In any order, also on each other; those that are to be named come first. */
  readonly shades?: readonly ChartShade[];
  /** What stands at each x, where the xs are things with a name and not places on a scale; may then repeat an x. */
  readonly names?: readonly string[];
  /** All names at the right of the charts stacked with this one, so that their plots end at the same place. */
  readonly stackNames?: readonly string[];
  /** Lowest value of a linear y axis; 0 when absent, so that heights compare. */
  readonly yFrom?: number;
  /** Highest value of a linear y axis that is drawn; a line beyond it says so in its name. */
  readonly yTo?: number;
}

/** A closed range of an axis. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
