import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { type HardwareSpan, listHardwareSpans } from '@/lib/core/inventory/hardware-spans';
import type { Store } from './store';

/** One a discovery at most: more than a plan's window has. */
const MOST_CHANGES = 500;

/** On what hardware a resource ran when, oldest first; a component on that of the variant that hosts it. */
export async function listHardware(resource: ResourceRecord, store: Store): Promise<HardwareSpan[]> {
  const { state } = resource;
  if (state.kind === 'transform') return [];
  if (state.kind !== 'component')
    return listHardwareSpans(await store.listResourceChanges(resource.id, MOST_CHANGES));
  const { connectionId, region } = resource;
  const name = `${state.endpointName}/${state.variantName}`;
  const host = await store.findResourceNamed({ connectionId, region, kind: 'variant', name });
  if (host === null) return [];
  const spans = listHardwareSpans(await store.listResourceChanges(host.id, MOST_CHANGES));
  return spans.map((span) => ({ ...span, state }));
}
