import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { expect, test } from 'vitest';
import { makeAccount, type WorldChoices, worldOf } from '../support/aws/world/make-world';
import { DAY, DEMO_KEYS, NOW_SECONDS, openClients, startServer } from './clients';

const OTHER_ID = '444455556666';
const ROLE = { arn: `arn:aws:iam::${OTHER_ID}:role/Reader`, externalId: 'ours-5678' };

function choices(own: Partial<WorldChoices>): WorldChoices {
  const startSeconds = NOW_SECONDS - 30 * DAY;
  return {
    seed: 3,
    endpoints: 2,
    functions: 0,
    regions: ['us-east-1'],
    startSeconds,
    nowSeconds: NOW_SECONDS,
    ...own,
  };
}

test('a role of another account shows what that account has, and nothing of the caller’s', async () => {
  const other = makeAccount(
    choices({ seed: 4, endpoints: 5, accountId: OTHER_ID, roles: [ROLE], users: {} }),
  );
  const server = await startServer(worldOf([makeAccount(choices({})), other]));
  const assume = (ExternalId: string) =>
    fromTemporaryCredentials({
      masterCredentials: DEMO_KEYS,
      params: { RoleArn: ROLE.arn, ExternalId, RoleSessionName: 'test' },
      clientConfig: { region: 'us-east-1', endpoint: server.url },
    });
  await expect(assume('guessed')()).rejects.toMatchObject({ name: 'AccessDenied' });
  const { sageMaker, sts } = openClients(server, { credentials: await assume(ROLE.externalId)() });
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(OTHER_ID);
  const { Endpoints = [] } = await sageMaker.send(new ListEndpointsCommand({}));
  expect(Endpoints.map(({ EndpointArn }) => EndpointArn?.split(':')[4])).toEqual(Array(5).fill(OTHER_ID));
  expect((await openClients(server).sageMaker.send(new ListEndpointsCommand({}))).Endpoints).toHaveLength(2);
  await server.stop();
});
