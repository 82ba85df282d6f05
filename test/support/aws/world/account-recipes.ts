import { makeDraw } from './draw-spec';
import type { QuotaSpec, SavingsPlanSpec, TransformJobSpec } from './fleet';
import { seedOf } from './hash';
import { CPU_TYPES, GPU_TYPES } from './machine';

const DAY = 86_400;
const FAMILIES = ['score-customers', 'embed-catalog'] as const;

/** Nightly batch transform jobs of two models over six weeks before `nowSeconds`; one in forty fails. */
export function makeTransformJobs(seed: number, region: string, nowSeconds: number): TransformJobSpec[] {
  const today = Math.floor(nowSeconds / DAY);
  return FAMILIES.flatMap((family) =>
    Array.from({ length: 42 }, (_, i): TransformJobSpec => {
      const draw = makeDraw(seedOf(`${seed}/${region}/${family}/${today - i}`));
      const createdAtSeconds = (today - i) * DAY + draw.whole(3_600, 10_800);
      const startSeconds = createdAtSeconds + draw.whole(180, 420);
      const endSeconds = startSeconds + draw.whole(900, 5_400);
      const date = new Date(createdAtSeconds * 1000).toISOString().slice(0, 10);
      return {
        name: `${family}-${date}`,
        modelName: `${family}-v${today - i > 20_750 ? 2 : 1}`,
        instanceType: family === 'embed-catalog' ? 'ml.g4dn.xlarge' : 'ml.m5.xlarge',
        instanceCount: family === 'embed-catalog' ? 1 : 2,
        status: draw.whole(1, 40) === 1 ? 'Failed' : 'Completed',
        createdAtSeconds,
        startSeconds,
        endSeconds,
      };
    }),
  ).filter(({ endSeconds }) => endSeconds !== null && endSeconds < nowSeconds);
}

/** Quotas of endpoint instances, of Lambda and of CloudWatch. Codes of SageMaker's types are made up but stable. */
export function makeQuotas(): QuotaSpec[] {
  const instances = [...CPU_TYPES, ...GPU_TYPES].map((type): QuotaSpec => {
    const code = seedOf(`${type} for endpoint usage`).toString(16).padStart(8, '0').toUpperCase();
    const gpu = GPU_TYPES.includes(type);
    return {
      serviceCode: 'sagemaker',
      quotaCode: `L-${code}`,
      quotaName: `${type} for endpoint usage`,
      defaultValue: gpu ? 2 : 4,
      appliedValue: gpu ? 20 : 60,
    };
  });
  return [
    ...instances,
    quota('sagemaker', 'L-2F737F8D', 'Maximum number of serverless endpoints per Region', 50),
    quota('lambda', 'L-B99A9384', 'Concurrent executions', 1000),
    quota('lambda', 'L-2ACBD22F', 'Function and layer storage', 75),
    quota('monitoring', 'L-5E141212', 'Rate of GetMetricData requests', 500),
    quota('monitoring', 'L-3E3F9F0B', 'Rate of ListMetrics requests', 25),
  ];
}

function quota(
  serviceCode: QuotaSpec['serviceCode'],
  quotaCode: string,
  quotaName: string,
  defaultValue: number,
): QuotaSpec {
  return { serviceCode, quotaCode, quotaName, defaultValue, appliedValue: null };
}

export function makeSavingsPlans(seed: number, nowSeconds: number): SavingsPlanSpec[] {
  const id = seedOf(`${seed}/savings-plan`).toString(16).padStart(8, '0');
  const startSeconds = nowSeconds - 120 * DAY;
  return [
    {
      id: `${id}-4c1d-4a51-9d3e-0e5f1c2b7a90`,
      planType: 'SageMaker',
      paymentOption: 'No Upfront',
      commitmentUsdPerHour: 1.5,
      startSeconds,
      endSeconds: startSeconds + 365 * DAY,
    },
  ];
}
