import { describe, expect, it } from 'vitest';
import { type CaseId, requireCase } from '../support/published-cases';
import { runVerb } from '../support/run-cli';
import { sharedFolder } from '../support/shared-folder';
import type { VerbAnswers } from '../support/verb-answers';

/** Worked examples printed by AWS and by other tools, through the command line as a reader would ask them. */
const present = describe.skipIf(sharedFolder() === null);

function given<Id extends CaseId>(id: Id) {
  const published = requireCase(id);
  return { ...published, tolerance: published.toleranceUsd ?? 0 };
}

type Lines = VerbAnswers['cost']['components'];
const costOf = (lines: Lines, name: RegExp): number =>
  lines.filter((line) => name.test(line.name)).reduce((sum, line) => sum + (line.costUsd ?? Number.NaN), 0);
const paidQuantity = (lines: Lines, name: RegExp): number =>
  lines
    .filter((line) => name.test(line.name) && (line.costUsd ?? 0) > 0)
    .reduce((sum, line) => sum + line.quantity, 0);

const COMPUTE = /^Lambda compute/;
const REQUESTS = /^Lambda requests/;

/** What a case does not have is near nothing. */
function near(actual: number, expected: number | undefined, tolerance: number) {
  expect(Math.abs(actual - (expected ?? Number.NaN)), `${actual} against ${expected}`).toBeLessThanOrEqual(
    tolerance + 1e-12,
  );
}

function lambda(memoryMb: number, arch = 'x86_64') {
  return { kind: 'lambda', memoryMb, arch };
}

present('published Lambda costs', () => {
  it.each(['lambda-01', 'lambda-02', 'lambda-15', 'lambda-17', 'lambda-18'] as const)('%s', async (id) => {
    const { given: input, expect: answer, tolerance } = given(id);
    const out = await runVerb('cost', {
      freeTier: input.freeTier,
      option: lambda(input.memoryMb, input.arch),
      usage: { requestsPerMonth: input.requestsPerMonth, serviceTimeMs: input.durationMs },
      prices: {
        ...(input.gbSecondUsd === undefined ? {} : { lambdaGbSecondUsd: input.gbSecondUsd }),
        ...(input.requestUsd === undefined ? {} : { lambdaRequestUsd: input.requestUsd }),
      },
    });
    near(costOf(out.components, COMPUTE), answer.computeUsd, tolerance);
    near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
    near(out.totalUsd, answer.totalUsd, tolerance * 2);
    const gbSeconds = answer.billableGbSeconds ?? answer.gbSeconds;
    if (gbSeconds !== undefined) near(paidQuantity(out.components, COMPUTE), gbSeconds, 1e-6 * gbSeconds);
  });

  it('lambda-04: provisioned concurrency beside on-demand, free tier on requests and on-demand compute', async () => {
    const { given: input, expect: answer, tolerance } = given('lambda-04');
    const out = await runVerb('cost', {
      freeTier: true,
      option: {
        ...lambda(input.memoryMb),
        provisionedConcurrency: input.provisionedConcurrency,
        provisionedHours: input.provisionedHours,
        provisionedRequests: input.provisionedRequests,
        provisionedServiceTimeMs: input.provisionedDurationMs,
      },
      usage: { requestsPerMonth: input.onDemandRequests, serviceTimeMs: input.onDemandDurationMs },
      prices: {
        lambdaProvisionedGbSecondUsd: input.provisionedGbSecondUsd,
        lambdaProvisionedDurationGbSecondUsd: input.provisionedDurationGbSecondUsd,
      },
    });
    near(costOf(out.components, /kept warm/), answer.provisionedUsd, tolerance);
    near(costOf(out.components, /running/), answer.provisionedDurationUsd, tolerance);
    near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
    near(costOf(out.components, COMPUTE), answer.onDemandUsd, tolerance);
    near(out.totalUsd, answer.totalUsd, tolerance);
  });

  it('lambda-20: x86 and arm', async () => {
    const { given: input, expect: answer, tolerance } = given('lambda-20');
    for (const [i, arch] of input.variants.entries()) {
      const out = await runVerb('cost', {
        option: lambda(input.memoryMb, arch),
        usage: { requestsPerMonth: input.requestsPerMonth, serviceTimeMs: input.durationMs },
      });
      near(paidQuantity(out.components, COMPUTE), answer.gbSeconds, 1e-6);
      near(costOf(out.components, COMPUTE), answer.computeUsd[i], tolerance);
      near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
    }
  });

  it('lambda-21: three tiers, each a component, their quantities adding up', async () => {
    const { given: input, expect: answer, tolerance } = given('lambda-21');
    const out = await runVerb('cost', {
      option: lambda(input.memoryMb),
      usage: { requestsPerMonth: input.requestsPerMonth, serviceTimeMs: input.durationMs },
    });
    const tiers = out.components.filter(({ name }) => COMPUTE.test(name));
    expect(tiers).toHaveLength(3);
    tiers.forEach((tier, i) => {
      near(costOf([tier], COMPUTE), answer.tiersUsd[i], tolerance);
    });
    near(paidQuantity(out.components, COMPUTE), 61.44e9, 1);
    near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
  });

  it('lambda-23: everything on provisioned arm', async () => {
    const { given: input, expect: answer, tolerance } = given('lambda-23');
    const out = await runVerb('cost', {
      option: {
        ...lambda(input.memoryMb, input.arch),
        provisionedConcurrency: input.provisionedConcurrency,
        provisionedHours: input.provisionedHours,
        provisionedRequests: input.requests,
        provisionedServiceTimeMs: input.durationMs,
      },
      usage: {},
    });
    near(costOf(out.components, /kept warm/), answer.provisionedUsd, tolerance);
    near(costOf(out.components, /running/), answer.durationUsd, tolerance);
    near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
    near(out.totalUsd, answer.totalUsd, tolerance);
  });

  it('lambda-fee-trap: a duration of 2.9 ms is billed as 3 and the request fee is almost everything', async () => {
    const { given: input, expect: answer } = given('lambda-fee-trap');
    const out = await runVerb('cost', {
      option: lambda(input.memoryMb),
      usage: { requestsPerMonth: input.requestsPerMonth, serviceTimeMs: input.durationMs },
    });
    near(paidQuantity(out.components, COMPUTE), (input.requestsPerMonth * 0.003 * 128) / 1024, 1e-6);
    const share = costOf(out.components, REQUESTS) / out.totalUsd;
    expect(share).toBeGreaterThanOrEqual(answer.requestsShareOfTotalAtLeast);
  });

  it('lambda-page-error: 30 million requests cost 6 USD, whatever the page prints', async () => {
    const { given: input, expect: answer, tolerance } = given('lambda-page-error');
    const out = await runVerb('cost', {
      option: lambda(input.memoryMb),
      usage: { requestsPerMonth: input.requestsPerMonth, serviceTimeMs: input.durationMs },
    });
    near(costOf(out.components, REQUESTS), answer.requestsUsd, tolerance);
  });
});

