import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsServer } from '../support/aws/aws-server';
import { DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import { DEMO_KEYS, openClients, smallWorld, startServer } from './clients';

const ROLES = {
  guarded: { arn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Guarded`, externalId: 'ours-1234' },
  open: { arn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Open`, externalId: null },
};
const world = smallWorld({ endpoints: 3, functions: 2, roles: Object.values(ROLES) });
let server: AwsServer;
/** What the server takes for the time of this machine. */
let wallMs = Date.now();

beforeAll(async () => {
  server = await startServer(world, { wallNow: () => wallMs });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.faults.clear();
  wallMs = Date.now();
});

function assume(role: { readonly arn: string }, ExternalId?: string) {
  const request = {
    RoleArn: role.arn,
    RoleSessionName: 'test',
    ...(ExternalId === undefined ? {} : { ExternalId }),
  };
  return openClients(server).sts.send(new AssumeRoleCommand(request));
}

describe('a role', () => {
  test.each([undefined, 'somebody-elses'])('is refused with the external ID %s', async (externalId) => {
    await expect(assume(ROLES.guarded, externalId)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${DEMO_ACCOUNT_ID}:user/demo is not authorized to perform: sts:AssumeRole on resource: ${ROLES.guarded.arn}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('that asks for no external ID is given to anybody', async () => {
    expect((await assume(ROLES.open)).AssumedRoleUser?.Arn).toContain('assumed-role/Open/test');
  });

  test('that does not exist is refused in the same words', async () => {
    const missing = { arn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Missing` };
    await expect(assume(missing, 'ours-1234')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('gives keys that are its own from then on', async () => {
    const credentials = fromTemporaryCredentials({
      masterCredentials: DEMO_KEYS,
      params: { RoleArn: ROLES.guarded.arn, ExternalId: 'ours-1234', RoleSessionName: 'breakeven' },
      clientConfig: { region: 'us-east-1', endpoint: server.url },
    });
    const keys = await credentials();
    const { sts, sageMaker } = openClients(server, { credentials: keys });
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: DEMO_ACCOUNT_ID,
      Arn: `arn:aws:sts::${DEMO_ACCOUNT_ID}:assumed-role/Guarded/breakeven`,
    });
    expect((await sageMaker.send(new ListEndpointsCommand({}))).Endpoints).toHaveLength(3);
  });

  test('gives keys that end', async () => {
    const { Credentials } = await assume(ROLES.guarded, 'ours-1234');
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const clients = openClients(server, { credentials });
    server.faults.add({ kind: 'skew', aheadSeconds: -3600 });
    wallMs += 3600 * 1000;
    await expect(clients.sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject(EXPIRED);
    await expect(clients.lambda.send(new ListFunctionsCommand({}))).rejects.toMatchObject(EXPIRED);
    await expect(clients.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      Code: 'ExpiredToken',
    });
  });
});

const EXPIRED = { name: 'ExpiredTokenException', message: expect.stringContaining('is expired') };

describe('keys that are not good', () => {
  const UNKNOWN = { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' };

  test('are told of in the words of each service', async () => {
    const { sageMaker, sts, lambda, cloudWatch } = openClients(server, { credentials: UNKNOWN });
    const words = { message: 'The security token included in the request is invalid.' };
    const unrecognized = { ...words, name: 'UnrecognizedClientException' };
    await expect(sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject(unrecognized);
    await expect(lambda.send(new ListFunctionsCommand({}))).rejects.toMatchObject(unrecognized);
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      ...words,
      name: 'InvalidClientTokenId',
    });
    await expect(cloudWatch.send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({
      ...words,
      Code: 'InvalidClientTokenId',
    });
  });

  test('expire in mid-run: those of before, not those that are asked for anew', async () => {
    const assumed = async () => {
      const { Credentials: keys } = await assume(ROLES.guarded, 'ours-1234');
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = keys ?? {};
      const credentials = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      };
      return openClients(server, { credentials }).sageMaker;
    };
    const before = await assumed();
    await before.send(new ListEndpointsCommand({}));
    server.faults.add({ kind: 'expired' });
    await expect(before.send(new ListEndpointsCommand({}))).rejects.toMatchObject(EXPIRED);
    wallMs += 1;
    await (await assumed()).send(new ListEndpointsCommand({}));
    await openClients(server).sageMaker.send(new ListEndpointsCommand({}));
  });

  test('of a user expire when they are said to', async () => {
    server.faults.add({ kind: 'expired', users: true });
    await expect(openClients(server).sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject(
      EXPIRED,
    );
  });
});

describe('the time of a request', () => {
  test.each([-6, 6])('%d minutes off is refused', async (minutes) => {
    server.faults.add({ kind: 'skew', aheadSeconds: minutes * 60 });
    const refused = openClients(server).sageMaker.send(new ListEndpointsCommand({}));
    await expect(refused).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringMatching(
        minutes > 0 ? /^Signature expired: \d{8}T/ : /^Signature not yet current: /,
      ),
    });
  });

  test('four minutes off is not', async () => {
    server.faults.add({ kind: 'skew', aheadSeconds: 240 });
    await openClients(server).sageMaker.send(new ListEndpointsCommand({}));
  });

  test('is set right by the client, which reads it from the refusal', async () => {
    server.faults.add({ kind: 'skew', aheadSeconds: 3600 });
    const { sageMaker } = openClients(server, { maxAttempts: 2 });
    const { $metadata } = await sageMaker.send(new ListEndpointsCommand({}));
    expect($metadata.attempts).toBe(2);
  });

  test('is asked for, as is the signature', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'SageMaker.ListEndpoints' },
    });
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('Missing Authentication Token'),
    ]);
  });
});

describe('permissions and Regions', () => {
  test('a denied action is named with who asked', async () => {
    server.faults.add({ kind: 'deny', service: 'sagemaker', operation: 'ListEndpoints' });
    await expect(openClients(server).sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `User: arn:aws:iam::${DEMO_ACCOUNT_ID}:user/demo is not authorized to perform: sagemaker:ListEndpoints`,
      ),
    });
    await openClients(server).lambda.send(new ListFunctionsCommand({}));
  });

  test('a Region that is switched off knows no keys, others do', async () => {
    server.faults.add({ kind: 'region-off', region: 'ap-east-1' });
    const list = (region: string) =>
      openClients(server, { region }).sageMaker.send(new ListEndpointsCommand({}));
    await expect(list('ap-east-1')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect((await list('us-east-1')).Endpoints).toHaveLength(3);
  });

  test('a Region without anything lists nothing', async () => {
    const { sageMaker, lambda } = openClients(server, { region: 'eu-west-3' });
    expect((await sageMaker.send(new ListEndpointsCommand({}))).Endpoints).toEqual([]);
    expect((await lambda.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
  });
});
