import {
  formatDateTimeLong,
  formatDayLong,
  formatDurationMs,
  formatMonth,
  formatTimeTick,
} from '@/lib/format/date-time';
import { formatUnitPrice, formatUsd } from '@/lib/format/money';
import {
  formatCountTick,
  formatExact,
  formatPercent,
  formatRoundedCount,
  formatSignificant,
  NO_DATA,
} from '@/lib/format/number';
import type { ChartAxis, ValueKind } from './chart-spec';

/** A value on an axis; `stepSeconds` is the distance of a time axis' ticks. */
export function formatTick(kind: ValueKind, value: number, stepSeconds = 0): string {
  switch (kind) {
    case 'time':
    case 'day':
      return formatTimeTick(value, stepSeconds);
    case 'month':
      return formatMonth(value);
    case 'usd':
      return Math.abs(value) >= 100_000 ? formatCountTick(value) : formatUnitPrice(value);
    case 'milliseconds':
      return formatDurationMs(value);
    case 'share':
      return formatPercent(value);
    case 'number':
      return Math.abs(value) >= 100_000 ? formatCountTick(value) : formatExact(value);
    case 'count':
    case 'rate':
      return formatCountTick(value);
  }
}

/** A value in a tooltip or a table, with its unit or its time zone; whole where it counts things by the thousand. */
export function formatValue(kind: ValueKind, value: number | null): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  switch (kind) {
    case 'time':
      return formatDateTimeLong(value);
    case 'day':
      return formatDayLong(value);
    case 'month':
      return formatMonth(value);
    case 'usd':
      return formatUsd(value);
    case 'milliseconds':
      return formatDurationMs(value);
    case 'share':
      return formatPercent(value);
    case 'rate':
      return formatSignificant(value, 6);
    case 'count':
      return formatSignificant(value, 4);
    case 'number':
      return formatExact(value);
  }
}

/** A value of an axis in a tooltip: of one that is rounded, three digits, and no part of a thing where there are some. */
export function formatHint({ kind, isRounded = false }: ChartAxis, value: number): string {
  if (!isRounded) return formatValue(kind, value);
  return formatRoundedCount(value >= 10 ? Math.round(value) : value);
}
