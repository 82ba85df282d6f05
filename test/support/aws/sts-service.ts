import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { validationError } from './aws-error';
import type { Call, Operations } from './service';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

const assumeSchema = z.object({
  RoleArn: z.string(),
  RoleSessionName: z.string(),
  ExternalId: z.string().optional(),
  DurationSeconds: z.coerce.number().default(3600),
});

/** Security Token Service, whose answers are XML. */
export const STS: Operations = {
  GetCallerIdentity: ({ caller }) =>
    reply('GetCallerIdentity', {
      Arn: caller.arn,
      UserId: caller.userId,
      Account: caller.account.accountId,
    }),
  AssumeRole: assumeRole,
};

function assumeRole({ caller, identities, input }: Call): string {
  const request = assumeSchema.parse(input);
  if (request.ExternalId !== undefined && !EXTERNAL_ID.test(request.ExternalId)) {
    throw validationError(
      `1 validation error detected: Value at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*`,
    );
  }
  const keys = identities.assume(caller, {
    roleArn: request.RoleArn,
    sessionName: request.RoleSessionName,
    externalId: request.ExternalId,
    durationSeconds: request.DurationSeconds,
  });
  return reply('AssumeRole', {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(keys.expiresAt).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: `${keys.roleId}:${request.RoleSessionName}`, Arn: keys.arn },
  });
}

type Xml = { readonly [name: string]: string | Xml };

function reply(operation: string, result: Xml): string {
  return `<${operation}Response xmlns="${NAMESPACE}">${element(`${operation}Result`, result)}${element(
    'ResponseMetadata',
    { RequestId: randomUUID() },
  )}</${operation}Response>`;
}

/** An error as query services send it. */
export function renderQueryError(code: string, message: string, status: number): string {
  const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
  return `<ErrorResponse xmlns="${NAMESPACE}">${element('Error', error)}${element('RequestId', randomUUID())}</ErrorResponse>`;
}

function element(name: string, content: string | Xml): string {
  const inside =
    typeof content === 'string'
      ? escapeXml(content)
      : Object.entries(content)
          .map(([child, value]) => element(child, value))
          .join('');
  return `<${name}>${inside}</${name}>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
