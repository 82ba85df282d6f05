/** Addresses of kept scenarios: pages and API. */
export function scenarioHref(id: string): string {
  return `/scenarios/${encodeURIComponent(id)}`;
}

export function scenarioApi(id: string, action = ''): string {
  return `/api/v1/scenarios/${encodeURIComponent(id)}${action === '' ? '' : `/${action}`}`;
}

/** The comparison of some; the address is all that it takes to share it. */
export function compareHref(ids: readonly string[]): string {
  return `/scenarios/compare?ids=${ids.map(encodeURIComponent).join(',')}`;
}
