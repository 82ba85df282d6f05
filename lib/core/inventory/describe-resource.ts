import { explainHardware } from './compiled-hardware';
import { describeComponent, describeHostShares } from './describe-component';
import { type DescribedResource, NOTHING_SAID, type ResourceGround } from './described-resource';
import type {
  DiscoveredFunction,
  DiscoveredResource,
  DiscoveredVariant,
  ServerlessServing,
} from './discovered-resource';
import { describeInstances } from './present-instances';
import { describeTransform } from './present-transform';
import { describeProvisioned } from './provisioned-schedule';
import { shareHost } from './share-host';

/** Describes what a discovery found: how it is served, how that scales, and what of it no plan knows. */
export function describeResource(resource: DiscoveredResource, ground: ResourceGround): DescribedResource {
  switch (resource.kind) {
    case 'variant':
      return describeVariant(resource, ground);
    case 'component':
      return describeComponent(resource, ground);
    case 'function':
      return describeFunction(resource, ground);
    case 'transform': {
      const described = describeTransform(resource, ground);
      const present = described?.present ?? null;
      return {
        ...NOTHING_SAID,
        present,
        tolerates: 'hours',
        notes: described?.notes ?? [],
        unplannable: NO_COUNT,
      };
    }
  }
}

const NO_COUNT =
  'Batch transform jobs publish no count of requests, so that there is no traffic to plan for: what they cost is shown, and no other way to serve is compared.';

function describeVariant(variant: DiscoveredVariant, ground: ResourceGround): DescribedResource {
  const { serving } = variant;
  const notes = [...noteVariant(variant), ...noteShares(variant, ground)];
  if (serving.mode === 'serverless') return describeServerless(serving, variant, notes, ground);
  const described = describeInstances(variant, serving, ground);
  const tolerates = serving.mode === 'async' ? 'minutes' : 'interactive';
  const shared = variant.hasComponents ? SHARED : null;
  if (described === null)
    return {
      ...NOTHING_SAID,
      tolerates,
      notes,
      unplannable: shared ?? 'AWS states no instance type for it.',
    };
  return {
    ...NOTHING_SAID,
    ...described,
    tolerates,
    notes: [...notes, ...described.notes],
    unplannable: shared ?? explainHardware(serving, ground.instances),
  };
}

function noteShares(variant: DiscoveredVariant, { components, instances }: ResourceGround): string[] {
  const hosted = components.get(`${variant.endpointName}/${variant.variantName}`) ?? [];
  return hosted.length === 0 ? [] : describeHostShares(shareHost(variant, hosted, instances));
}

const SHARED =
  'Its instances are shared by inference components: the traffic is theirs, and each of them is planned by itself.';

function noteVariant({ shadow, multiModel, acceleratorType }: DiscoveredVariant): string[] {
  return [
    ...(shadow
      ? [
          'It is a shadow variant: it is billed like any other, gets a copy of the traffic, and answers nobody. Removing it saves all that it costs.',
        ]
      : []),
    ...(multiModel
      ? [
          'It is a multi-model endpoint: models are loaded when they are asked for. Alternatives are planned for one model as large as all that is loaded.',
        ]
      : []),
    ...(acceleratorType === null
      ? []
      : [
          `It names the accelerator ${acceleratorType}: AWS has retired Elastic Inference, and nothing runs on it any more. Take it out of the endpoint configuration.`,
        ]),
  ];
}

function describeServerless(
  { memoryMb, maxConcurrency, provisionedConcurrency }: ServerlessServing,
  { scaling }: DiscoveredVariant,
  notes: readonly string[],
  ground: ResourceGround,
): DescribedResource {
  const { provisioned, notes: more } = describeProvisioned(provisionedConcurrency ?? 0, scaling, ground);
  const present = { kind: 'serverless', memoryMb, maxConcurrency, ...provisioned } as const;
  return { ...NOTHING_SAID, present, notes: [...notes, ...more] };
}

function describeFunction(found: DiscoveredFunction, ground: ResourceGround): DescribedResource {
  const { memoryMb, arch, ephemeralMb, reservedConcurrency } = found;
  const kept = describeKept(found, ground);
  const reserved =
    reservedConcurrency === null
      ? []
      : [
          `At most ${reservedConcurrency} of its requests run at once (reserved concurrency), which is not modelled.`,
        ];
  const gateway = 'Whether API Gateway stands before the function is not known: its price is left out.';
  return {
    ...NOTHING_SAID,
    present: kept === null ? null : { kind: 'lambda', memoryMb, arch, ephemeralMb, ...kept.provisioned },
    notes: [...(kept?.notes ?? [UNREAD]), ...reserved, gateway],
  };
}

const UNREAD =
  'Whether environments of it are kept warm (provisioned concurrency) could not be read yet, so that what it costs today is not known. The next discovery looks again.';

/** `null` where it is not known. */
function describeKept({ provisioned, scaling }: DiscoveredFunction, ground: ResourceGround) {
  if (provisioned === null) return null;
  const concurrency = provisioned.reduce((sum, version) => sum + version.concurrency, 0);
  return describeProvisioned(concurrency, scaling, ground);
}
