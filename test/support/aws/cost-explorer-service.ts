import { z } from 'zod';
import { AwsError, validationError } from './aws-error';
import { cutPage } from './page-token';
import type { Call, Operations } from './service';
import { type BilledLine, listBilled } from './world/billed-usage';

const DAY_MS = 86_400_000;
const GROUPS_PER_PAGE = 5_000;

const selectionSchema = z.object({ Key: z.string(), Values: z.array(z.string()) });
interface Expression {
  readonly And?: readonly Expression[] | undefined;
  readonly Or?: readonly Expression[] | undefined;
  readonly Not?: Expression | undefined;
  readonly Dimensions?: z.infer<typeof selectionSchema> | undefined;
}
const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.object({
    And: z.array(expressionSchema).optional(),
    Or: z.array(expressionSchema).optional(),
    Not: expressionSchema.optional(),
    Dimensions: selectionSchema.optional(),
  }),
);
const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const requestSchema = z.object({
  TimePeriod: z.object({ Start: dateSchema, End: dateSchema }),
  Granularity: z.literal('DAILY'),
  Metrics: z.array(z.enum(['UnblendedCost', 'UsageQuantity'])).min(1),
  GroupBy: z
    .array(z.object({ Type: z.literal('DIMENSION'), Key: z.enum(['REGION', 'USAGE_TYPE', 'SERVICE']) }))
    .max(2),
  Filter: expressionSchema.optional(),
  NextPageToken: z.string().optional(),
});
type Request = z.infer<typeof requestSchema>;

interface Line extends BilledLine {
  readonly region: string;
}

/** Cost Explorer, by day. */
export const COST_EXPLORER: Operations = { GetCostAndUsage: getCostAndUsage };

function getCostAndUsage(call: Call): object {
  const { NextPageToken, ...asked } = requestSchema.parse(call.input);
  const days = listDays(asked, call.nowSeconds);
  const results = days.map((day) => renderDay(asked, day, listLines(call, asked, day), call.nowSeconds));
  const perPage = Math.max(
    1,
    Math.floor(GROUPS_PER_PAGE / Math.max(1, ...results.map(({ Groups }) => Groups.length))),
  );
  const page = cutPage(results, perPage, asked, NextPageToken, 'InvalidNextTokenException');
  return {
    GroupDefinitions: asked.GroupBy,
    ResultsByTime: page.items,
    NextPageToken: page.nextToken,
    DimensionValueAttributes: [],
  };
}

/** UTC days since the epoch, half-open, none of the future. */
function listDays({ TimePeriod }: Request, nowSeconds: number): number[] {
  const [from, to] = [Date.parse(TimePeriod.Start) / DAY_MS, Date.parse(TimePeriod.End) / DAY_MS];
  if (from >= to) throw validationError('Start date (and hour) should be before end date (and hour)');
  if (to - from > 366) throw new AwsError('ValidationException', 'The time range is longer than a year.');
  const last = Math.floor(nowSeconds / 86_400);
  return Array.from({ length: to - from }, (_, i) => from + i).filter((day) => day <= last);
}

function listLines({ world, account }: Call, { Filter }: Request, day: number): Line[] {
  return account.regions
    .flatMap((fleet) =>
      listBilled(world.days, world.priceList, fleet, day).map((line) => ({ ...line, region: fleet.region })),
    )
    .filter((line) => Filter === undefined || matches(line, Filter));
}

function matches(line: Line, { And, Or, Not, Dimensions }: Expression): boolean {
  if (And !== undefined) return And.every((each) => matches(line, each));
  if (Or !== undefined) return Or.some((each) => matches(line, each));
  if (Not !== undefined) return !matches(line, Not);
  return Dimensions === undefined || Dimensions.Values.includes(dimensionOf(line, Dimensions.Key));
}

function dimensionOf(line: Line, key: string): string {
  switch (key) {
    case 'SERVICE':
      return line.service;
    case 'REGION':
      return line.region;
    case 'USAGE_TYPE':
      return line.usageType;
    case 'RECORD_TYPE':
      return 'Usage';
  }
  throw validationError(`Dimension ${key} is not one of SERVICE, REGION, USAGE_TYPE, RECORD_TYPE.`);
}

function renderDay(asked: Request, day: number, lines: readonly Line[], nowSeconds: number) {
  const groups = new Map<string, { keys: string[]; cost: number; quantity: number; unit: string }>();
  for (const line of lines) {
    const keys = asked.GroupBy.map(({ Key }) => dimensionOf(line, Key));
    const group = groups.get(keys.join('|')) ?? { keys, cost: 0, quantity: 0, unit: line.unit };
    groups.set(keys.join('|'), {
      ...group,
      cost: group.cost + line.costUsd,
      quantity: group.quantity + line.quantity,
    });
  }
  return {
    TimePeriod: { Start: dateOf(day), End: dateOf(day + 1) },
    Total: {},
    Groups: Array.from(groups.values(), ({ keys, cost, quantity, unit }) => ({
      Keys: keys,
      Metrics: {
        UnblendedCost: { Amount: decimal(cost), Unit: 'USD' },
        UsageQuantity: { Amount: decimal(quantity), Unit: unit },
      },
    })),
    // The last two days may still change.
    Estimated: (day + 3) * 86_400 > nowSeconds,
  };
}

function decimal(amount: number): string {
  return amount.toFixed(10);
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
