import { MAX_IMPORT_PERIODS } from '@/lib/contract/import-format';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { badFile } from './bad-file';
import { formatTime } from './format-time';

const MINUTES_PER_PAGE = 1440;

/** Requests by UTC minute, in any order, in pages of a day that are made when touched. */
export class MinuteCounts {
  private readonly pages = new Map<number, Uint32Array>();
  private firstMinute = Number.POSITIVE_INFINITY;
  private lastMinute = Number.NEGATIVE_INFINITY;
  private pageNumber = Number.NaN;
  private page: Uint32Array = new Uint32Array(0);

  add(seconds: number, line: number): void {
    const minute = Math.floor(seconds / SECONDS_PER_MINUTE);
    const number = Math.floor(minute / MINUTES_PER_PAGE);
    if (number !== this.pageNumber) this.openPage(number);
    const at = minute - number * MINUTES_PER_PAGE;
    this.page[at] = (this.page[at] ?? 0) + 1;
    if (minute < this.firstMinute || minute > this.lastMinute) this.widen(minute, line);
  }

  /** Minutes inside the range without a request count 0: the file has a row for each request there was. */
  toSeries(): Series {
    const values = new Float64Array(this.lastMinute - this.firstMinute + 1);
    for (const [number, page] of this.pages) {
      const offset = number * MINUTES_PER_PAGE - this.firstMinute;
      const from = Math.max(0, -offset);
      const to = Math.min(MINUTES_PER_PAGE, values.length - offset);
      for (let at = from; at < to; at += 1) values[offset + at] = page[at] ?? 0;
    }
    return makeSeries(this.firstMinute * SECONDS_PER_MINUTE, SECONDS_PER_MINUTE, values);
  }

  private openPage(number: number): void {
    this.pageNumber = number;
    this.page = this.pages.get(number) ?? new Uint32Array(MINUTES_PER_PAGE);
    this.pages.set(number, this.page);
  }

  private widen(minute: number, line: number): void {
    this.firstMinute = Math.min(this.firstMinute, minute);
    this.lastMinute = Math.max(this.lastMinute, minute);
    if (this.lastMinute - this.firstMinute < MAX_IMPORT_PERIODS) return;
    const [from, to] = [this.firstMinute, this.lastMinute].map((m) => formatTime(m * SECONDS_PER_MINUTE));
    throw badFile(
      line,
      null,
      `the times now reach from ${from} to ${to}; at most ${MAX_IMPORT_PERIODS} minutes can be imported: check this line's time`,
    );
  }
}
