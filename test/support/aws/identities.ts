import { randomUUID } from 'node:crypto';
import { AwsError, expiredToken, invalidToken } from './aws-error';
import type { AccountFleet } from './world/fleet';
import { seedOf } from './world/hash';

export interface Identity {
  readonly account: AccountFleet;
  readonly arn: string;
  readonly userId: string;
  /** When temporary keys were given out and when they end, in ms; `null` for a user's own. */
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
}

export interface TemporaryKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;
  readonly arn: string;
  readonly roleId: string;
}

/** Who calls, told by the access key. */
export interface Identities {
  /** Throws what AWS answers for keys that it does not know, or that have expired. */
  identify(accessKeyId: string, sessionToken: string | undefined): Identity;
  assume(caller: Identity, request: AssumeRequest): TemporaryKeys;
}

export interface AssumeRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
  readonly durationSeconds: number;
}

export function keepIdentities(accounts: readonly AccountFleet[], wallNow: () => number): Identities {
  const sessions = new Map<string, { identity: Identity; token: string }>();
  return {
    identify: (accessKeyId, sessionToken) => {
      const session = sessions.get(accessKeyId);
      if (session === undefined) return findUser(accounts, accessKeyId);
      if (session.token !== sessionToken) throw invalidToken();
      if (wallNow() >= (session.identity.expiresAt ?? 0)) throw expiredToken();
      return session.identity;
    },
    assume: (caller, request) => {
      const account = findRole(accounts, caller, request);
      const name = request.roleArn.split('/').at(-1) ?? '';
      const accountId = account.accountId;
      const arn = `arn:aws:sts::${accountId}:assumed-role/${name}/${request.sessionName}`;
      const roleId = `AROA${seedOf(request.roleArn)}`;
      const issuedAt = wallNow();
      const expiresAt = issuedAt + request.durationSeconds * 1000;
      const accessKeyId = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
      const sessionToken = Buffer.from(randomUUID()).toString('base64');
      const userId = `${roleId}:${request.sessionName}`;
      const identity = { account, arn, userId, issuedAt, expiresAt };
      sessions.set(accessKeyId, { identity, token: sessionToken });
      return { accessKeyId, secretAccessKey: randomUUID(), sessionToken, expiresAt, arn, roleId };
    },
  };
}

function findUser(accounts: readonly AccountFleet[], accessKeyId: string): Identity {
  for (const account of accounts) {
    const user = account.users[accessKeyId];
    if (user === undefined) continue;
    const arn = `arn:aws:iam::${account.accountId}:user/${user}`;
    return { account, arn, userId: `AIDA${seedOf(user)}`, issuedAt: null, expiresAt: null };
  }
  throw invalidToken();
}

/** The account of a role that the caller may assume; AWS tells nobody why not, or whether it exists. */
function findRole(accounts: readonly AccountFleet[], caller: Identity, request: AssumeRequest): AccountFleet {
  const { roleArn, externalId } = request;
  for (const account of accounts) {
    const role = account.roles.find(({ arn }) => arn === roleArn);
    if (role === undefined) continue;
    if (role.externalId === null || role.externalId === externalId) return account;
    if (role.externalId === '*' && (externalId ?? '') !== '') return account;
  }
  const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  throw new AwsError('AccessDenied', message, 403);
}
