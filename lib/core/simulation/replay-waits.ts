import { valueAt } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { ReplayRecords } from './replay-records';

/** Is told what becomes of the requests of each minute, by the minute in which they came. */
export interface WaitVisitor {
  /** All of the minutes from `fromMinute` to before `toMinute` find no backlog. */
  flow(fromMinute: number, toMinute: number): void;
  /** As many come later in their minute than the last of a backlog was served. */
  flowAfter(minute: number, requests: number): void;
  /** They are served after waits spread evenly from one length to another. */
  wait(minute: number, requests: number, fromWaitSeconds: number, toWaitSeconds: number): void;
  fail(minute: number, requests: number): void;
}

/**
 * Tells what becomes of every request of a replay. Requests are a fluid, first come, first served, that comes and is
 * served evenly through a minute: who finds a backlog waits until it is his turn, however many instances are there by
 * then. Who still waits at the end of the replay is served on as in the last minute; with nothing in service then, what
 * he has waited so far is his wait. Linear in the minutes.
 */
export function followRequests(
  records: ReplayRecords,
  capacityPerInstancePerMinute: number,
  visitor: WaitVisitor,
): void {
  const { minutes, waiting, failed } = records;
  for (let minute = 0; minute < minutes; ) {
    const fromMinute = minute;
    while (minute < minutes && valueAt(waiting, minute) === 0 && valueAt(failed, minute) === 0) minute += 1;
    visitor.flow(fromMinute, minute);
    if (minute < minutes) minute = followBacklog(records, minute, capacityPerInstancePerMinute, visitor);
  }
}

/** From the minute in which a backlog begins until nobody waits any more; gives the minute after. */
function followBacklog(
  records: ReplayRecords,
  fromMinute: number,
  capacityPerInstance: number,
  visitor: WaitVisitor,
): number {
  const line = new WaitingLine(visitor);
  let perMinute = 0;
  for (let minute = fromMinute; minute < records.minutes; minute += 1) {
    perMinute = valueAt(records.inService, minute) * capacityPerInstance;
    const isEnd = valueAt(records.waiting, minute) === 0;
    if (perMinute === 0) passIdle(line, records, minute);
    else if (isEnd && valueAt(records.failed, minute) === 0) passLast(line, records, minute, perMinute);
    else passOverloaded(line, records, minute, perMinute);
    if (isEnd) return minute + 1;
  }
  line.serve(records.minutes, Number.POSITIVE_INFINITY, perMinute > 0 ? perMinute : Number.POSITIVE_INFINITY);
  return records.minutes;
}

/** With nothing in service, who has waited for the timeout fails. */
function passIdle(line: WaitingLine, records: ReplayRecords, minute: number): void {
  line.join(minute, cameIn(records, minute), minute, minute + 1);
  line.failOldest(valueAt(records.failed, minute));
}

/**
 * Who would wait longer than the timeout fails: once the line is that long, of those who come as many as are too many;
 * and where the capacity has shrunk, those at the end of the line.
 */
function passOverloaded(line: WaitingLine, records: ReplayRecords, minute: number, perMinute: number): void {
  const came = cameIn(records, minute);
  const failed = valueAt(records.failed, minute);
  const surplus = Math.max(0, came - perMinute);
  const refused = Math.min(failed, surplus);
  line.failNewest(failed - refused);
  const open = refused > 0 ? 1 - refused / surplus : 1;
  line.join(minute, came * open, minute, minute + open);
  line.join(minute, perMinute * (1 - open), minute + open, minute + 1);
  if (refused > 0) line.visitor.fail(minute, refused);
  line.serve(minute, perMinute, perMinute);
}

/** The line is served up within the minute; who comes after that finds none. */
function passLast(line: WaitingLine, records: ReplayRecords, minute: number, perMinute: number): void {
  const came = cameIn(records, minute);
  const before = minute > 0 ? valueAt(records.waiting, minute - 1) : 0;
  const waitingShare = came < perMinute ? Math.min(1, before / (perMinute - came)) : 1;
  line.join(minute, came * waitingShare, minute, minute + waitingShare);
  line.serve(minute, Number.POSITIVE_INFINITY, perMinute);
  if (waitingShare < 1) line.visitor.flowAfter(minute, came * (1 - waitingShare));
}

function cameIn({ arrivals }: ReplayRecords, minute: number): number {
  const came = valueAt(arrivals, minute);
  return Number.isNaN(came) ? 0 : came;
}

/** Requests of one minute that came evenly between two times, in minutes. */
interface Cohort {
  readonly minute: number;
  count: number;
  fromTime: number;
  toTime: number;
}

/** Who waits, in the order in which they came. Each cohort is passed over once, from one end or the other. */
class WaitingLine {
  private readonly cohorts: Cohort[] = [];
  private first = 0;

  constructor(readonly visitor: WaitVisitor) {}

  join(minute: number, count: number, fromTime: number, toTime: number): void {
    if (count > 0) this.cohorts.push({ minute, count, fromTime, toTime });
  }

  /** Serves the oldest `count`, as far as there are so many, at `perMinute` from the start of `minute` on. */
  serve(minute: number, count: number, perMinute: number): void {
    let served = 0;
    for (let head = this.cohorts[this.first]; head !== undefined; head = this.cohorts[this.first]) {
      const share = Math.min(1, (count - served) / head.count);
      const startWait = minute + served / perMinute - head.fromTime;
      served += share * head.count;
      const endWait = minute + served / perMinute - timeWithin(head, share);
      this.visitor.wait(
        head.minute,
        share * head.count,
        Math.max(0, startWait) * SECONDS_PER_MINUTE,
        Math.max(0, endWait) * SECONDS_PER_MINUTE,
      );
      if (this.dropOldest(head, share)) return;
    }
  }

  failOldest(count: number): void {
    let left = count;
    for (
      let head = this.cohorts[this.first];
      head !== undefined && left > 0;
      head = this.cohorts[this.first]
    ) {
      const share = Math.min(1, left / head.count);
      left -= share * head.count;
      this.visitor.fail(head.minute, share * head.count);
      if (this.dropOldest(head, share)) return;
    }
  }

  failNewest(count: number): void {
    let left = count;
    while (left > 0 && this.cohorts.length > this.first) {
      const tail = this.cohorts.pop();
      if (tail === undefined) return;
      const share = Math.min(1, left / tail.count);
      left -= share * tail.count;
      this.visitor.fail(tail.minute, share * tail.count);
      if (share === 1) continue;
      const toTime = timeWithin(tail, 1 - share);
      this.cohorts.push({ ...tail, count: (1 - share) * tail.count, toTime });
      return;
    }
  }

  private forgetServed(): void {
    this.cohorts.splice(0, this.first);
    this.first = 0;
  }

  /** Takes the first `share` of the oldest cohort away, and tells whether something of it is left. */
  private dropOldest(head: Cohort, share: number): boolean {
    if (share === 1) {
      this.first += 1;
      if (this.first >= MOST_SERVED && this.first * 2 >= this.cohorts.length) this.forgetServed();
      return false;
    }
    head.fromTime = timeWithin(head, share);
    head.count *= 1 - share;
    return true;
  }
}

/** Served cohorts that are kept before they are forgotten, so that memory is that of those who wait. */
const MOST_SERVED = 1024;

/** When the first `share` of a cohort had come. */
function timeWithin({ fromTime, toTime }: Cohort, share: number): number {
  return fromTime + share * (toTime - fromTime);
}
