import type { BackTest, EarlierTest } from '@/lib/core/inventory/back-test';
import { backTestPresent } from '@/lib/core/inventory/back-test-present';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { HardwareSpan } from '@/lib/core/inventory/hardware-spans';
import { phraseMinute } from '@/lib/core/inventory/hardware-words';
import { isEnoughToMeasure, observeDuring, observeSince } from '@/lib/core/inventory/observe-during';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { RegionGround } from './account-ground';
import { describeDiscovered } from './describe-discovered';
import type { Observations } from './find-observations';
import { measureOn } from './measure-hardware';

export interface TestedResource {
  readonly workload: Pick<WorkloadRecord, 'description' | 'toldFields'>;
  readonly resource: ResourceRecord;
  readonly ground: RegionGround;
  readonly prices: PriceIndex;
}

/**
 * Compares the model with what was observed on the present hardware since the resource runs on it, and beside it on each
 * that it had before: as it was served then, at the price of that. Where too little is known of the present, the latest
 * before it stands in. `null` where nothing can be compared.
 */
export function backTestHardware(tested: TestedResource, observed: Observations): BackTest | null {
  const { workload, ground, prices } = tested;
  const { instances } = ground;
  const { description } = workload;
  const [present, ...former] = observed.spans.toReversed();
  // What a person told is no hardware that anything was seen on.
  if (present === undefined || workload.toldFields.includes('present'))
    return backTestPresent({ description, instances, prices, ...observed });
  if (former.length === 0)
    return backTestPresent({
      description,
      instances,
      prices,
      ...(observeSince(observed, present) ?? observed),
    });
  const since = observeDuring(observed, present);
  const own = isEnoughToMeasure(since.arrivals)
    ? backTestPresent({ description, instances, prices, ...since })
    : null;
  const before = former.flatMap((span) => testSpan(span, tested, observed) ?? []);
  if (own !== null) return { ...own, earlier: before.map(omitExplanations) };
  const [latest, ...rest] = before;
  if (latest === undefined) return null;
  const { hardware, toSeconds, fromSeconds: _from, ...test } = latest;
  const words = `Compared is the time until ${phraseMinute(toSeconds)}, in which it ran on ${hardware}: of what it runs on now, too little is known yet.`;
  return { ...test, explanations: [words, ...test.explanations], earlier: rest.map(omitExplanations) };
}

type SpanTest = EarlierTest & Pick<BackTest, 'explanations'>;

function testSpan(
  span: HardwareSpan,
  { workload, ground, prices }: TestedResource,
  observed: Observations,
): SpanTest | null {
  const { hardware, fromSeconds, toSeconds } = span;
  const during = observeDuring(observed, span);
  if (!isEnoughToMeasure(during.arrivals)) return null;
  const description = describeThen(span, { workload, ground }, during);
  const test = backTestPresent({ description, instances: ground.instances, prices, ...during });
  return test === null ? null : { ...test, hardware, fromSeconds, toSeconds };
}

/** As it was served then, by what was measured then. */
function describeThen(
  { state }: HardwareSpan,
  { workload, ground }: Pick<TestedResource, 'workload' | 'ground'>,
  during: Observations,
): WorkloadDescription {
  const evidence = measureOn({ state, description: workload.description, ground }, during);
  const toldFields = workload.toldFields.filter((field) => field !== 'policy');
  return describeDiscovered(state, ground, { evidence, told: { ...workload, toldFields } }).description;
}

function omitExplanations({ explanations: _own, ...test }: SpanTest): EarlierTest {
  return test;
}
