import { COLD, type EnvironmentPool } from './pool';
import type { PoolTally } from './pool-tally';

/** Invocations sent to keep environments warm: `count` at once, every `everySeconds`, from the start on. */
export interface KeepWarm {
  readonly everySeconds: number;
  /** When the first ones are sent, after the start; with it without this. */
  readonly firstSeconds?: number;
  readonly count: number;
  /** How long a ping keeps its environment busy. Those sent at once must overlap to reach as many environments. */
  readonly seconds: number;
  /** How long one does that starts an environment. */
  readonly coldSeconds: number;
}

/** Sends the pings through the pool as requests of their own: they take, hold and start environments like others. */
export class Pinger {
  /** When the next ones are due; infinite when there are none. */
  private dueSeconds: number;
  private readonly firstAt: number;
  private sent = 0;

  constructor(
    private readonly keepWarm: KeepWarm | null,
    startSeconds: number,
    private readonly pool: EnvironmentPool,
    private readonly tally: PoolTally,
  ) {
    if (keepWarm !== null) requireKeepWarm(keepWarm);
    this.firstAt = startSeconds + (keepWarm?.firstSeconds ?? 0);
    this.dueSeconds = keepWarm === null ? Infinity : this.firstAt;
  }

  /** Sends what is due up to `atSeconds`: a ping due at the time of a request goes first. */
  sendUntil(atSeconds: number): void {
    while (this.dueSeconds <= atSeconds) this.sendDue();
  }

  private sendDue(): void {
    const { keepWarm, pool, tally, dueSeconds } = this;
    if (keepWarm === null) return;
    for (let i = 0; i < keepWarm.count; i += 1) {
      const admission = pool.take(dueSeconds);
      const seconds = admission === COLD ? keepWarm.coldSeconds : keepWarm.seconds;
      if (admission <= COLD) pool.hold(admission, dueSeconds + seconds);
      tally.add(dueSeconds, admission, seconds);
    }
    this.sent += 1;
    this.dueSeconds = this.firstAt + this.sent * keepWarm.everySeconds;
  }
}

function requireKeepWarm({ everySeconds, count, seconds, coldSeconds }: KeepWarm): void {
  if (!(everySeconds > 0)) throw new RangeError(`everySeconds must be positive, got ${everySeconds}`);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`count must be a whole number, got ${count}`);
  if (!(seconds >= 0)) throw new RangeError(`seconds must be at least 0, got ${seconds}`);
  if (!(coldSeconds >= 0)) throw new RangeError(`coldSeconds must be at least 0, got ${coldSeconds}`);
}
