/**
 * What a column's name says about its numbers:
 * - `instant`: points in time, in any order (`start_time`, `end_timestamp`);
 * - `clock`: every word of the name speaks of time (`minute`, `time_s`, `hour_utc`);
 * - `tick`: the last word is a unit of time, the others are unknown (`trace_minute`);
 * - `counter`: they may number periods (`period`, `step`) or rows, models and trials;
 * - `measure`: they measure or count something (`price_per_hour`, `exec_time`), so they are no times;
 * - `nothing`: the numbers must tell.
 */
export type TimeName = 'instant' | 'clock' | 'tick' | 'counter' | 'measure' | 'nothing';

const RATIO = /(^|_)(per|over|end_to_end|e2e)(_|$)/;
const SUFFIX =
  /_(utc|gmt|local|unix|epoch|ms|msecs?|millis|milliseconds?|us|micros|microseconds?|ns|nanos|nanoseconds?|s|secs?|seconds?)$/;
const INSTANT =
  /(^|_)(timestamp|time_stamp|date_?time|(start|started|end|ended|begin|finish|finished|stop|stopped|arrival|arrived|created|received|sent|submitted)_?time)$/;
const COUNTER = /^(index|idx|step|period|offset|slot|bucket|bin|interval)$/;
const CLOCK_NOUN = /(^|_)(times?|t|ts|minutes?|mins|hours?|seconds?|secs?)(_|$)/;
const CLOCK_WORD =
  /^(times?|t|ts|minutes?|mins?|hours?|seconds?|secs?|s|utc|gmt|local|unix|epoch|of|in|since|start|day|week|relative|number|index|step|slot|bucket|bin|period|offset)$/;
const TICK = /_(minute|hour|second)$|^elapsed_(minutes|hours|seconds)$/;
/** Words of prices, statistics, amounts and identities. */
const AMOUNT =
  /(^|_)(costs?|prices?|pricing|usd|eur|gbp|dollars?|euros?|fees?|billed|rate|ratio|pct|percent|percentage|score|mean|avg|average|median|p\d+|std|delta|diff|counts?|total|sum|values?|volume|requests|invocations|hits|calls|arrivals|queries|tokens?|bytes|size|memory|mem|id|code|port|speed|version|throughput|concurrency|limit|quota|timeout|ttl|lifetime|uptime|seed|hash)(_|$)/;
const DURATION =
  /duration|latency|elapsed|(^|_)(delay|took|taken|spent|wait)(_|$)|time_to_|(response|service|execution|exec|run|turnaround|trip|waiting|queue|queueing|processing|init|setup|startup|overhead|connect|connection|compute|inference|cpu|gpu|idle|busy|down)_?times?(_|$)/;

/** Reads a name in the form of `plainName`. */
export function readTimeName(name: string): TimeName {
  if (name === '') return 'nothing';
  if (RATIO.test(name)) return 'measure';
  if (INSTANT.test(withoutSuffixes(name))) return 'instant';
  if (TICK.test(name)) return isMeasure(name.replace(/^elapsed_/, '')) ? 'measure' : tickOrClock(name);
  if (COUNTER.test(name)) return 'counter';
  if (isClock(name)) return 'clock';
  return isMeasure(name) ? 'measure' : 'nothing';
}

function tickOrClock(name: string): TimeName {
  return isClock(name) ? 'clock' : 'tick';
}

function isClock(name: string): boolean {
  return CLOCK_NOUN.test(name) && name.split('_').every((word) => CLOCK_WORD.test(word));
}

function isMeasure(name: string): boolean {
  return AMOUNT.test(name) || DURATION.test(name);
}

/** `start_time_utc_ms` without zone and unit. */
function withoutSuffixes(name: string): string {
  let rest = name;
  while (SUFFIX.test(rest)) rest = rest.replace(SUFFIX, '');
  return rest;
}

/** Whether the name says that it counts in less than seconds, which only times since 1970 may. */
export function namesSmallUnit(name: string): boolean {
  return /_(ms|msecs?|millis|milliseconds?|us|usecs?|micros|microseconds?|ns|nanos|nanoseconds?)(_|$)/.test(
    name,
  );
}
