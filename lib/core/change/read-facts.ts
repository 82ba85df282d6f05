import type { ServingOption } from '../workload/serving-option';
import { blankText } from './blanks';
import type { ChangeInput } from './change-input';
import { assumeEndpoint, type EndpointFacts, readEndpoint } from './endpoint-facts';

/** As which kinds a plan says that something is served. */
export type PresentKind = ServingOption['kind'] | 'component';

/** What was found says it, also where no plan could evaluate it. `null` for a service that is being designed. */
export function findPresentKind({ resource, present }: ChangeInput): PresentKind | null {
  switch (resource?.kind) {
    case 'variant':
      return resource.serving.mode;
    case 'function':
      return 'lambda';
    case 'component':
      return 'component';
    case 'transform':
      return 'batch';
    case undefined:
      return present?.kind ?? null;
  }
}

/** What is known of the endpoint that serves today, or of the model that a new one is to serve. */
export function readFacts(input: ChangeInput): EndpointFacts {
  const { resource, siblings, workloadName } = input;
  if (resource?.kind === 'variant') return readEndpoint(resource, siblings);
  const assumed = assumeEndpoint(workloadName);
  const kind = findPresentKind(input);
  if (kind !== null && kind !== 'lambda' && kind !== 'batch' && kind !== 'component') return assumed;
  // No endpoint of its own serves it today: the variant of the new one is named as SageMaker's own examples do.
  return {
    ...assumed,
    variantName: 'AllTraffic',
    modelName: findModel(input) ?? blankText('ModelName'),
    limits: [],
  };
}

/** The model of an inference component; transform jobs are found by theirs. */
function findModel({ resource }: ChangeInput): string | null {
  if (resource?.kind === 'component') return resource.modelName ?? null;
  return resource?.kind === 'transform' ? resource.name : null;
}
