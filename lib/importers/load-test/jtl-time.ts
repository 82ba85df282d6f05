import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { DateParser } from '../parse-date';
import { parseNumber } from '../parse-number';

const AMERICAN = /^(\d\d)\/(\d\d)\/(\d\d)(?= )/;
const encoder = new TextEncoder();

/**
 * Reads the times of a JMeter result: milliseconds since 1970, or a date in one of the forms that JMeter itself reads
 * again, `yyyy/MM/dd` and `yyyy-MM-dd` with or without thousandths and `MM/dd/yy`. Only differences between them count,
 * so the zone of a date does not matter.
 */
export class JtlTimeParser {
  private readonly dates = new DateParser();

  /** Seconds from a common origin; `NaN` for a field that is no time. */
  parse(bytes: Uint8Array, start: number, end: number): number {
    const milliseconds = parseNumber(bytes, start, end);
    if (milliseconds >= 0) return milliseconds / MILLISECONDS_PER_SECOND;
    if (this.dates.parse(bytes, start, end) === 'date') return this.dates.wallSeconds + this.dates.fraction;
    const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 40)));
    if (!AMERICAN.test(text)) return Number.NaN;
    const turned = encoder.encode(text.replace(AMERICAN, '20$3-$1-$2'));
    const isDate = this.dates.parse(turned, 0, turned.length) === 'date';
    return isDate ? this.dates.wallSeconds + this.dates.fraction : Number.NaN;
  }
}
