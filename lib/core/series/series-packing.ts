import { joinBytes } from '../join-bytes';
import { SECONDS_PER_DAY } from '../units';
import { packDay, unpackDay } from './day-packing';
import { makeSeries, type Series, sliceSeries } from './series';
import { joinDays, phaseSeconds, splitSeriesIntoDays } from './series-days';

/** What is kept beside the packed values of a whole series. */
export interface SeriesExtent {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly periods: number;
}

const LENGTH_BYTES = 4;

/** Packs the values of a series, day after day, each with its length before it. */
export function packSeries(series: Series): Uint8Array<ArrayBuffer> {
  return joinBytes(
    splitSeriesIntoDays(series).flatMap(({ values }) => {
      const packed = packDay(values);
      const length = new Uint8Array(LENGTH_BYTES);
      new DataView(length.buffer).setUint32(0, packed.length);
      return [length, packed];
    }),
  );
}

/** The series that was packed, bit by bit. Throws `RangeError` when the bytes are none of that extent. */
export function unpackSeries(
  bytes: Uint8Array,
  { startSeconds, stepSeconds, periods }: SeriesExtent,
): Series {
  const empty = makeSeries(startSeconds, stepSeconds, new Float64Array(0));
  const firstDaySeconds = Math.floor(startSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const days: { dayStartSeconds: number; values: Float64Array }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at);
    const packed = bytes.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length);
    const values = unpackDay(packed, SECONDS_PER_DAY / stepSeconds);
    days.push({ dayStartSeconds: firstDaySeconds + days.length * SECONDS_PER_DAY, values });
    at += LENGTH_BYTES + length;
  }
  const joined = joinDays(days, stepSeconds, phaseSeconds(empty)) ?? empty;
  const series = sliceSeries(joined, startSeconds, startSeconds + periods * stepSeconds);
  if (series.values.length === periods) return series;
  throw new RangeError(`packed series has ${series.values.length} periods, not ${periods}`);
}
