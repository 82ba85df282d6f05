import { type Draw, drawLoad, drawService, fixedSource, requestsPerUnit, scaleUp } from './draw-spec';
import type { ComponentSpec, EndpointSpec, VariantSpec } from './fleet';
import type { Machine } from './machine';

/** What an endpoint is made of. */
export interface RecipeInput {
  readonly draw: Draw;
  readonly name: string;
  readonly createdAtSeconds: number;
  readonly machine: Machine;
  readonly gpuMachine: Machine;
}

export interface MadeEndpoint {
  readonly endpoint: EndpointSpec;
  readonly components: readonly ComponentSpec[];
}

/** A variant on instances that serves requests at once, at `busy` of what they carry. */
export function realtimeVariant(
  { draw, name, createdAtSeconds, machine }: RecipeInput,
  choices: { readonly count: number; readonly busy: number } & Partial<VariantSpec>,
): VariantSpec {
  const { count, busy, ...rest } = choices;
  const service = drawService(draw, machine);
  const rate = requestsPerUnit(service, busy) * count;
  const load = drawLoad(draw, rate, 'day', 'evening', 'office', 'steady');
  return {
    ...fixedSource(load, service, count, createdAtSeconds),
    kind: 'realtime',
    variantName: 'AllTraffic',
    modelName: `${name}-model`,
    instanceTypes: [machine.instanceType],
    usesPools: false,
    volumeGb: draw.pick(null, 10, 30, 50),
    serverless: null,
    acceleratorType: null,
    weight: 1,
    shadow: false,
    multiModel: false,
    managedScaling: null,
    maxConcurrentPerInstance: null,
    ...rest,
  };
}

export function targetTracked(input: RecipeInput): VariantSpec {
  const count = input.draw.whole(2, 6);
  const variant = realtimeVariant(input, { count, busy: 0.3 });
  return { ...variant, scaling: scaleUp('target', requestsPerUnit(variant.service, 0.5), count * 3) };
}

export function stepScaled(input: RecipeInput): VariantSpec {
  const variant = realtimeVariant(input, { count: 3, busy: 0.4 });
  return { ...variant, scaling: scaleUp('step', requestsPerUnit(variant.service, 0.6), 10, 2) };
}

export function scheduled(input: RecipeInput): VariantSpec {
  const variant = realtimeVariant(input, { count: 3, busy: 0.25 });
  const working = { openHour: 7, closeHour: 19, minCapacity: 4 };
  return { ...variant, scaling: { ...scaleUp('schedule', 1, 6), working } };
}

export function serverlessVariant(input: RecipeInput, provisionedConcurrency: number | null): VariantSpec {
  const { draw } = input;
  const memoryMb = draw.pick(2048, 3072, 4096, 6144);
  const base = realtimeVariant(input, { count: 1, busy: 0 });
  const service = { ...base.service, medianUs: draw.whole(60_000, 900_000), vcpu: memoryMb / 1024, gpus: 0 };
  const maxConcurrency = draw.pick(20, 50, 100);
  const load =
    provisionedConcurrency === null
      ? drawLoad(draw, draw.between(0.2, 30), 'sparse', 'office', 'hourly')
      : drawLoad(draw, (60e6 / service.medianUs) * provisionedConcurrency * 0.5, 'office', 'day');
  return {
    ...base,
    load,
    kind: 'serverless',
    service,
    instanceTypes: [],
    volumeGb: null,
    serverless: { memoryMb, maxConcurrency, provisionedConcurrency },
    fixedCount: provisionedConcurrency ?? maxConcurrency,
    scaling:
      provisionedConcurrency === null
        ? null
        : scaleUp('provisioned', 60e6 / service.medianUs, maxConcurrency),
  };
}

export function asyncVariant(input: RecipeInput, toZero: boolean): VariantSpec {
  const { draw } = input;
  const gpu = { ...input, machine: input.gpuMachine };
  const base = realtimeVariant(gpu, { count: 1, busy: 0 });
  const medianUs = draw.whole(4_000_000, 25_000_000);
  const service = { ...base.service, medianUs, demandVcpuSeconds: (medianUs / 1e6) * 0.5 };
  const concurrent = draw.pick(1, 2, 4);
  const perMinute = (60e6 / medianUs) * concurrent;
  return {
    ...base,
    kind: 'async',
    service,
    load: drawLoad(draw, perMinute * draw.between(0.15, 0.5), 'office', 'nightly', 'hourly', 'sparse'),
    maxConcurrentPerInstance: concurrent,
    fixedCount: toZero ? 0 : 1,
    scaling: toZero ? scaleUp('backlog', Math.max(5, Math.round(perMinute * 3)), 6, 0) : null,
  };
}

/** A variant whose instances carry inference components, and these. */
export function withComponents(input: RecipeInput): MadeEndpoint {
  const { draw, name, createdAtSeconds } = input;
  const components = Array.from({ length: draw.whole(2, 3) }, (_, i): ComponentSpec => {
    const service = drawService(draw, { vcpu: input.gpuMachine.vcpu / 4, gpus: 1 });
    const perCopy = requestsPerUnit(service, 0.5);
    const load = drawLoad(draw, perCopy * draw.between(0.4, 1.4), 'day', 'evening', 'office');
    return {
      ...fixedSource(load, service, 1, createdAtSeconds),
      scaling: i === 0 ? scaleUp('copies', perCopy, 4) : null,
      name: `${name}-component-${i + 1}`,
      endpointName: name,
      variantName: 'AllTraffic',
      minMemoryMb: draw.pick(4096, 8192),
      cpuCores: 1,
      accelerators: 1,
    };
  });
  const managedScaling = { minInstances: 1, maxInstances: 4 };
  const base = realtimeVariant(
    { ...input, machine: input.gpuMachine },
    { count: 2, busy: 0, managedScaling },
  );
  const variant = { ...base, modelName: null, parts: components.map(({ load }) => load) };
  return { endpoint: endpointOf(input, variant), components };
}

export function endpointOf(input: RecipeInput, ...variants: readonly VariantSpec[]): EndpointSpec {
  const { name, createdAtSeconds } = input;
  return { name, status: 'InService', createdAtSeconds, variants };
}
