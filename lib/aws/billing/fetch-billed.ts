import { type Expression, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { z } from 'zod';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';
import { listOf, name } from '../session/answer-fields';
import { callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { parseAnswer } from '../session/parse-answer';
import { readList } from '../session/read-list';
import { readPages } from '../session/read-pages';

/** What is asked: whole UTC days, half-open, `YYYY-MM-DD`. */
export interface BilledDays {
  readonly regions: readonly string[];
  readonly fromDate: string;
  readonly toDate: string;
}

/** Cost Explorer answers at one address for all Regions. */
const CALL = { service: 'ce', action: 'GetCostAndUsage', region: 'us-east-1' };
const SERVICES = { sagemaker: 'Amazon SageMaker', lambda: 'AWS Lambda' } as const;
/** They pay for no usage of their own. */
const NO_USAGE = ['Credit', 'Refund', 'Tax', 'BundledDiscount', 'Discount'];

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/)
  .transform(Number);
const metricSchema = z.object({ Amount: decimal, Unit: z.string() });
const daySchema = z.object({
  TimePeriod: z.object({ Start: z.iso.date() }),
  Groups: listOf(
    z.object({
      Keys: z.tuple([name, name]),
      Metrics: z.object({ UnblendedCost: metricSchema, UsageQuantity: metricSchema }),
    }),
  ),
});

/**
 * What was billed for SageMaker and Lambda, day by day and by usage type. Each page is a call that AWS charges for; the
 * days of the last two may still change.
 * @throws AwsFailure
 */
export async function fetchBilled(
  session: AwsSession,
  days: BilledDays,
  watch: { readonly signal: AbortSignal },
): Promise<BilledUsage[]> {
  const [sagemaker, lambda] = await Promise.all([
    fetchService(session, 'sagemaker', days, watch),
    fetchService(session, 'lambda', days, watch),
  ]);
  return [...sagemaker, ...lambda];
}

async function fetchService(
  session: AwsSession,
  service: BilledUsage['service'],
  { regions, fromDate, toDate }: BilledDays,
  watch: { readonly signal: AbortSignal },
): Promise<BilledUsage[]> {
  const days = await readPages(CALL, async (NextPageToken) => {
    const command = new GetCostAndUsageCommand({
      TimePeriod: { Start: fromDate, End: toDate },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost', 'UsageQuantity'],
      GroupBy: [
        { Type: 'DIMENSION', Key: 'REGION' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ],
      Filter: selectUsage(SERVICES[service], regions),
      NextPageToken,
    });
    return await callAws(session, CALL, watch, async (options) => {
      const page = await session.costExplorer().send(command, options);
      return { items: readList(page.ResultsByTime), next: page.NextPageToken };
    });
  });
  return days.flatMap((day) => buildDay(service, parseAnswer(daySchema, day, { ...CALL, about: service })));
}

function selectUsage(serviceName: string, regions: readonly string[]): Expression {
  return {
    And: [
      { Dimensions: { Key: 'SERVICE', Values: [serviceName] } },
      { Dimensions: { Key: 'REGION', Values: [...regions] } },
      { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: NO_USAGE } } },
    ],
  };
}

function buildDay(service: BilledUsage['service'], day: z.infer<typeof daySchema>): BilledUsage[] {
  return day.Groups.map(({ Keys: [region, usageType], Metrics }) => ({
    date: day.TimePeriod.Start,
    region,
    service,
    usageType,
    quantity: Metrics.UsageQuantity.Amount,
    unit: Metrics.UsageQuantity.Unit,
    costUsd: Metrics.UnblendedCost.Amount,
  }));
}
