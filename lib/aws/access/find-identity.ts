import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { z } from 'zod';
import type { AccessCheck, AccessTest } from '@/lib/core/inventory/access-test';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { name } from '../session/answer-fields';
import { STS_REGION } from '../session/credentials';
import type { AwsSession } from '../session/open-session';
import { parseAnswer } from '../session/parse-answer';
import { toAwsFailure } from '../session/to-aws-failure';

const CALL = { service: 'sts', action: 'GetCallerIdentity', region: STS_REGION };
const identitySchema = z.object({ Account: z.string().regex(/^\d{12}$/), Arn: name });

/**
 * Who the calls are made as, which needs no permission: where it fails, there are no credentials, or the role was not to be
 * assumed with the external ID, and no other call can succeed.
 */
export async function findIdentity(
  session: AwsSession,
  access: AccountAccess,
): Promise<{ readonly identity: AccessTest['identity']; readonly check: AccessCheck }> {
  const action = access.roleArn === null ? 'sts:GetCallerIdentity' : 'sts:AssumeRole';
  try {
    const answer = await session.sts(STS_REGION).send(new GetCallerIdentityCommand({}));
    const { Account, Arn } = parseAnswer(identitySchema, answer, CALL);
    return {
      identity: { accountId: Account, arn: Arn },
      check: { action, region: '', outcome: 'allowed', advice: null },
    };
  } catch (error) {
    const failure = toAwsFailure(error, CALL);
    const outcome = failure.code === 'permission' ? 'denied' : 'failed';
    return { identity: null, check: { action, region: '', outcome, advice: failure.message } };
  }
}
