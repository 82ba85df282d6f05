import { makeSeries, type Series } from '@/lib/core/series/series';
import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { readRecordedFiles } from './recorded-series';

/** Whole hours of a recording, summed; an hour without a value is missing, or quiet where the recording leaves quiet ones out. */
export function readRecordedHours(
  shared: string,
  name: string,
  quiet: 'missing' | 'zero' = 'missing',
): Series {
  const file = readRecordedFiles(shared).find((each) => each.name === name);
  const [series] = file?.series ?? [];
  if (series === undefined) throw new Error(`no recording is called ${name}`);
  return sumHours(series, quiet);
}

function sumHours({ startSeconds, stepSeconds, values }: Series, quiet: 'missing' | 'zero'): Series {
  const first = Math.ceil(startSeconds / SECONDS_PER_HOUR);
  const end = Math.floor((startSeconds + values.length * stepSeconds) / SECONDS_PER_HOUR);
  const sums = new Float64Array(end - first).fill(quiet === 'zero' ? 0 : Number.NaN);
  values.forEach((value, i) => {
    const at = Math.floor((startSeconds + i * stepSeconds) / SECONDS_PER_HOUR) - first;
    const sum = sums[at];
    if (sum === undefined || Number.isNaN(value)) return;
    sums[at] = (Number.isNaN(sum) ? 0 : sum) + value;
  });
  return makeSeries(first * SECONDS_PER_HOUR, SECONDS_PER_HOUR, sums);
}
