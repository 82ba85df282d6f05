import { Cron } from 'croner';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';

/** The wall-clock times that a cron expression names, as if the zone were UTC: changes of clocks come afterwards. */
export interface CronWalls {
  /** In `[fromWall, toWall)`, in order. */
  readonly list: (fromWall: number, toWall: number) => number[];
  /** The last one before; `null` where there is none. */
  readonly findBefore: (wall: number) => number | null;
}

/** Minutes stand alone, so that nothing is due more often than once an hour. */
const EXPRESSION = /^\d{1,2}( [\dA-Z*/,-]+){4}$/i;
const LONGEST = 100;
/** Croner counts years in four digits, and leap years are at most eight years apart. */
const PROBE = Date.UTC(2026, 0, 1);

/**
 * Reads five fields: minute (one number), hour, day of the month, month, day of the week (0 and 7 are Sunday). Where
 * both kinds of day are told, either is enough, as cron has it.
 * @throws RangeError saying in one sentence what may stand there
 */
export function parseCron(expression: string): CronWalls {
  if (expression.length > LONGEST || !EXPRESSION.test(expression))
    throw new RangeError(
      'must be five fields such as 0 8 * * MON, the minute being one number: once an hour is the most',
    );
  const cron = readExpression(expression);
  if (cron.nextRun(new Date(PROBE)) === null) throw new RangeError('must name a day that exists');
  return {
    list: (fromWall, toWall) => listBetween(cron, fromWall, toWall),
    findBefore: (wall) => {
      const [before] = cron.previousRuns(1, toDate(wall));
      return before === undefined ? null : toWallSeconds(before);
    },
  };
}

function readExpression(expression: string): Cron {
  try {
    return new Cron(expression, { mode: '5-part', timezone: 'UTC', paused: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : 'it cannot be read';
    throw new RangeError(`must be five fields of cron: ${reason}`, { cause });
  }
}

function listBetween(cron: Cron, fromWall: number, toWall: number): number[] {
  const walls: number[] = [];
  // The next one after a moment is later than it.
  for (
    let next = cron.nextRun(toDate(fromWall - 1));
    next !== null && toWallSeconds(next) < toWall;
    next = cron.nextRun(next)
  )
    walls.push(toWallSeconds(next));
  return walls;
}

function toDate(wall: number): Date {
  return new Date(wall * MILLISECONDS_PER_SECOND);
}

function toWallSeconds(date: Date): number {
  return date.getTime() / MILLISECONDS_PER_SECOND;
}
