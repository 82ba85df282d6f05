import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';

/** Times outside these years are a unit or a column mistaken. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2099;

const DASH = 45;
const SLASH = 47;
const COLON = 58;
const MAX_FRACTION_DIGITS = 9;

export type DateOutcome = 'date' | 'not-a-date' | 'out-of-range';

/**
 * Reads `YYYY-MM-DD`, optionally followed by a blank or `T` and `HH:MM[:SS[.fffffffff]]`, optionally followed by
 * `Z`, `UTC`, `+HH`, `+HHMM` or `+HH:MM`, from bytes. `/` may stand for `-`. One object is used again for each row.
 */
export class DateParser {
  /** Seconds of the wall clock as if it were UTC, since 1970; whole. */
  wallSeconds = 0;
  /** Fraction of a second, 0 to below 1. */
  fraction = 0;
  /** Seconds east of UTC that the text states; `null` when it states none. */
  offsetSeconds: number | null = null;

  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private end = 0;
  private monthKey = -1;
  private daysToMonth = 0;

  parse(bytes: Uint8Array, start: number, end: number): DateOutcome {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.fraction = 0;
    this.offsetSeconds = null;
    const outcome = this.takeDate();
    if (outcome !== 'date' || this.at === end) return outcome;
    const separator = bytes[this.at];
    if (separator !== 32 && separator !== 84 && separator !== 116) return 'not-a-date';
    this.at += 1;
    return this.takeClock() && this.takeZone() ? 'date' : 'not-a-date';
  }

  private takeDate(): DateOutcome {
    const { bytes, at } = this;
    const separator = bytes[at + 4];
    if (this.end - at > 10 && isDigit(bytes[at + 4]) && this.hasLongYear()) return 'out-of-range';
    if ((separator !== DASH && separator !== SLASH) || bytes[at + 7] !== separator) return 'not-a-date';
    if (this.end - at < 10) return 'not-a-date';
    const year = this.digits(at, 4);
    const month = this.digits(at + 5, 2);
    const day = this.digits(at + 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'not-a-date';
    if (year < FIRST_YEAR || year > LAST_YEAR) return 'out-of-range';
    this.at = at + 10;
    this.wallSeconds = (this.daysBefore(year, month) + day - 1) * SECONDS_PER_DAY;
    return 'date';
  }

  /** A year of five digits or more, as in `12024-01-01` or `+1000000000-01-01`. */
  private hasLongYear(): boolean {
    let at = this.at;
    while (at < this.end && isDigit(this.bytes[at])) at += 1;
    return this.bytes[at] === DASH && isDigit(this.bytes[at + 1]) && this.bytes[at + 3] === DASH;
  }

  private takeClock(): boolean {
    const { bytes, at } = this;
    if (this.end - at < 5 || bytes[at + 2] !== COLON) return false;
    const hour = this.digits(at, 2);
    const minute = this.digits(at + 3, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    this.wallSeconds += hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE;
    this.at = at + 5;
    if (bytes[this.at] !== COLON || this.at >= this.end) return true;
    const second = this.at + 3 <= this.end ? this.digits(this.at + 1, 2) : -1;
    if (second < 0 || second > 59) return false;
    this.wallSeconds += second;
    this.at += 3;
    return this.takeFraction();
  }

  private takeFraction(): boolean {
    const mark = this.bytes[this.at];
    if (this.at >= this.end || (mark !== 46 && mark !== 44)) return true;
    this.at += 1;
    let scale = 0.1;
    let count = 0;
    for (; this.at < this.end && isDigit(this.bytes[this.at]); this.at += 1) {
      this.fraction += ((this.bytes[this.at] ?? 48) - 48) * scale;
      scale /= 10;
      count += 1;
    }
    return count > 0 && count <= MAX_FRACTION_DIGITS;
  }

  private takeZone(): boolean {
    if (this.bytes[this.at] === 32 && this.at < this.end) this.at += 1;
    if (this.at >= this.end) return true;
    const mark = this.bytes[this.at];
    const left = this.end - this.at;
    if ((mark === 90 || mark === 122) && left === 1) return this.setOffset(0);
    if (left === 3 && mark === 85 && this.bytes[this.at + 1] === 84 && this.bytes[this.at + 2] === 67)
      return this.setOffset(0);
    if (mark !== 43 && mark !== DASH) return false;
    const hours = left >= 3 ? this.digits(this.at + 1, 2) : -1;
    const hasColon = this.bytes[this.at + 3] === COLON;
    if (left !== 3 && left !== (hasColon ? 6 : 5)) return false;
    const minutes = left === 3 ? 0 : this.digits(this.at + (hasColon ? 4 : 3), 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return false;
    const offset = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE;
    return this.setOffset(mark === 43 ? offset : -offset);
  }

  private setOffset(offsetSeconds: number): boolean {
    this.offsetSeconds = offsetSeconds;
    return true;
  }

  /** The number in `count` digits; negative when one is no digit or lies past the end. */
  private digits(start: number, count: number): number {
    if (start + count > this.end) return -1;
    let number = 0;
    for (let i = start; i < start + count; i += 1) {
      const byte = this.bytes[i];
      if (!isDigit(byte)) return -1;
      number = number * 10 + ((byte ?? 48) - 48);
    }
    return number;
  }

  private daysBefore(year: number, month: number): number {
    const key = year * 12 + month;
    if (key !== this.monthKey) {
      this.monthKey = key;
      this.daysToMonth = Date.UTC(year, month - 1, 1) / (SECONDS_PER_DAY * 1000);
    }
    return this.daysToMonth;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
