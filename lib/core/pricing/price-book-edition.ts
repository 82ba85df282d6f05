/** A price book as it is kept: dated, stored once for its contents, never edited. */
export interface PriceBookEdition {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly digestSha256: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}
