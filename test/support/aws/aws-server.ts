import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AwsError, accessDenied, expiredToken, internalFailure, invalidToken, throttled } from './aws-error';
import { answerBulkFile } from './bulk-prices';
import { answerControl } from './control-path';
import { type Counters, countIn, makeCounters } from './counters';
import { type Fault, type Faults, makeFaults } from './faults';
import { type Identity, keepIdentities } from './identities';
import { makeRateLimits } from './rate-limits';
import { renderReply } from './reply';
import { type Route, routeRequest } from './routing';
import type { ServerParts } from './server-parts';
import { readSignature } from './signature';
import type { AwsWorld } from './world/make-world';

export interface AwsServerChoices {
  readonly world: AwsWorld;
  /** The clock of the data, in ms: what has arrived, how old it is. */
  readonly now: () => number;
  /** The clock of signatures, credentials and quotas: that of the clients. */
  readonly wallNow?: () => number;
  readonly port?: number;
  /** Factor of the quotas; `Infinity` has none. */
  readonly quotaScale?: number;
  readonly faults?: readonly Fault[];
}

export interface AwsServer {
  readonly url: string;
  readonly world: AwsWorld;
  readonly faults: Faults;
  readonly counters: Counters;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts an AWS on loopback that answers the SDK's clients. Rejects with `EADDRINUSE` when the port is taken. */
export async function startAwsServer(choices: AwsServerChoices): Promise<AwsServer> {
  const { world, now, port = 0, quotaScale = 1, wallNow = () => Date.now() } = choices;
  const faults = makeFaults(1, wallNow);
  for (const fault of choices.faults ?? []) faults.add(fault);
  const parts: ServerParts = {
    world,
    now,
    wallNow,
    faults,
    counters: makeCounters(),
    limits: makeRateLimits(wallNow, quotaScale),
    identities: keepIdentities(world.accounts, wallNow),
  };
  const server = createServer((request, response) => {
    answer(parts, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, HOST, resolve);
  });
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://${HOST}:${address.port}`,
    world,
    faults,
    counters: parts.counters,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const path = request.url ?? '/';
  if (path.startsWith('/_control/')) return answerControl(parts, request, body, response);
  if (request.method === 'GET' && /^\/(offers|savingsPlan)\//.test(path))
    return answerBulkFile(parts, path, response);
  let route: Route;
  try {
    route = routeRequest(request, body);
  } catch (error) {
    return renderReply(parts, response, null, error, []);
  }
  const name = `${route.service.name}:${route.operation}`;
  countIn(parts.counters.calls, name);
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const faults = parts.faults.strike({ service: route.service.name, operation: route.operation, region });
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms);
  let outcome: unknown;
  try {
    outcome = runCall(parts, request, route, faults);
  } catch (error) {
    outcome = error;
    countIn(parts.counters.refusals, `${name} ${error instanceof AwsError ? error.code : 'defect'}`);
  }
  renderReply(parts, response, route.service, outcome, faults);
}

function runCall(
  parts: ServerParts,
  request: IncomingMessage,
  route: Route,
  faults: readonly Fault[],
): unknown {
  const { service, operation, run, input } = route;
  const { world, limits, counters, identities } = parts;
  const ahead = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'skew' ? fault.aheadSeconds * 1000 : 0),
    0,
  );
  const { accessKeyId, region, sessionToken } = readSignature(request.headers, parts.wallNow() + ahead);
  if (faults.some(({ kind }) => kind === 'region-off'))
    throw invalidToken(service.protocol === 'json' ? 400 : 403);
  const caller = identities.identify(accessKeyId, sessionToken);
  refuseByFaults(parts, caller, faults, `${service.name}:${operation}`);
  limits.take(caller.account.accountId, region, service.name, operation);
  return run({
    world,
    account: caller.account,
    region,
    fleet: world.findFleet(caller.account.accountId, region),
    caller,
    identities,
    nowSeconds: parts.now() / 1000,
    input,
    faults,
    limits,
    counters,
  });
}

function refuseByFaults(
  parts: ServerParts,
  caller: Identity,
  faults: readonly Fault[],
  action: string,
): void {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'throttle':
        throw throttled();
      case 'error':
        throw internalFailure();
      case 'deny':
        throw accessDenied(caller.arn, action);
      case 'expired':
        if (isExpired(caller, fault, parts.faults.addedAt(fault))) throw expiredToken();
    }
  }
}

function isExpired({ issuedAt }: Identity, fault: Fault & { kind: 'expired' }, addedAt: number): boolean {
  return issuedAt === null ? fault.users === true : issuedAt <= addedAt;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
