import type { CapacityRules } from './load-test-point';

/** The law was fitted and does not speak for the points. */
export const SCATTER =
  'The throughputs do not follow the scalability law within 10 %, as when requests differ from run to run: the highest median of one concurrency was taken.';

/** What to know about a capacity whose throughput was highest where the test ended. */
export function noteRising(concurrency: number | null): string {
  return concurrency === null
    ? 'One load was tested: the instance may carry more.'
    : `Throughput was highest at the largest concurrency that held, ${roundShort(concurrency)}: the instance may carry more.`;
}

/** Why points carry no capacity. */
export function noteUnheld(failed: number, late: number, rules: CapacityRules): string[] {
  const notes: string[] = [];
  if (failed > 0)
    notes.push(
      `${carryNone(failed)}: nothing was answered, or more than ${roundShort(rules.maxErrorShare * 100)} % of requests failed.`,
    );
  if (late > 0)
    notes.push(`${carryNone(late)}: the 99th percentile is over ${rules.p99TargetMs} ms, or not known.`);
  return notes;
}

function carryNone(points: number): string {
  return points === 1 ? 'One point carries no capacity' : `${points} points carry no capacity`;
}

function roundShort(value: number): string {
  return String(Number(value.toPrecision(3)));
}
