import { hasGlobalServices, partitionOfRegion } from '@/lib/contract/partition';
import type { ReserveCall } from '@/lib/contract/reserve-call';
import { chargeCalls } from '@/lib/core/collection/api-usage';
import { isRegional, listReadActions, type ReadAction } from '@/lib/core/inventory/access-policy';
import type { AccessCheck, AccessTest } from '@/lib/core/inventory/access-test';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { AwsFailureCode } from '@/lib/errors/aws-failure';
import type { AwsSession } from '../session/open-session';
import { readSdkError } from '../session/sdk-error';
import { toAwsFailure } from '../session/to-aws-failure';
import { findIdentity } from './find-identity';
import { PROBES } from './probes';
import { testExternalId } from './test-external-id';

export interface AccessRequest {
  readonly regions: readonly string[];
  readonly readsBilling: boolean;
  readonly access: AccountAccess;
  /** Asked before calls that are charged; without it they are made. */
  readonly reserve?: ReserveCall;
}

/**
 * Makes one cheap call for each action of the read-only policy, in each Region where it is regional, and shows that a role
 * is not to be had without its external ID. Never throws for what AWS refuses. Cost Explorer, which charges for it, is
 * asked only where the connection reads it.
 */
export async function testAccess(session: AwsSession, request: AccessRequest): Promise<AccessTest> {
  const { identity, check } = await findIdentity(
    session,
    request.access,
    partitionOfRegion(request.regions[0] ?? ''),
  );
  if (identity === null) return { identity, checks: [check], refusesWithoutExternalId: null };
  const [external, ...probed] = await Promise.all([
    testExternalId(session, request.access),
    ...listProbes(request).map((placed) => probe(session, placed, request)),
  ]);
  return {
    identity,
    checks: [...(external?.check === undefined ? [check] : [external.check]), ...probed],
    refusesWithoutExternalId: external?.refuses ?? null,
  };
}

interface PlacedAction {
  readonly action: ReadAction;
  /** Empty for what is asked once. */
  readonly region: string;
}

function listProbes(request: AccessRequest): PlacedAction[] {
  const global = hasGlobalServices(request.regions) ? [''] : [];
  return listReadActions(request).flatMap((action) =>
    (isRegional(action) ? request.regions : global).map((region) => ({ action, region })),
  );
}

async function probe(
  session: AwsSession,
  { action, region }: PlacedAction,
  { reserve }: AccessRequest,
): Promise<AccessCheck> {
  const charge = chargeCalls({ operation: action, calls: 1, units: 1 });
  const refusal = charge.costUsd === 0 ? null : ((await reserve?.(charge, `${action} untested`)) ?? null);
  if (refusal !== null) return { action, region, outcome: 'failed', advice: refusal.message };
  try {
    await PROBES[action](session, region);
    return { action, region, outcome: 'allowed', advice: null };
  } catch (error) {
    return judge(error, action, region);
  }
}

/** Services with one address answer there. */
const GLOBAL_REGION = 'us-east-1';

const OUTCOMES: Readonly<Partial<Record<AwsFailureCode, AccessCheck['outcome']>>> = {
  permission: 'denied',
  'region-off': 'region-off',
};

/** AWS looks at permissions first: that it complains of anything else in the request shows that they are there. */
function judge(error: unknown, action: ReadAction, region: string): AccessCheck {
  const [service = '', name = ''] = action.split(':');
  const call = { service, action: name, region: region || GLOBAL_REGION };
  // Who calls was told just before, with the same keys.
  const failure = toAwsFailure(error, call, true);
  const { status } = readSdkError(error);
  const understood = status !== null && status >= 400 && status < 500;
  if (failure.code === 'gone' || (failure.code === 'internal' && understood)) {
    return { action, region, outcome: 'allowed', advice: null };
  }
  return { action, region, outcome: OUTCOMES[failure.code] ?? 'failed', advice: failure.message };
}
