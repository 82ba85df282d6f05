import type { WorkloadDescription } from '../workload/workload';

/** The sentence why the payload does not pass; `null` when it does. */
export function findPayloadLimit(
  way: string,
  limitBytes: number,
  description: WorkloadDescription,
): string | null {
  const { requestBytes, responseBytes } = description;
  const [what, bytes] =
    requestBytes >= responseBytes ? ['requests', requestBytes] : ['responses', responseBytes];
  if (bytes <= limitBytes) return null;
  return `${what} of ${bytes} bytes exceed the ${way} payload limit of ${limitBytes} bytes`;
}

/** The sentence why one request takes too long; `null` when it does not. */
export function findResponseLimit(
  way: string,
  limitSeconds: number,
  serviceP99Seconds: number,
): string | null {
  if (serviceP99Seconds <= limitSeconds) return null;
  return `a service time of ${Math.round(serviceP99Seconds)} s (p99) exceeds the ${way} limit of ${limitSeconds} s`;
}
