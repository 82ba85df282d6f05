import type { JsonObject } from '../inventory/json-value';
import type { Text } from './blanks';
import type { ChangeCall } from './change';
import type { EndpointFacts } from './endpoint-facts';

/** The calls that endpoints are made, updated and removed by. */

const BAKING_SECONDS = 300;

export function createConfig(input: JsonObject): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'CreateEndpointConfig',
    input,
    why: 'Endpoint configurations cannot be edited: this is the one in force with what changes replaced. It costs nothing by itself.',
    interrupts: null,
  };
}

export function deleteConfig(name: Text): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'DeleteEndpointConfig',
    input: { EndpointConfigName: name },
    why: 'Nothing runs by it any more.',
    interrupts: null,
  };
}

/**
 * Puts an endpoint on another configuration. Of an endpoint with several variants the traffic weights of this moment stay;
 * instance counts are those of the configuration.
 */
export function updateEndpoint(facts: EndpointFacts, configName: Text, hasGuardrails: boolean): ChangeCall {
  const retains = facts.counts.size > 1;
  return {
    service: 'sagemaker',
    operation: 'UpdateEndpoint',
    input: {
      EndpointName: facts.endpointName,
      EndpointConfigName: configName,
      ...(retains
        ? {
            RetainAllVariantProperties: true,
            ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredInstanceCount' }],
          }
        : {}),
      ...(hasGuardrails ? { DeploymentConfig: BLUE_GREEN } : {}),
    },
    why: 'Starts what is new beside what runs, moves the traffic when it is healthy, and then stops the old. Both are paid for meanwhile.',
    interrupts:
      'Requests are answered all along (blue/green); their first ones on the new instances may take longer. Nothing else can be changed on the endpoint until it is InService again.',
    waitsFor: 'endpoint-in-service',
  };
}

/** All at once, with the old fleet kept for a while in which it can still take over. */
export const BLUE_GREEN = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 },
    TerminationWaitInSeconds: BAKING_SECONDS,
  },
} as const;

/** Deployment guardrails exclude Inferentia 1 (SageMaker guide, "Exclusions"). */
export function allowsGuardrails(instanceType: string | null): boolean {
  return instanceType === null || !instanceType.startsWith('ml.inf1.');
}

/** Sets how many instances of a variant run, without another configuration. */
export function setCount({ endpointName, variantName }: EndpointFacts, count: number): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'UpdateEndpointWeightsAndCapacities',
    input: {
      EndpointName: endpointName,
      DesiredWeightsAndCapacities: [{ VariantName: variantName, DesiredInstanceCount: count }],
    },
    why: `Sets the number of instances to ${count}.`,
    interrupts: null,
    waitsFor: 'endpoint-in-service',
  };
}

export function createEndpoint(endpointName: Text, configName: Text): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'CreateEndpoint',
    input: { EndpointName: endpointName, EndpointConfigName: configName },
    why: 'Makes the endpoint, which takes some minutes; it is paid for from then on.',
    interrupts: null,
    waitsFor: 'endpoint-in-service',
  };
}

export function deleteEndpoint(endpointName: Text): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'DeleteEndpoint',
    input: { EndpointName: endpointName },
    why: 'Ends what it costs. Its configuration and its model stay.',
    interrupts: 'Whoever still calls it gets an error from here on.',
  };
}
