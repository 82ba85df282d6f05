import {
  HOURS_PER_DAY,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  SECONDS_PER_WEEK,
} from '@/lib/core/units';

/** Requests a minute, or a factor of them, at a time in epoch seconds. */
export type RateAt = (seconds: number) => number;

/** The product of a mean rate and factors. */
export function scaleRate(perMinute: number, ...factors: readonly RateAt[]): RateAt {
  return (seconds) => factors.reduce((rate, factorAt) => rate * factorAt(seconds), perMinute);
}

/** The sum of rates that come from different callers. */
export function addRates(...rates: readonly RateAt[]): RateAt {
  return (seconds) => rates.reduce((sum, rateAt) => sum + rateAt(seconds), 0);
}

/**
 * A day's swing around 1: highest at `peakHour` UTC, by `depth`, with a second hump after the first as people's days have.
 */
export function dailySeason(peakHour: number, depth: number): RateAt {
  return (seconds) => {
    const angle = (2 * Math.PI * (hourOfDay(seconds) - peakHour)) / HOURS_PER_DAY;
    return Math.max(0, 1 + depth * (Math.cos(angle) + 0.25 * Math.cos(2 * angle + 1) - 0.1));
  };
}

/** `weekendFactor` on Saturday and Sunday, UTC, and 1 on other days. */
export function weekendFactor(factor: number): RateAt {
  return (seconds) => (isWeekend(seconds) ? factor : 1);
}

/** Working hours from `openHour` to `closeHour` UTC with a lunch dip, `outside` at other hours. */
export function officeHours(openHour: number, closeHour: number, outside: number): RateAt {
  const noon = (openHour + closeHour) / 2;
  return (seconds) => {
    const hour = hourOfDay(seconds);
    const ramp = Math.min(1, Math.max(0, Math.min(hour - openHour, closeHour - hour) + 0.5));
    const lunch = 1 - 0.35 * Math.exp(-((hour - noon) ** 2) / 0.5);
    return outside + (1 - outside) * ramp * lunch;
  };
}

/** 1 while a job runs that starts at `startHour` UTC every day and lasts `minutes`, else 0. */
export function nightlyJob(startHour: number, minutes: number): RateAt {
  return (seconds) => {
    const sinceStart = (seconds - startHour * SECONDS_PER_HOUR + SECONDS_PER_DAY) % SECONDS_PER_DAY;
    return sinceStart < minutes * SECONDS_PER_MINUTE ? 1 : 0;
  };
}

/** Growth by `perWeek` (0.06 for 6 %) a week, 1 at `fromSeconds`. */
export function weeklyGrowth(perWeek: number, fromSeconds: number): RateAt {
  return (seconds) => (1 + perWeek) ** ((seconds - fromSeconds) / SECONDS_PER_WEEK);
}

/** 1, rising within minutes to `factor` at `atSeconds` and falling back with a half-life of `halfLifeHours`. */
export function launchSpike(atSeconds: number, factor: number, halfLifeHours: number): RateAt {
  return (seconds) => {
    const hours = (seconds - atSeconds) / SECONDS_PER_HOUR;
    if (hours < 0) return 1;
    const rise = Math.min(1, hours * 6);
    return 1 + (factor - 1) * rise * 0.5 ** (hours / halfLifeHours);
  };
}

export function isWeekend(seconds: number): boolean {
  // 1 January 1970 was a Thursday, the fifth day of a week that starts on Sunday.
  const day = (Math.floor(seconds / SECONDS_PER_DAY) + 4) % 7;
  return day === 0 || day === 6;
}

function hourOfDay(seconds: number): number {
  return (seconds % SECONDS_PER_DAY) / SECONDS_PER_HOUR;
}
