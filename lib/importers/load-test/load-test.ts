import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';

/** What a load test's result can be. Detected from its content, never from its name. */
const LOAD_TEST_FORMATS = [
  'jmeter-csv',
  'jmeter-xml',
  'locust-stats',
  'locust-history',
  'k6-json',
  'k6-summary',
  'inference-recommender',
  'load-test-table',
] as const;
export type LoadTestFormat = (typeof LOAD_TEST_FORMATS)[number];

/** The result of a load test. */
export interface LoadTest {
  readonly format: LoadTestFormat;
  readonly fileName: string;
  /** One for each label or instance type; where labels were tested side by side, all of them together come first. */
  readonly series: readonly LoadTestSeries[];
  readonly warnings: readonly string[];
}

export interface LoadTestSeries {
  readonly label: string;
  /** `null` where the file does not name one. */
  readonly instanceType: string | null;
  /** Instances behind the endpoint; `null` where the file does not say. */
  readonly instanceCount: number | null;
  /** What one hour of the endpoint costs, as the file has it. */
  readonly hourUsd: number | null;
  /** True when the tool raised the load until the endpoint gave way. */
  readonly isSaturated: boolean;
  readonly points: readonly LoadTestPoint[];
}

/** What a parser knows at the end of the file. */
export interface LoadTestContent {
  readonly series: readonly LoadTestSeries[];
  readonly warnings: readonly string[];
}

/** Reads one format, fed with its bytes from first to last. */
export interface LoadTestParser {
  /** Requests, rows or results so far. */
  readonly rows: number;
  feed(chunk: Uint8Array): void;
  finish(): LoadTestContent;
}

/** `ml.g5.xlarge` in a label or a name of an endpoint; `null` where there is none. */
export function findInstanceType(text: string): string | null {
  return /\bml\.[a-z0-9-]+\.(?:metal|nano|micro|small|medium|large|\d*xlarge)\b/.exec(text)?.[0] ?? null;
}
