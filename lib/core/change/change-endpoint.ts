import type { ScalingPolicy } from '../workload/scaling-policy';
import type { Change, ChangeCall } from './change';
import { configureEndpoint, type EndpointOption } from './configure-endpoint';
import { declareEndpoint, declareScaling } from './declare-scaling';
import { designScaling } from './design-scaling';
import { designWarm, WARM_DIMENSION } from './design-warm';
import {
  allowsGuardrails,
  BLUE_GREEN,
  createConfig,
  deleteConfig,
  setCount,
  updateEndpoint,
} from './endpoint-calls';
import {
  COUNT_DIMENSION,
  countNow,
  type EndpointFacts,
  nameVariant,
  startsOtherwise,
} from './endpoint-facts';
import { removeScaling, replaceScaling } from './replace-scaling';
import type { ScalingState } from './scaling-state';

/** The parts of a change that depend on what is changed. */
export interface ChangeDraft extends Pick<Change, 'calls' | 'undo' | 'resources' | 'limits'> {
  /** Blanks that only this change has. */
  readonly blanks?: Change['blanks'];
}

/** Changes an endpoint that stays what it is: its instances or its memory, and how it scales. */
export function changeEndpoint(
  facts: EndpointFacts,
  option: EndpointOption,
  policy: ScalingPolicy | null,
): ChangeDraft {
  const to = scaleOption(facts, option, policy);
  const count = startCount(option, policy);
  const config = configureEndpoint(facts, option, count);
  const keepsHardware = isServedAs(facts, option);
  const calls = keepsHardware ? rescale(facts, to, count) : reconfigure(facts, option, { to, config });
  const guarded = allowsGuardrails('instanceType' in option ? option.instanceType : null);
  // Where only the scaling changes, the endpoint is not declared: it would be deployed anew for nothing.
  const endpoint =
    keepsHardware && to !== null
      ? []
      : declareEndpoint(config, {
          name: facts.endpointName,
          exists: true,
          deployment: guarded ? BLUE_GREEN : null,
        });
  return {
    ...calls,
    resources: [
      ...endpoint,
      ...declareScaling(to, {
        dependsOn: endpoint.length === 0 ? [] : ['Endpoint'],
        exists: keepsHardware && facts.scaling !== null,
      }),
    ],
    limits: [...noteRegistered(facts), ...noteManaged(facts)],
  };
}

/** What moves the capacity of a variant: the instances by the policy, or the warm environments of a serverless one. */
export function scaleOption(
  facts: EndpointFacts,
  option: EndpointOption,
  policy: ScalingPolicy | null,
): ScalingState | null {
  if (option.kind !== 'serverless') return scaleVariant(facts, policy);
  const { endpointName, variantName, scaling } = facts;
  const from = scaling?.target.dimension === WARM_DIMENSION ? scaling : null;
  return designWarm(option, nameVariant(endpointName, variantName, WARM_DIMENSION), from);
}

/** How a variant is to scale, with names that its endpoint's make. */
export function scaleVariant(
  { endpointName, variantName, stem }: Pick<EndpointFacts, 'endpointName' | 'variantName' | 'stem'>,
  policy: ScalingPolicy | null,
): ScalingState | null {
  return designScaling(policy, {
    endpointName,
    variantName,
    target: nameVariant(endpointName, variantName, COUNT_DIMENSION),
    stem,
  });
}

/** Instances to begin with: as many as the plan has, within the bounds of the policy. An endpoint is made with at least one. */
export function startCount(option: EndpointOption, policy: ScalingPolicy | null): number {
  if (policy === null) return option.kind === 'realtime' ? option.instanceCount : 1;
  if (policy.kind === 'fixed') return policy.instances;
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  const least = Math.max(
    ...parts.map(({ minInstances, initialInstances }) => initialInstances ?? minInstances),
  );
  const most = Math.max(...parts.map(({ maxInstances }) => maxInstances));
  const wanted = option.kind === 'realtime' ? option.instanceCount : 1;
  return Math.max(1, least, Math.min(most, wanted));
}

/** Whether the variant runs on that hardware already, so that only its number and its scaling are changed. */
function isServedAs({ serving }: EndpointFacts, option: EndpointOption): boolean {
  if (serving === null || serving.mode === 'serverless' || option.kind === 'serverless') return false;
  const [only, ...others] = serving.pools;
  return (
    others.length === 0 &&
    only?.instanceType === option.instanceType &&
    serving.managedScaling === null &&
    (option.volumeGb === undefined || option.volumeGb === serving.volumeGb)
  );
}

function rescale(facts: EndpointFacts, to: ScalingState | null, count: number) {
  const { scaling: from, serving } = facts;
  const now = countNow(facts);
  const counts = to === null && now !== count;
  const restores = from === null && now > 0 && serving !== null;
  return {
    calls: [...replaceScaling(from, to), ...(counts ? [setCount(facts, count)] : [])],
    undo: [
      ...replaceScaling(to, from),
      ...(restores && (counts || to !== null) ? [setCount(facts, now)] : []),
    ],
  };
}

function reconfigure(
  facts: EndpointFacts,
  option: EndpointOption,
  { to, config }: { readonly to: ScalingState | null; readonly config: ReturnType<typeof configureEndpoint> },
) {
  const { scaling: from, configName, serving } = facts;
  const newName = String(config.EndpointConfigName);
  const guarded = allowsGuardrails('instanceType' in option ? option.instanceType : null);
  const wasGuarded = allowsGuardrails(
    serving === null || serving.mode === 'serverless' ? null : (serving.pools[0]?.instanceType ?? null),
  );
  const calls: ChangeCall[] = [
    createConfig(config),
    ...(from === null ? [] : removeScaling(from)),
    updateEndpoint(facts, newName, guarded),
    ...replaceScaling(null, to),
  ];
  const undo: ChangeCall[] = [
    ...(to === null ? [] : removeScaling(to)),
    updateEndpoint(facts, configName, wasGuarded),
    ...(startsOtherwise(facts) ? [setCount(facts, countNow(facts))] : []),
    ...replaceScaling(null, from),
    deleteConfig(newName),
  ];
  return { calls, undo };
}

function noteRegistered({ serving, scaling }: EndpointFacts): string[] {
  if (serving !== null || scaling !== null) return [];
  return [
    'Where its instances scale today, deregister the variant first (DeregisterScalableTarget): SageMaker refuses another instance type while it is registered.',
  ];
}

function noteManaged({ serving }: EndpointFacts): string[] {
  if (serving === null || serving.mode === 'serverless' || serving.managedScaling === null) return [];
  return [
    'SageMaker scales the instances itself today (managed instance scaling); the new configuration leaves that out, and the undo brings it back.',
  ];
}
