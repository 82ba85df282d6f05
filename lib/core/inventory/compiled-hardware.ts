import type { InstanceCatalog } from '../options/instance-catalog';
import type { InstanceServing } from './discovered-resource';

type Catalog = Pick<InstanceCatalog, 'findEver'>;

/**
 * Why a model on such instances cannot be compared with other ways to serve it; `null` where it can. What it was compiled
 * for, or needs, is not known of them.
 */
export function explainHardware(serving: InstanceServing, { findEver }: Catalog): string | null {
  for (const instanceType of listTypes(serving)) {
    const spec = findEver(instanceType);
    if (spec === null)
      return `The tables of this release do not know ${instanceType}, so that neither its memory nor whether it has a GPU is known: no other way to serve is compared. A later release may know it.`;
    if (spec.acceleratorName !== null)
      return `It runs on ${instanceType}, whose accelerator (${spec.acceleratorName}) runs only models that were compiled for it, and those run on nothing else: no other way to serve is compared.`;
  }
  return null;
}

/** Whether any of the instances has a GPU, as far as is known. */
export function hasGpu(serving: InstanceServing, { findEver }: Catalog): boolean {
  return listTypes(serving).some((instanceType) => (findEver(instanceType)?.gpuCount ?? 0) > 0);
}

/** Of what runs; of what may, where nothing does now. */
function listTypes({ pools }: InstanceServing): string[] {
  const running = pools.filter(({ count }) => count > 0);
  return (running.length === 0 ? pools : running).map(({ instanceType }) => instanceType);
}
