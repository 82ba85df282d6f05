/** What was asked of the server, to compare with the least possible. */
export interface Counters {
  /** Calls by `service:Operation`, those refused too. */
  readonly calls: Map<string, number>;
  /** Calls answered with an error, by `service:Operation Code`. */
  readonly refusals: Map<string, number>;
  metricsRequested: number;
  pointsServed: number;
  bytesServed: number;
}

export function makeCounters(): Counters {
  return { calls: new Map(), refusals: new Map(), metricsRequested: 0, pointsServed: 0, bytesServed: 0 };
}

export function countIn(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