present('published SageMaker costs', () => {
  const realtime = (instanceCount: number) => ({
    kind: 'realtime',
    instanceType: 'ml.m5.large',
    instanceCount,
  });

  it('sm-31: 720-hour months and 8,760-hour years', async () => {
    const { given: input, expect: answer, tolerance } = given('sm-31');
    for (const [i, instanceHourUsd] of input.usdPerHour.entries()) {
      for (const [j, count] of input.count.entries()) {
        const request = { region: input.region, option: realtime(count), prices: { instanceHourUsd } };
        const month = await runVerb('cost', { ...request, hoursPerMonth: input.hoursPerMonth });
        near(month.totalUsd, answer.monthUsd[i]?.[j], tolerance);
        const year = await runVerb('cost', { ...request, usage: { hours: input.hoursPerYear } });
        near(year.totalUsd, answer.yearUsd[i]?.[j], tolerance);
      }
    }
  });

  it.each(['sm-32', 'sm-36'] as const)('%s: the hours of the month are the reader’s', async (id) => {
    const { given: input, expect: answer, tolerance } = given(id);
    for (const [i, instanceHourUsd] of input.usdPerHour.entries()) {
      const out = await runVerb('cost', {
        hoursPerMonth: input.hoursPerMonth,
        option: realtime(1),
        prices: { instanceHourUsd },
      });
      near(out.totalUsd, answer.monthUsd[i], tolerance);
      expect(out.assumptions.join(' ')).toContain(`${input.hoursPerMonth} hours`);
    }
  });

  it('sm-33: serverless seconds and data', async () => {
    const { given: input, expect: answer, tolerance } = given('sm-33');
    const out = await runVerb('cost', {
      option: { kind: 'serverless', memoryMb: input.memoryMb },
      usage: {
        requestsPerMonth: input.seconds,
        serviceTimeMs: 1000,
        requestBytes: (input.dataGb * 2 ** 30) / input.seconds,
      },
      prices: { serverlessSecondUsd: input.usdPerSecond, dataGbUsd: input.dataUsdPerGb },
    });
    near(costOf(out.components, /compute/), answer.computeUsd, tolerance);
    near(costOf(out.components, /data/), answer.dataUsd, tolerance);
  });

  it('sm-37: asynchronous hours and storage', async () => {
    const { given: input, expect: answer, tolerance } = given('sm-37');
    const instanceHours = input.hoursPerDay * input.days;
    near(instanceHours, answer.hours, 1e-9);
    const out = await runVerb('cost', {
      option: { kind: 'async', instanceType: input.instance, instanceHours, volumeGb: input.storageGb },
      prices: { instanceHourUsd: input.usdPerHour, volumeGbMonthUsd: input.storageUsdPerGbMonth },
    });
    near(costOf(out.components, /instance/), answer.computeUsd, tolerance);
    near(costOf(out.components, /volume/), answer.storageUsd, tolerance);
    near(out.totalUsd, answer.totalUsd, tolerance);
  });

  it('sm-38: 160 hours of a GPU instance and its volume', async () => {
    const { given: input, expect: answer, tolerance } = given('sm-38');
    const out = await runVerb('cost', {
      option: { kind: 'realtime', instanceType: input.instance, instanceCount: 1, volumeGb: input.storageGb },
      usage: { hours: input.hours },
      prices: { instanceHourUsd: input.usdPerHour, volumeGbMonthUsd: input.storageUsdPerGbMonth },
    });
    near(out.totalUsd, answer.totalUsd, tolerance);
  });

  it('sm-30: cost per inference at saturation', async () => {
    const { given: input, expect: answer, tolerance } = given('sm-30');
    const out = await runVerb('cost', {
      option: realtime(1),
      usage: { hours: 1 },
      prices: { instanceHourUsd: input.costPerHourUsd },
    });
    near(out.totalUsd / (60 * input.maxInvocationsPerMinute), answer.costPerInferenceUsd, tolerance);
  });
});
