import { createServer, type Server } from 'node:http';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callAws } from '@/lib/aws/session/call-aws';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { openSession } from '@/lib/aws/session/open-session';
import { AwsFailure, type AwsFailureCode } from '@/lib/errors/aws-failure';
import { demoAccess, goOn } from '@/test/support/aws-account-session';

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

const TOKEN = 'FwoGZXIvYXdzEXAMPLETOKEN';
const KEY = 'DEMOACCESSKEYID';

let server: Server;
let url: string;
let reply: Reply;
let stsReply: Reply;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { status, body: answer, type } = body.includes('GetCallerIdentity') ? stsReply : reply;
      // Without a date the SDK cannot set its clock by the answer.
      response.sendDate = false;
      response.writeHead(status, { 'content-type': type ?? 'application/x-amz-json-1.1' });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
});
beforeEach(() => {
  stsReply = UNKNOWN_TO_STS;
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function fail(access = demoAccess(url), region = 'eu-central-1'): Promise<AwsFailure> {
  const session = openSession(access, makeCallMeter(), { patienceSeconds: [], attempts: 1 });
  const call = { service: 'sagemaker', action: 'ListEndpoints', region };
  try {
    await callAws(session, call, goOn(), (options) =>
      session.sageMaker(region).send(new ListEndpointsCommand({}), options),
    );
  } catch (error) {
    if (error instanceof AwsFailure) return error;
    throw error;
  } finally {
    session.close();
  }
  throw new Error('the call succeeded');
}

function refusal(code: string, message: string, status = 400): Reply {
  return { status, body: JSON.stringify({ __type: code, message }) };
}

const KNOWN_TO_STS: Reply = {
  status: 200,
  type: 'text/xml',
  body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};
const UNKNOWN_TO_STS: Reply = {
  status: 403,
  type: 'text/xml',
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>',
};

const SIGNED = `The request signature we calculated does not match. The Canonical String should have been 'POST x-amz-security-token:${TOKEN} Credential=${KEY}/20261121'`;

describe('what AWS answers, in words', () => {
  const cases: readonly (readonly [AwsFailureCode, Reply, RegExp])[] = [
    [
      'region-off',
      refusal('OptInRequired', 'You are not subscribed'),
      /Region eu-central-1 is not switched on/,
    ],
    [
      'credentials',
      refusal('UnrecognizedClientException', `token ${TOKEN}`),
      /does not know the credentials/,
    ],
    ['credentials', refusal('InvalidSignatureException', SIGNED, 403), /their secret is wrong/],
    ['credentials', refusal('ExpiredTokenException', `${TOKEN} expired`), /have expired/],
    [
      'clock-skew',
      refusal(
        'InvalidSignatureException',
        'Signature expired: 20261121T000000Z is now earlier than ...',
        403,
      ),
      /clock is wrong by more than five minutes\. Set the clock/,
    ],
    ['clock-skew', refusal('RequestTimeTooSkewed', 'too large', 403), /Set the clock/],
    ['clock-skew', refusal('RequestExpired', 'Request has expired.'), /Set the clock/],
    [
      'permission',
      refusal(
        'AccessDeniedException',
        'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: sagemaker:ListEndpoints with an explicit deny in a service control policy',
      ),
      /assumed-role\/r\/s may not call sagemaker:ListEndpoints.*explicitly, perhaps a service control policy/,
    ],
    [
      'permission',
      refusal(
        'AccessDeniedException',
        'User: arn:aws:iam::111122223333:user/<b>x</b> is not authorized to perform: sagemaker:ListEndpoints',
      ),
      // A name that is none of IAM's is left out, not cut.
      /^The identity that is used may not call sagemaker:ListEndpoints/,
    ],
    ['throttled', refusal('ThrottlingException', 'Rate exceeded'), /with throttling/],
    ['internal', { status: 503, body: 'down' }, /failed at sagemaker:ListEndpoints .* status 503/],
    ['bad-answer', { status: 200, body: '<html>Sign in to the network</html>', type: 'text/html' }, /proxy/],
    ['bad-answer', { status: 200, body: '{"Endpoints":[{"Endp' }, /could not be read/],
  ];
  test.each(cases)('%s', async (code, answer, sentence) => {
    reply = answer;
    const failure = await fail();
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(sentence);
    expect(failure.about).toBe(code === 'credentials' || code === 'clock-skew' ? null : 'eu-central-1');
    expect(JSON.stringify([failure.message, failure.cause ?? null, failure.about])).not.toMatch(
      new RegExp(`${TOKEN}|${KEY}|Canonical|<html`),
    );
  });

  describe('of keys that a Region does not know', () => {
    beforeEach(() => {
      reply = refusal(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    });

    test.each(['ap-east-1', 'eu-west-1'])('%s: it is off where STS knows them', async (region) => {
      stsReply = KNOWN_TO_STS;
      expect((await fail(demoAccess(url), region)).code).toBe('region-off');
    });

    test.each(['ap-east-1', 'eu-west-1'])(
      '%s: they are wrong where STS knows them as little',
      async (region) => {
        expect((await fail(demoAccess(url), region)).code).toBe('credentials');
      },
    );

    test('where STS does not answer, a Region that every account has is not called off', async () => {
      stsReply = { status: 502, body: 'down' };
      expect((await fail(demoAccess(url), 'ap-east-1')).code).toBe('region-off');
      expect((await fail(demoAccess(url), 'eu-west-1')).code).toBe('credentials');
    });
  });
});

describe('what never reaches AWS, in words', () => {
  test('a port where nobody listens', async () => {
    const failure = await fail(demoAccess('http://127.0.0.1:9'));
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toMatch(/127\.0\.0\.1 refused the connection.*the demo AWS runs/);
  });

  test('a name that DNS does not know', async () => {
    setEnvironment({
      AWS_ACCESS_KEY_ID: KEY,
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: 'http://nowhere.invalid',
    });
    const failure = await fail({ ...demoAccess(url), access: 'chain', endpointUrl: null });
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toMatch(/(nowhere\.invalid was not found|did not answer in time)/);
  });

  test('no credentials at all', async () => {
    setEnvironment({
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nonexistent/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
      AWS_ENDPOINT_URL: url,
    });
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      delete process.env[name];
    const failure = await fail({ ...demoAccess(url), access: 'chain', endpointUrl: null });
    expect(failure.code).toBe('credentials');
    expect(failure.message).toMatch(/No usable AWS credentials.*aws sso login.*AWS_PROFILE/);
  });

  test('credentials of the chain are used, and AWS_ENDPOINT_URL is heeded', async () => {
    reply = refusal(
      'AccessDeniedException',
      'User: arn:aws:iam::444455556666:user/u is not authorized to perform: x:Y',
    );
    setEnvironment({
      AWS_ACCESS_KEY_ID: 'AKIAOTHER',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: url,
    });
    const failure = await fail({ ...demoAccess(url), access: 'chain', endpointUrl: null });
    expect(failure.code).toBe('permission');
    expect(failure.message).not.toContain('AKIAOTHER');
  });
});

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}
