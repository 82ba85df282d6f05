import { mixBits } from './hash';
import { type Subject, servedIn } from './metric-model';

/** Idle minutes after which an environment is gone. */
const KEPT_WARM_MINUTES = 10;

/** Requests of a minute that waited for a new environment: after an idle while, and rarely in between. */
export function coldStartsIn(subject: Subject, i: number): number {
  const requests = servedIn(subject, i);
  if (requests === 0) return 0;
  const needed = Math.ceil((requests * subject.source.service.medianUs) / 60e6);
  if (wasIdle(subject, i)) return Math.min(requests, needed);
  const minute = subject.day.firstMinute + i;
  return mixBits(subject.source.load.seed ^ 0x165667b1, minute) % 97 < needed ? 1 : 0;
}

function wasIdle({ day }: Subject, i: number): boolean {
  if (i < KEPT_WARM_MINUTES) return false;
  for (let before = 1; before <= KEPT_WARM_MINUTES; before++) {
    if ((day.requests[i - before] ?? 0) > 0) return false;
  }
  return true;
}
