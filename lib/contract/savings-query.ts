import { z } from 'zod';
import { emptyAsNull } from './price-query';
import { regionSchema } from './workload-description';

/** The query of `/prices/savings-plans` and of `GET /api/v1/prices/savings-rates`. An empty field means all. */
export const savingsQuerySchema = z.strictObject({
  query: z.string().max(200, 'must be at most 200 characters').default(''),
  region: emptyAsNull(regionSchema),
});
