import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AccuracySection, accuracySentence } from '@/components/connections/accuracy-section';
import { BackTestSection } from '@/components/replay/back-test-section';
import { DescribedFacts } from '@/components/workload/described-facts';
import { IdleNote } from '@/components/workload/idle-note';
import { NotPlanned } from '@/components/workload/not-planned';
import { priceUnused } from '@/lib/core/plan/price-unused';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { shippedPrices } from '../../support/plan-workload';

/** What a reader sees, without the markup. */
function textIn(element: React.ReactNode): string {
  return renderToStaticMarkup(element)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const description: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: {
    kind: 'batch',
    instanceType: 'ml.m5.xlarge',
    instanceCount: 2,
    hoursPerJob: 1,
    jobsPerMonth: 30,
  },
  discovered: {
    unplannable: 'It publishes no count of requests.',
    sources: { slo: 'told', serviceTimeMs: 'measured', requestBytes: 'assumed', modelMemoryMb: 'discovered' },
  },
};

describe('the accuracy of an account', () => {
  const accuracy = {
    workloads: 12,
    medianErrorShare: 0.031,
    instanceHoursErrorShare: -0.072,
    predictedUsd: 95,
    observedUsd: 100,
    usdErrorShare: -0.05,
    billed: [],
  };

  it('is one finding, and the bill by instance type where it is read', () => {
    expect(accuracySentence(accuracy)).toBe(
      '12 workloads were compared with what they really used: half are predicted within 3.1 %. All instance-hours together are predicted 7.2 % too low. Of 100 USD at list price, the prediction is 5 % too low.',
    );
    const billed = [
      {
        region: 'us-east-1',
        instanceType: 'ml.m5.xlarge',
        days: 9,
        predictedHours: 430,
        observedHours: 432,
        billedHours: 440,
        billedUsd: 101.2,
        unpredicted: 0,
        errorShare: 430 / 440 - 1,
      },
    ];
    const text = textIn(<AccuracySection accuracy={{ ...accuracy, billed }} readsBilling />);
    expect(text).toContain('ml.m5.xlarge us-east-1 9 430 432 440 101 USD −2.3 %');
    expect(text).toContain('A bill knows no endpoint');
  });

  it('says what is missing for the bill, and is nothing before anything was compared', () => {
    expect(textIn(<AccuracySection accuracy={accuracy} readsBilling={false} />)).toContain('is not read');
    expect(textIn(<AccuracySection accuracy={accuracy} readsBilling />)).toContain('may still change');
    expect(textIn(<AccuracySection accuracy={{ ...accuracy, workloads: 0 }} readsBilling />)).toBe('');
  });
});

describe('the pages of a discovered workload', () => {
  it('say why there is no plan, and what it costs as it stands', () => {
    const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
    const unplannedCost = priceUnused({ observed: { description }, prices: shippedPrices, assumptions });
    expect(unplannedCost?.monthlyCostUsd).toBeCloseTo(60 * 0.23, 6);
    const text = textIn(
      <NotPlanned
        workload={{ origin: 'aws', description }}
        unplannedCost={unplannedCost}
        jobs={null}
        latestSampleSeconds={null}
      />,
    );
    expect(text).toContain('It publishes no count of requests.');
    expect(text).toContain('Batch, 30 jobs a month on 2 x ml.m5.xlarge, it costs 13.80 USD a month');
    const row = { jobs: 9, instanceHours: 18, costUsd: 4.14, monthlyCostUsd: 9 };
    const rows = [{ instanceType: 'ml.m5.xlarge', ...row }];
    const listed = textIn(
      <NotPlanned
        workload={{ origin: 'aws', description }}
        unplannedCost={unplannedCost}
        jobs={{ untilSeconds: 1_793_577_600, days: 14, rows, total: row }}
        latestSampleSeconds={null}
      />,
    );
    expect(listed).toContain('Jobs that ended in the 14 days up to');
    expect(listed).toContain('ml.m5.xlarge 9 18 4.14 9.00');
    expect(listed).not.toContain('As it stands');
    const waiting = { origin: 'aws', description: EXAMPLE_DESCRIPTION } as const;
    expect(
      textIn(<NotPlanned workload={waiting} unplannedCost={null} jobs={null} latestSampleSeconds={null} />),
    ).toContain('The next sync of its connection');
  });

  it('say where each field comes from', () => {
    const text = textIn(<DescribedFacts description={description} hasMetrics />);
    expect(text).toContain('measured by its metrics');
    expect(text).toContain('told by a person; syncs leave it alone');
    expect(text).toContain('assumed: tell what it really is');
    expect(textIn(<DescribedFacts description={EXAMPLE_DESCRIPTION} hasMetrics />)).not.toContain('assumed');
  });

  it('say how much of the window is read as no traffic', () => {
    expect(textIn(<IdleNote idlePeriods={1_440} arrivals={{ stepSeconds: 60 }} />)).toContain(
      '1,440 periods',
    );
    expect(textIn(<IdleNote idlePeriods={0} arrivals={{ stepSeconds: 60 }} />)).toBe('');
  });

  it('show prediction beside observation, day by day', () => {
    const text = textIn(
      <BackTestSection
        test={{
          unit: 'instance-hours',
          instanceType: 'ml.m5.large',
          predicted: 45,
          observed: 48,
          errorShare: 45 / 48 - 1,
          predictedUsd: 5.18,
          observedUsd: 5.52,
          knownShare: 1,
          days: [{ daySeconds: 1_795_132_800, predicted: 45, observed: 48, knownShare: 1 }],
          explanations: ['Counted are instances in service.'],
        }}
      />,
    );
    expect(text).toContain('48 instance-hours were observed; predicted were 6.25 % less.');
    expect(text).toContain('−6.25 %');
    expect(text).toContain('Counted are instances in service.');
  });
});
