import {
  asyncVariant,
  endpointOf,
  type MadeEndpoint,
  type RecipeInput,
  realtimeVariant,
  scheduled,
  serverlessVariant,
  stepScaled,
  targetTracked,
  withComponents,
} from './variant-recipes';

type Recipe = (input: RecipeInput) => MadeEndpoint;

function alone(make: (input: RecipeInput) => Parameters<typeof endpointOf>[1]): Recipe {
  return (input) => ({ endpoint: endpointOf(input, make(input)), components: [] });
}

const onGpu = (input: RecipeInput) => ({ ...input, machine: input.gpuMachine });

/** Every kind of endpoint, in the order in which a fleet repeats them; the commoner ones several times. */
export const ENDPOINT_RECIPES: readonly Recipe[] = [
  alone(targetTracked),
  alone((input) => realtimeVariant(input, { count: 2, busy: 0.12 })),
  alone((input) => serverlessVariant(input, null)),
  alone((input) => asyncVariant(input, true)),
  alone(stepScaled),
  alone(scheduled),
  withComponents,
  alone((input) => realtimeVariant(input, { count: 4, busy: 0.35, multiModel: true })),
  alone((input) => serverlessVariant(input, 4)),
  alone((input) => realtimeVariant(onGpu(input), { count: 3, busy: 0.2 })),
  withPools,
  withShadow,
  alone((input) =>
    realtimeVariant(input, { count: 2, busy: 0.3, managedScaling: { minInstances: 1, maxInstances: 6 } }),
  ),
  alone((input) => realtimeVariant(input, { count: 1, busy: 0.2, acceleratorType: 'ml.eia2.medium' })),
  withTwoVariants,
  alone(targetTracked),
  alone((input) => asyncVariant(input, false)),
  alone((input) => serverlessVariant(input, null)),
  alone((input) => realtimeVariant(input, { count: 1, busy: 0.05 })),
  alone((input) => targetTracked(onGpu(input))),
];

function withPools(input: RecipeInput): MadeEndpoint {
  const { machine, gpuMachine } = input;
  const instanceTypes = [gpuMachine.instanceType, machine.instanceType];
  const variant = realtimeVariant(onGpu(input), { count: 3, busy: 0.2, instanceTypes, usesPools: true });
  return { endpoint: endpointOf(input, variant), components: [] };
}

function withShadow(input: RecipeInput): MadeEndpoint {
  const production = realtimeVariant(input, { count: 3, busy: 0.3 });
  const shadow = { ...production, variantName: 'shadow', fixedCount: 2, shadow: true, weight: 1 };
  return { endpoint: endpointOf(input, production, shadow), components: [] };
}

function withTwoVariants(input: RecipeInput): MadeEndpoint {
  const blue = realtimeVariant(input, { count: 3, busy: 0.3, variantName: 'blue', weight: 9 });
  const load = { ...blue.load, ratePerMinute: blue.load.ratePerMinute / 9, seed: blue.load.seed + 1 };
  const green = { ...blue, load, fixedCount: 1, variantName: 'green', weight: 1 };
  return { endpoint: endpointOf(input, blue, green), components: [] };
}
