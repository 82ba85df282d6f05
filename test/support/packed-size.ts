import { packDay, unpackDay } from '@/lib/core/series/day-packing';
import { countPresent, type Series } from '@/lib/core/series/series';
import { splitSeriesIntoDays } from '@/lib/core/series/series-days';

/** What series weigh when their days are packed. A day that does not come back bit by bit throws. */
export interface PackedSize {
  readonly samples: number;
  readonly bytes: number;
}

export function measurePacked(series: readonly Series[]): PackedSize {
  let samples = 0;
  let bytes = 0;
  for (const { values } of series.flatMap(splitSeriesIntoDays)) {
    samples += countPresent(values);
    const packed = packDay(values);
    bytes += packed.length;
    requireSame(unpackDay(packed, values.length), values);
  }
  return { samples, bytes };
}

function requireSame(actual: Float64Array, expected: Float64Array): void {
  if (!expected.every((value, i) => Object.is(value, actual[i])))
    throw new Error('a packed day came back changed');
}
