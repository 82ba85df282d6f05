import type { DiscoveredComponent } from '../inventory/discovered-resource';
import type { ChangeCall } from './change';
import type { ScalableResource } from './scaling-state';

/** The calls about inference components, whose copies share the instances of an endpoint. */

export function setCopies({ name }: DiscoveredComponent, copies: number): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'UpdateInferenceComponentRuntimeConfig',
    input: { InferenceComponentName: name, DesiredRuntimeConfig: { CopyCount: copies } },
    why:
      copies === 0
        ? 'Ends its copies, and leaves what they took of the instances to the others. The component itself stays.'
        : `Starts ${copies === 1 ? 'its copy' : `its ${copies} copies`} again; that takes some minutes.`,
    interrupts: copies === 0 ? 'Whoever still calls the component gets an error from here on.' : null,
  };
}

/** As Application Auto Scaling names the copies of a component. */
export function nameCopies({ name }: DiscoveredComponent): ScalableResource {
  return {
    namespace: 'sagemaker',
    resourceId: `inference-component/${name}`,
    dimension: 'sagemaker:inference-component:DesiredCopyCount',
  };
}
