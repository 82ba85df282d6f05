import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { CallMeter } from './call-meter';
import { makeServicePaces } from './service-paces';
import { type WatchedStack, watchRequests } from './watch-requests';

const MOST_ATTEMPTS = 8;
const REQUEST_LIMITS = {
  connectionTimeout: 5_000,
  /** GetMetricData and ListServiceQuotas take seconds; nothing takes half a minute. */
  requestTimeout: 30_000,
  throwOnRequestTimeout: true,
  socketTimeout: 30_000,
};
const KEPT_SOCKETS = { keepAlive: true, maxSockets: 32 };

/** What every client is made with. */
export type ClientSettings = ReturnType<typeof configureClient>;

export interface SdkClient {
  readonly middlewareStack: WatchedStack;
  destroy(): void;
}

/** The clients of a session, made once for each service and Region, their requests counted and paced. */
export interface ClientKeeper {
  ofService<C extends SdkClient>(
    service: string,
    make: (settings: ClientSettings) => C,
    credentials: () => AwsCredentialIdentityProvider,
  ): (region: string) => C;
  /** Clients are made anew from now on; those in use finish what they do. */
  forget(): void;
  close(): void;
}

export function keepClients({
  endpointUrl,
  meter,
  quotaShare,
  attempts = MOST_ATTEMPTS,
}: {
  readonly endpointUrl: string | null;
  readonly meter: CallMeter;
  /** Part of the account's quotas that may be used. */
  readonly quotaShare: number;
  /** Times that a request is sent. */
  readonly attempts?: number | undefined;
}): ClientKeeper {
  const made: SdkClient[] = [];
  const caches: { clear(): void }[] = [];
  const paces = makeServicePaces(quotaShare);
  return {
    ofService: <C extends SdkClient>(
      service: string,
      make: (settings: ClientSettings) => C,
      credentials: () => AwsCredentialIdentityProvider,
    ) => {
      const clients = new Map<string, C>();
      caches.push(clients);
      return (region) => {
        const before = clients.get(region);
        if (before !== undefined) return before;
        const client = make(configureClient(region, credentials(), endpointUrl, attempts));
        watchRequests(client.middlewareStack, { service, meter, pace: paces(service, region) });
        made.push(client);
        clients.set(region, client);
        return client;
      };
    },
    forget: () => {
      for (const cache of caches) cache.clear();
    },
    close: () => {
      for (const client of made) client.destroy();
    },
  };
}

function configureClient(
  region: string,
  credentials: AwsCredentialIdentityProvider,
  endpointUrl: string | null,
  maxAttempts: number,
) {
  return {
    region,
    credentials,
    retryMode: 'adaptive',
    maxAttempts,
    requestHandler: { ...REQUEST_LIMITS, httpAgent: KEPT_SOCKETS, httpsAgent: KEPT_SOCKETS },
    ...(endpointUrl === null ? {} : { endpoint: endpointUrl }),
  };
}
