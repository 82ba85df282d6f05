/**
 * How long the forecast of one workload takes: hours, days and paths from 90 and from 455 days of hours, and 48 hours of a
 * plain series. One JSON line a figure, the median of many; the baseline is one pass over the same hours.
 */
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeSeries, sumPresent } from '@/lib/core/series/series';
import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { forecastDemand } from '@/lib/forecast/forecast-demand';
import { forecastValues } from '@/lib/forecast/forecast-values';
import { loadForecastLibrary } from '@/lib/wiring/open-forecast-library';
import { drawHours } from '../support/drawn-hours';
import { projectRoot } from '../support/project-root';

const RUNS = 21;
const MOST_MS = 150;
const PASSES = 100;

function medianMs(run: (seed: number) => unknown): number {
  const durations = Array.from({ length: RUNS }, (_, seed) => {
    const startedAt = performance.now();
    run(seed);
    return performance.now() - startedAt;
  });
  return durations.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN;
}

function print(figure: string, value: number, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit: 'ms', baseline, ratio: value / baseline, target }));
}

const library = loadForecastLibrary(projectRoot);

for (const [days, target] of [
  [90, MOST_MS],
  [455, null],
] as const) {
  const drawn = Array.from({ length: RUNS }, (_, seed) =>
    drawHours({
      hours: days * 24,
      mean: 300,
      dailySwing: 0.7,
      weekendFactor: 0.4,
      growth: 1.3,
      seed: seed + 1,
    }),
  );
  const hoursOf = (seed: number) => drawn[seed] ?? new Float64Array();
  const baseline =
    medianMs((seed) => {
      for (let pass = 0; pass < PASSES; pass += 1) sumPresent(hoursOf(seed));
    }) / PASSES;
  const wholeMs = medianMs((seed) =>
    forecastDemand(
      {
        hours: makeSeries(0, SECONDS_PER_HOUR, hoursOf(seed)),
        minutes: null,
        settings: SETTINGS_UNTOLD,
        seed,
      },
      library,
    ),
  );
  const plainMs = medianMs((seed) =>
    forecastValues(
      hoursOf(seed),
      { periodSeconds: SECONDS_PER_HOUR, seasons: null, horizon: 48, level: 0.9 },
      library,
    ),
  );
  print(`demand of a workload from ${days} days of hours`, wholeMs, baseline, target);
  print(`48 hours of a series from ${days} days of hours`, plainMs, baseline, target);
}
