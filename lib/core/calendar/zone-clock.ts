import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';

/** The instants that a wall-clock time names: one, two when clocks went back over it, none when they skipped it. */
export type WallTime =
  | { readonly kind: 'one'; readonly seconds: number }
  | { readonly kind: 'twice'; readonly earlierSeconds: number; readonly laterSeconds: number }
  | { readonly kind: 'skipped'; readonly shiftedSeconds: number };

/**
 * Converts wall-clock seconds of an IANA zone, counted as if the zone were UTC, into UTC and back. The zone's offset is
 * asked for once a day, and once a wall time on the days on which it changes.
 */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  /** Offset of each wall-clock day, `null` on a day near a change. */
  private readonly dayOffsets = new Map<number, number | null>();
  private readonly changing = new Map<number, WallTime>();
  private lastDay = Number.NaN;
  private lastOffset: number | null = 0;

  /** @throws RangeError for a zone that is not known */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** The UTC seconds of a wall time on an ordinary day; `null` on a day on which the offset changes. */
  plainSeconds(wallSeconds: number): number | null {
    const day = Math.floor(wallSeconds / SECONDS_PER_DAY);
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.lastOffset = this.dayOffset(day);
    }
    return this.lastOffset === null ? null : wallSeconds - this.lastOffset;
  }

  resolve(wallSeconds: number): WallTime {
    const plain = this.plainSeconds(wallSeconds);
    if (plain !== null) return { kind: 'one', seconds: plain };
    const known = this.changing.get(wallSeconds);
    if (known !== undefined) return known;
    const resolved = this.resolveNearChange(wallSeconds);
    this.changing.set(wallSeconds, resolved);
    return resolved;
  }

  /** What clocks show at an instant. */
  wallSecondsAt(utcSeconds: number): number {
    return utcSeconds + this.offsetAt(utcSeconds);
  }

  /**
   * The first instant at which clocks show a wall time or a later one: the earlier of two, and the end of a gap that
   * skipped it. It never goes back as the wall time goes on.
   */
  firstSecondsAtOrAfter(wallSeconds: number): number {
    const wall = this.resolve(wallSeconds);
    if (wall.kind === 'one') return wall.seconds;
    if (wall.kind === 'twice') return wall.earlierSeconds;
    return this.findGapEnd(wall.shiftedSeconds);
  }

  /** The first instant of a day of the zone, `day` being counted from 1970-01-01. */
  dayStartSeconds(day: number): number {
    return this.firstSecondsAtOrAfter(day * SECONDS_PER_DAY);
  }

  /** `within` is an instant after the gap's end by which the offset is the one after it, and by less than a day. */
  private findGapEnd(within: number): number {
    const after = this.offsetAt(within);
    let [low, high] = [within - SECONDS_PER_DAY - 1, within];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === after) high = middle;
      else low = middle;
    }
    return high;
  }

  private dayOffset(day: number): number | null {
    const known = this.dayOffsets.get(day);
    if (known !== undefined) return known;
    const before = this.offsetAt((day - 1) * SECONDS_PER_DAY);
    const after = this.offsetAt((day + 2) * SECONDS_PER_DAY);
    const offset = before === after ? before : null;
    this.dayOffsets.set(day, offset);
    return offset;
  }

  /** At most one change lies within a day on either side, so the two offsets around it are the candidates. */
  private resolveNearChange(wallSeconds: number): WallTime {
    const before = this.offsetAt(wallSeconds - SECONDS_PER_DAY);
    const after = this.offsetAt(wallSeconds + SECONDS_PER_DAY);
    const first = wallSeconds - before;
    const second = wallSeconds - after;
    const firstHolds = this.offsetAt(first) === before;
    const secondHolds = this.offsetAt(second) === after;
    if (firstHolds && secondHolds && first !== second)
      return {
        kind: 'twice',
        earlierSeconds: Math.min(first, second),
        laterSeconds: Math.max(first, second),
      };
    if (firstHolds) return { kind: 'one', seconds: first };
    if (secondHolds) return { kind: 'one', seconds: second };
    return { kind: 'skipped', shiftedSeconds: first };
  }

  /** Seconds east of UTC at an instant. */
  private offsetAt(utcSeconds: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(utcSeconds * MILLISECONDS_PER_SECOND))
      parts[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) / MILLISECONDS_PER_SECOND - utcSeconds;
  }
}
