import { type ForecastRequest, forecastRequestSchema } from '@/lib/contract/forecast-request';
import { AppError } from '@/lib/errors/app-error';
import type { UnusualSpan } from '@/lib/forecast/find-unusual';
import type { ForecastLibrary } from '@/lib/forecast/forecast-library';
import { forecastValues, refuseHistory, usualSeasons } from '@/lib/forecast/forecast-values';
import { loadForecastLibrary } from '@/lib/wiring/open-forecast-library';
import { readInput } from '../json-input';
import type { Verb, VerbContext } from '../verb';

/** Forecasts series and says how good it would have been. */
export const forecast: Verb = {
  name: 'forecast',
  help: `Forecasts values on a regular grid, and says how good earlier forecasts of the same making would have been. Tried are the
seasonal naive (of the shortest and of the longest season), ridge regressions on seasonal lags, and MSTL with ETS; each counts
by how it did from up to 40 earlier origins, and one that did worse than the seasonal naive does not count. Outages and
anomalies are found and not learnt from. Intervals are as wide as the errors of the past; what was never negative will not be.

  values                oldest first, null where missing, at most 50,000
  series[]              instead of values: several, each { id, values[] }, at most 10,000, each id once
  periodSeconds         3600
  horizon               periods ahead, 48, at most 2,000; it takes a history of 2.5 times as many
  seasons               in periods, ascending, at most 4, the shortest at least 3 times in the history; where none are given,
                        a day and a week if they are so too; [] for none
  level                 share of values that the interval is to hold, 0.9, from 0.5 to 0.99

Out: point[], lower[], upper[]     one a period, from the end of the history on
     method               the one that counts, or combination where several do
     backtest
       mase                 mean absolute error over that of repeating the shortest season in the history; null where that is 0
       seasonalNaiveMase    the same of the seasonal naive from the same origins
       coverage             share of values within the interval of the other half of the origins
       origins
     tried[{method, mase, weight}]          best first
     seasons[{periods, strength}]           those that are there, with the share of the variance that each explains
     leftOut[{kind, start, end}]            outages and anomalies, in periods from 0, end excluded
   of series: series[{id, ...}], and {id, refused} where a history is too short

Example:
  node -e "console.log(JSON.stringify({values:Array.from({length:336},(_,i)=>100+50*Math.sin(i/24*2*Math.PI)),horizon:24}))" | breakeven forecast`,
  async run(args, context) {
    const request = await readInput(forecastRequestSchema, args, context);
    const library = loadForecastLibrary(context.projectRoot);
    if (request.series !== undefined) {
      const report = reportEvery(request.series.length, context);
      return {
        series: request.series.map(({ id, values }, i) => {
          report(i);
          return { id, ...answer(values, request, library) };
        }),
      };
    }
    const answered = answer(request.values ?? [], request, library);
    if ('refused' in answered)
      throw new AppError('bad-input', `values: got too little, ${answered.refused}`, 'values');
    return answered;
  },
};

/** Fewer are there before anyone wonders. */
const LEAST_REPORTED = 50;
const MOST_REPORTS = 40;

/** Says to who watches how many series are done. */
function reportEvery(total: number, { isWatched, reportProgress }: VerbContext): (done: number) => void {
  const step = Math.max(LEAST_REPORTED, Math.ceil(total / MOST_REPORTS));
  return (done) => {
    if (isWatched && done > 0 && done % step === 0) reportProgress(`${done} of ${total} series`);
  };
}

type Given = readonly (number | null)[];

function answer(given: Given, request: ForecastRequest, library: ForecastLibrary) {
  const { horizon, level, periodSeconds, seasons: told = null } = request;
  const values = Float64Array.from(given, (value) => value ?? Number.NaN);
  const refused = refuseHistory(values, told ?? usualSeasons(periodSeconds, values.length), horizon);
  if (refused !== null) return { refused };
  const made = forecastValues(values, { seasons: told, horizon, level, periodSeconds }, library);
  const { mase, seasonalNaiveMase, coverage, origins } = made.backtest;
  return {
    point: [...made.point],
    lower: [...made.lower],
    upper: [...made.upper],
    method: made.method,
    backtest: { mase, seasonalNaiveMase, coverage, origins },
    tried: made.tried.map(({ name, mase: of, weight }) => ({ method: name, mase: of, weight })),
    seasons: made.seasons,
    leftOut: made.leftOut.map(({ kind, start, end }: UnusualSpan) => ({ kind, start, end })),
  };
}
