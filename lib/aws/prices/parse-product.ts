import { z } from 'zod';
import type { ListRead, PriceCandidate } from './price-candidate';
import { dimensionSchema, readTiers } from './price-tiers';
import { meterOfLambdaGroup, meterOfUsage, type UsageMeter } from './usage-meter';

const isoTime = z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must be a time such as 2026-11-21T00:00:00Z');

const termSchema = z.object({
  effectiveDate: isoTime,
  priceDimensions: z.record(z.string(), dimensionSchema),
});
type Term = z.infer<typeof termSchema>;

const identitySchema = z.object({
  product: z.object({
    sku: z.string().min(1),
    attributes: z.record(z.string(), z.string()),
  }),
  terms: z.object({ OnDemand: z.record(z.string(), z.unknown()).optional() }),
  publicationDate: isoTime,
});
type Identity = z.infer<typeof identitySchema>;

export type ParsedProduct =
  | { readonly kind: 'price'; readonly candidate: PriceCandidate }
  /** Nothing that serving models is charged by, or not on demand. */
  | { readonly kind: 'other' }
  /** Not of the shape of a product: in words. */
  | { readonly kind: 'malformed'; readonly fault: string };

const OTHER: ParsedProduct = { kind: 'other' };

/**
 * What one product says, in the shape of GetProducts: `{ product, terms, publicationDate }`. Terms that begin after the
 * list was published are not in force; Reserved terms and other currencies are not what an hour on demand costs.
 */
export function parseProduct(item: unknown, read: ListRead): ParsedProduct {
  const parsed = identitySchema.safeParse(item);
  if (!parsed.success) return { kind: 'malformed', fault: describeIssue(parsed.error) };
  const { sku, attributes } = parsed.data.product;
  const usage = readUsage(attributes, read);
  if (usage === null) return OTHER;
  const { isNamed, ...priced } = usage;
  const key = { ...priced, region: read.region };
  const publishedOn = parsed.data.publicationDate.slice(0, 10);
  const term = chooseTerm(parsed.data, publishedOn);
  if (term === null) return OTHER;
  if (typeof term === 'string') {
    return {
      kind: 'price',
      candidate: { key, sku, isNamed, tiers: [], fault: term, publishedOn, effectiveFrom: publishedOn },
    };
  }
  const { tiers, fault } = readTiers(Object.values(term.priceDimensions), key.meter);
  const effectiveFrom = term.effectiveDate.slice(0, 10);
  return { kind: 'price', candidate: { key, sku, isNamed, tiers, fault, publishedOn, effectiveFrom } };
}

/** Whether a product without its terms is one that serving models is charged by, or too malformed to tell. */
export function isServingProduct(product: unknown, read: ListRead): boolean {
  const parsed = identitySchema.shape.product.safeParse(product);
  return !parsed.success || readUsage(parsed.data.attributes, read) !== null;
}

interface NamedUsage extends UsageMeter {
  readonly isNamed: boolean;
}

/** The meter of a product of this Region; `null` for one of elsewhere, and for what serving is not charged by. */
function readUsage(attributes: Readonly<Record<string, string>>, read: ListRead): NamedUsage | null {
  const { usagetype = '', group = '', locationType = 'AWS Region', regionCode, instanceName } = attributes;
  if (regionCode !== read.region || locationType !== 'AWS Region' || isOfFreeTier(attributes)) return null;
  const named = meterOfUsage(read.service, usagetype);
  const usage = named ?? (read.service === 'AWSLambda' ? meterOfLambdaGroup(group) : null);
  if (usage === null || !isOfInvoking(usage, attributes)) return null;
  const isInstance = usage.variant.startsWith('ml.');
  if (isInstance && instanceName !== undefined && instanceName !== usage.variant) return null;
  return { ...usage, isNamed: named !== null };
}

function isOfFreeTier({ usagetype, group, platoinstancetype }: Readonly<Record<string, string>>): boolean {
  return [usagetype, group, platoinstancetype].some((text) => /free/i.test(text ?? ''));
}

/** Data is charged by the usage type of hosting for other operations too. */
function isOfInvoking({ meter }: UsageMeter, { operation = '' }: Readonly<Record<string, string>>): boolean {
  const isData = meter === 'realtime-data-in' || meter === 'realtime-data-out';
  return !isData || operation === '' || operation === 'Invoke-Endpoint';
}

/** The term in force; `null` without one; in words when the terms are malformed or two begin on one day. */
function chooseTerm({ terms }: Identity, publishedOn: string): Term | string | null {
  const parsed = z.array(termSchema).safeParse(Object.values(terms.OnDemand ?? {}));
  if (!parsed.success) return `is malformed: ${describeIssue(parsed.error)}`;
  const inForce = parsed.data.filter(({ effectiveDate }) => effectiveDate.slice(0, 10) <= publishedOn);
  const [latest, second] = inForce.toSorted((a, b) => (a.effectiveDate < b.effectiveDate ? 1 : -1));
  if (latest === undefined) return null;
  if (second?.effectiveDate === latest.effectiveDate) return 'has two terms that begin on the same day';
  return latest;
}

function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return `${path === '' ? 'it' : path} ${issue?.message ?? 'is not as expected'}`;
}
