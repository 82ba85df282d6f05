import { type DiscoveredFacts, FIELD_SOURCES, type FieldSource } from '../workload/discovered-facts';
import { mostInstances } from '../workload/scaling-policy';
import type { WorkloadDescription } from '../workload/workload';
import { phraseNumber, phraseShare } from './phrases';

/** What a plan owes to the connected account: what was found, what it is made of, and what is not modelled. */
export function listDiscovered(description: WorkloadDescription): string[] {
  const { discovered } = description;
  if (discovered === undefined) return [];
  const { quotas, paid, carried, savingsPlans = [], notes = [] } = discovered;
  return [
    ...(quotas === undefined ? [] : ['Quotas of the account are used where they are known.']),
    ...noteQuota(description),
    ...(paid === undefined
      ? []
      : [
          `What is paid today rests on the instances that were there: ${phraseNumber(paid.meanInstances)} on average over ${phraseNumber(paid.days)} days, known for ${phraseShare(paid.coverage)} of the time.`,
        ]),
    ...(carried === undefined ? [] : [carried.note]),
    ...(savingsPlans.length === 0
      ? []
      : [
          `The account has Savings Plans (${savingsPlans.join(', ')}): what they take off is not in the prices.`,
        ]),
    ...listSources(discovered),
    ...notes,
  ];
}

/** A maximum that the account would not allow is no maximum. */
function noteQuota({ present, policy, discovered }: WorkloadDescription): string[] {
  if (present?.kind !== 'realtime' || policy === undefined) return [];
  const quota = discovered?.quotas?.endpointInstances?.[present.instanceType];
  const most = mostInstances(policy);
  if (quota === undefined || most <= quota) return [];
  return [
    `Its scaling goes up to ${most} instances, and the account's quota of ${present.instanceType}, for all endpoints together, is ${quota}: ask for more before they are needed.`,
  ];
}

/** Fields of a description, as a reader calls them. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  present: 'how it is served',
  policy: 'how it scales',
  serviceTimeMs: 'service time',
  demandVcpuSeconds: 'work of a request',
  modelMemoryMb: 'memory of the model',
  gpu: 'GPU',
  requestBytes: 'size of a request',
  responseBytes: 'size of a response',
  capacityPerInstancePerMinute: 'load-tested capacity',
  slo: 'SLO',
  tolerates: 'how long callers can wait',
};

const SOURCE_WORDS: Readonly<Record<FieldSource, string>> = {
  measured: 'Measured by the metrics',
  discovered: 'Found in the account',
  told: 'Told by a person',
  assumed: 'Assumed, and worth telling',
};

function listSources({ sources }: DiscoveredFacts): string[] {
  if (sources === undefined) return [];
  return FIELD_SOURCES.flatMap((source) => {
    const fields = Object.entries(sources).flatMap(([field, from]) =>
      from === source ? [FIELD_WORDS[field] ?? field] : [],
    );
    return fields.length === 0 ? [] : [`${SOURCE_WORDS[source]}: ${fields.join(', ')}.`];
  });
}
