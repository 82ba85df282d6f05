import { type DayLoads, MINUTES_PER_DAY } from './day-load';
import type { Source } from './fleet';

/** Instances, copies or provisioned executions that run at a time. */
export function unitsAt(days: DayLoads, source: Source, seconds: number): number {
  const minute = Math.floor(seconds / 60);
  const day = days.find(source, Math.floor(minute / MINUTES_PER_DAY));
  return day.units[minute - day.firstMinute] ?? 0;
}
