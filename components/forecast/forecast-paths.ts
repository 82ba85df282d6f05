/** Addresses of forecasts: pages and API. */
export function forecastHref(workloadId: string): string {
  return `/workloads/${encodeURIComponent(workloadId)}/forecast`;
}

export function forecastApi(workloadId: string): string {
  return `/api/v1/workloads/${encodeURIComponent(workloadId)}/forecast`;
}
