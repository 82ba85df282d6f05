import { z } from 'zod';

/** What a report can be about a part of. */
export const SCOPE_PARTS = ['account', 'region', 'workload', 'tag', 'tag-value'] as const;
export type ScopePart = (typeof SCOPE_PARTS)[number];

/** `GET /api/v1/reports/scopes?part&q&key`: what there is to be about, as far as it holds the words. */
export const scopeChoicesQuerySchema = z.strictObject({
  part: z.enum(SCOPE_PARTS),
  /** A part of a name, in upper or lower case, or a whole id. */
  q: z.string().trim().max(256, 'must be at most 256 characters').default(''),
  /** Of which tag the values are asked. */
  key: z.string().max(128, 'must be at most 128 characters').default(''),
});
export type ScopeChoicesQuery = z.output<typeof scopeChoicesQuerySchema>;
