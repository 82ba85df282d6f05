import { z } from 'zod';
import { MAX_SCENARIO_NAME, type Scenario } from '@/lib/core/scenario/scenario';
import { MAX_WHO_LENGTH } from './decision';
import { lineUpTo } from './line';
import { MAX_SCENARIO_NOTE, scenarioSchema } from './scenario';

/** Scenarios as they are saved, changed and asked for. */

/** A scenario of the longest note, prices and policies is some tens of kilobytes. */
export const MAX_SCENARIO_BODY_BYTES = 256 * 1024;
/** As many as a person can look through; each may hold four weeks of traffic. */
export const MAX_KEPT_SCENARIOS = 1000;
export const MAX_COMPARED = 4;
/** In the address of a comparison: what the first kept one was begun on, with nothing moved. */
export const AS_OBSERVED = 'observed';

const whoSchema = lineUpTo(MAX_WHO_LENGTH, 'must not be empty: it says who saves').nullable().default(null);

/** Of the core's own type, whose lists are read only. */
type WithScenario<Request> = Omit<Request, 'scenario'> & { readonly scenario: Scenario };

const idSchema = z.string().min(1).max(200);
/** The one that was looked at: another was saved meanwhile where it is not the latest. */
const versionSchema = z.number().int().min(1);

/** `POST /api/v1/scenarios`. */
export const newScenarioSchema = z.strictObject({
  scenario: scenarioSchema,
  who: whoSchema,
  /** Those of another kept scenario that this one was made from, or that the page evaluated on; the latest without. */
  basisId: idSchema.nullable().default(null),
  priceBookId: idSchema.nullable().default(null),
});
export type NewScenarioRequest = WithScenario<z.infer<typeof newScenarioSchema>>;

/** `PUT /api/v1/scenarios/{id}`. */
export const scenarioChangeSchema = z.strictObject({
  version: versionSchema,
  scenario: scenarioSchema,
  who: whoSchema,
});
export type ScenarioChangeRequest = WithScenario<z.infer<typeof scenarioChangeSchema>>;

/** `PATCH /api/v1/scenarios/{id}`: name or note alone. */
export const scenarioNamingSchema = z
  .strictObject({
    version: versionSchema,
    name: z.string().max(MAX_SCENARIO_NAME).optional(),
    note: z.string().max(MAX_SCENARIO_NOTE).optional(),
    who: whoSchema,
  })
  .refine(({ name, note }) => name !== undefined || note !== undefined, {
    path: ['name'],
    error: 'must be given, or a note',
  });
export type ScenarioNamingRequest = z.infer<typeof scenarioNamingSchema>;

/** `POST /api/v1/scenarios/{id}/duplicate`. */
export const scenarioCopySchema = z.strictObject({ who: whoSchema });

/** `POST /api/v1/scenarios/{id}/refresh`. */
export const scenarioRefreshSchema = z.strictObject({
  version: versionSchema,
  who: whoSchema,
  /** What the preview would take over: where there is something newer by now, nothing is changed. */
  seen: z.strictObject({ basisId: idSchema.nullable(), priceBookId: idSchema }).nullable().default(null),
});
export type ScenarioRefreshRequest = z.infer<typeof scenarioRefreshSchema>;

/** `GET /api/v1/scenarios`. */
export const scenariosQuerySchema = z.strictObject({
  /** Those that were begun on one workload; all without. */
  workload: idSchema.nullable().default(null),
});
