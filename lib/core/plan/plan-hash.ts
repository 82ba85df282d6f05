import type { Series } from '../series/series';
import type { Plan } from './plan';

/**
 * Fingerprint of a plan's inputs and result: 32 hexadecimal digits, equal for equal content. It tells plans apart; it
 * is no protection against someone who wants two to collide. FNV-1a, four lanes of 32 bits with their own offsets
 * (G. Fowler, L. C. Noll, K.-P. Vo; offset basis and prime of the 32-bit variant).
 */
const PRIME = 0x01000193;
const OFFSETS = [0x811c9dc5, 0x811c9dc5 ^ 0x5bd1e995, 0x811c9dc5 ^ 0x1b873593, 0x811c9dc5 ^ 0x2545f491];

/** Hashes a text and series of numbers, in order. Missing values (NaN) count as themselves. */
export function hashContent(text: string, values: Float64Array): string {
  const lanes = OFFSETS.map((offset) => hashValues(hashText(offset, text), values));
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

function hashText(offset: number, text: string): number {
  let hash = offset;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    hash = Math.imul(hash ^ (code & 0xff), PRIME);
    hash = Math.imul(hash ^ (code >>> 8), PRIME);
  }
  return hash;
}

function hashValues(offset: number, values: Float64Array): number {
  let hash = offset;
  for (const word of new Uint32Array(values.slice().buffer)) {
    hash = Math.imul(hash ^ (word & 0xffff), PRIME);
    hash = Math.imul(hash ^ (word >>> 16), PRIME);
  }
  return hash;
}

/** The hash leaves the moment of planning out, so that planning again without a change is seen as such. */
export function hashPlan(
  plan: Omit<Plan, 'planHash'>,
  { startSeconds, stepSeconds, values }: Series,
): string {
  const { plannedAt: _moment, ...content } = plan;
  return hashContent(JSON.stringify([content, startSeconds, stepSeconds]), values);
}

/** Whether a stored plan was made of exactly this traffic. */
export function isPlanOf({ planHash, ...plan }: Plan, arrivals: Series): boolean {
  return hashPlan(plan, arrivals) === planHash;
}
