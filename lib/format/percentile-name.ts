/** `99` of 0.99 and `99.9` of 0.999, for `p99` and for `99 of 100`. */
export function percentileName(percentile: number): string {
  return String(Number((percentile * 100).toPrecision(6)));
}
