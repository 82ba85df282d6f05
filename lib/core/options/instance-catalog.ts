/** What an instance type is, so that limits and capacity can be judged. Prices are in the price book. */
export interface InstanceSpec {
  /** Such as `ml.m5.xlarge`. */
  readonly instanceType: string;
  readonly vcpu: number;
  readonly memoryMb: number;
  readonly arch: 'x86_64' | 'arm64';
  readonly gpuCount: number;
  /** Such as `a10g`; `null` without a GPU. */
  readonly gpuName: string | null;
  /** Memory of one GPU; `null` without a GPU. */
  readonly gpuMemoryMb: number | null;
  /** AWS's own accelerator (`inferentia2`, `trainium`), which runs only models compiled for it; `null` without. */
  readonly acceleratorName: string | null;
  /** Offered for real-time and asynchronous endpoints. */
  readonly hosting: boolean;
  readonly batchTransform: boolean;
}

/** Instance types indexed for look-up. */
export interface InstanceCatalog {
  findInstance(instanceType: string): InstanceSpec | null;
  /** All types, in the order given. */
  readonly list: readonly InstanceSpec[];
  /** Finds those too that a narrowed catalog has left out: a load test of one tells about others. */
  findEver(instanceType: string): InstanceSpec | null;
}

/** Indexes instance types by name; throws `RangeError` when one is listed twice. */
export function indexInstances(specs: readonly InstanceSpec[]): InstanceCatalog {
  const byType = new Map<string, InstanceSpec>();
  for (const spec of specs) {
    if (byType.has(spec.instanceType))
      throw new RangeError(`instance type ${spec.instanceType} is listed twice`);
    byType.set(spec.instanceType, spec);
  }
  const findInstance = (instanceType: string) => byType.get(instanceType) ?? null;
  return { list: specs, findInstance, findEver: findInstance };
}

/** The catalog with `specs` alone to choose from. */
export function narrowInstances(
  { findEver }: InstanceCatalog,
  specs: readonly InstanceSpec[],
): InstanceCatalog {
  return { ...indexInstances(specs), findEver };
}
