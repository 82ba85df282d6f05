import type { LoadTest } from '@/lib/importers/load-test/load-test';

/** What a page asks of the worker that reads load tests. */
export interface LoadTestRequest {
  readonly file: File;
}

/** What the worker answers, once. */
export type LoadTestAnswer =
  | { readonly kind: 'read'; readonly test: LoadTest }
  | { readonly kind: 'refused'; readonly message: string };
