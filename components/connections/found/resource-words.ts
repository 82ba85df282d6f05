import type {
  DiscoveredFunction,
  DiscoveredResource,
  DiscoveredVariant,
} from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredPolicy, DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatCount, formatSignificant } from '@/lib/format/number';

/** The way to serve whose colour and marker it has. */
export function servingStyleOf(resource: DiscoveredResource): ServingStyle | null {
  switch (resource.kind) {
    case 'variant': {
      const { serving } = resource;
      if (serving.mode !== 'serverless') return serving.mode;
      return serving.provisionedConcurrency === null ? 'serverless' : 'serverless-provisioned';
    }
    case 'function':
      return 'lambda';
    case 'transform':
      return 'batch';
    case 'component':
      return null;
  }
}

/** What it runs on, as far as it is stated. */
export function describeServing(resource: DiscoveredResource): string {
  switch (resource.kind) {
    case 'variant':
      return describeVariant(resource);
    case 'component':
      return `${formatCount(resource.copies)} ${resource.copies === 1 ? 'copy' : 'copies'} on ${resource.endpointName}/${resource.variantName}`;
    case 'function':
      return describeFunction(resource);
    case 'transform': {
      const types = [...new Set(resource.jobs.map(({ instanceType }) => instanceType))];
      return types.length === 0 ? 'no job' : types.join(', ');
    }
  }
}

const MB_PER_GB = 1024;

function describeVariant({ serving }: DiscoveredVariant): string {
  if (serving.mode !== 'serverless')
    return serving.pools.map(({ count, instanceType }) => `${count} x ${instanceType}`).join(' + ') || 'none';
  const { memoryMb, maxConcurrency, provisionedConcurrency } = serving;
  const kept = provisionedConcurrency === null ? '' : `, ${provisionedConcurrency} kept warm`;
  return `${formatSignificant(memoryMb / MB_PER_GB)} GB, ${maxConcurrency} at once${kept}`;
}

function describeFunction({ memoryMb, arch, provisioned }: DiscoveredFunction): string {
  const kept = (provisioned ?? []).reduce((sum, { concurrency }) => sum + concurrency, 0);
  const warm = kept === 0 ? '' : `, ${formatCount(kept)} provisioned`;
  return `${formatCount(memoryMb)} MB, ${arch === 'arm64' ? 'arm' : 'x86'}${warm}`;
}

/** What scales it, and between which bounds. */
export function describeScaling(scaling: DiscoveredScaling | null): string {
  if (scaling === null) return 'fixed';
  const { minCapacity, maxCapacity, policies, scheduledActions } = scaling;
  const by = [
    ...new Set(policies.map(describePolicy)),
    ...(scheduledActions.length === 0 ? [] : ['schedule']),
  ].join(', ');
  return `${minCapacity} to ${maxCapacity}${by === '' ? ', no policy' : `, ${by}`}`;
}

function describePolicy(policy: DiscoveredPolicy): string {
  switch (policy.kind) {
    case 'target':
      return `target ${formatSignificant(policy.targetValue)}`;
    case 'step':
      return 'steps';
    case 'other':
      return policy.policyType;
  }
}

/** What stands out about it. */
export function describeMarks(resource: DiscoveredResource): string[] {
  switch (resource.kind) {
    case 'variant':
      return [
        ...(resource.endpointStatus === 'InService' ? [] : [resource.endpointStatus]),
        ...(resource.acceleratorType === null ? [] : [`retired accelerator ${resource.acceleratorType}`]),
        ...(resource.shadow ? ['shadow'] : []),
        ...(resource.multiModel ? ['multi-model'] : []),
        ...(resource.hasComponents ? ['has components'] : []),
        ...suspended(resource.scaling),
      ];
    case 'component':
      return [...(resource.status === 'InService' ? [] : [resource.status]), ...suspended(resource.scaling)];
    case 'function':
      return [
        ...(resource.reservedConcurrency === null ? [] : [`at most ${resource.reservedConcurrency} at once`]),
        ...suspended(resource.scaling),
      ];
    case 'transform': {
      const failed = resource.jobs.filter(({ status }) => status === 'Failed').length;
      return failed === 0 ? [] : [`${formatCount(failed)} failed`];
    }
  }
}

function suspended(scaling: DiscoveredScaling | null): string[] {
  return scaling?.suspended === true ? ['scaling suspended'] : [];
}
