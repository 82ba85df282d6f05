import type { JsonValue } from '../inventory/json-value';
import { hashContent } from '../plan/plan-hash';

/** Longest name of an endpoint or of its configuration (SageMaker API reference, CreateEndpointConfig). */
const NAME_CHARACTERS = 63;
const DIGEST_CHARACTERS = 10;

/**
 * A name for something new: what it is made from, and a digest of what it says, so that the same change has the same name
 * and another change another. Letters, digits and single hyphens, at most 63 characters.
 */
export function deriveName(stem: string, content: JsonValue): string {
  const digest = hashContent(JSON.stringify(content), new Float64Array(0)).slice(0, DIGEST_CHARACTERS);
  const clean = stem.replace(/[^a-zA-Z0-9]+/g, '-').slice(0, NAME_CHARACTERS - DIGEST_CHARACTERS - 1);
  const trimmed = clean.replace(/^-+|-+$/g, '');
  return `${trimmed === '' ? 'breakeven' : trimmed}-${digest}`;
}
