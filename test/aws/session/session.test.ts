import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import type { AwsCredentialIdentity } from '@smithy/types';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { discoverRegion } from '@/lib/aws/inventory/discover-region';
import { callAws } from '@/lib/aws/session/call-aws';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { type AwsSession, openSession } from '@/lib/aws/session/open-session';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { DEMO_ACCESS_KEY } from '@/test/support/aws/world/make-world';
import {
  type AwsAccountServer,
  demoAccess,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/guarded';
const CALL = { service: 'sagemaker', action: 'ListEndpoints', region: TEST_REGION };

let aws: AwsAccountServer;

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 4, functions: 4, transformJobs: 0 }, [
    { arn: ROLE_ARN, externalId: 'breakeven-of-this-test' },
  ]);
});
afterEach(() => {
  aws.server.faults.clear();
  aws.server.counters.calls.clear();
  vi.unstubAllEnvs();
});
afterAll(() => aws.stop());

function listEndpoints(session: AwsSession, { signal } = goOn()) {
  return callAws(session, CALL, { signal }, (options) =>
    session.sageMaker(TEST_REGION).send(new ListEndpointsCommand({ MaxResults: 100 }), options),
  );
}

async function failureOf(promise: Promise<unknown>): Promise<AwsFailure> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AwsFailure) return error;
  throw new Error(`not an AwsFailure: ${error}`);
}

describe('counting', () => {
  test('every request that reached the server was counted, repetitions and refusals too', async () => {
    aws.server.faults.add({ kind: 'error', probability: 0.15 });
    aws.server.faults.add({ kind: 'deny', service: 'lambda', operation: 'ListFunctions' });
    const session = aws.open({ roleArn: ROLE_ARN });
    await discoverRegion(session, TEST_REGION, goOn());
    const counted = Object.fromEntries(
      session.meter.take().map(({ operation, calls }) => [operation, calls]),
    );
    // Repetitions of AssumeRole are the credential provider's own.
    const { 'sts:AssumeRole': assumed, ...rest } = counted;
    const { 'sts:AssumeRole': served = 0, ...others } = Object.fromEntries(aws.server.counters.calls);
    expect(rest).toEqual(others);
    expect(assumed).toBe(1);
    expect(served).toBeGreaterThanOrEqual(1);
    expect(session.meter.take()).toEqual([]);
  });

  test('one role session serves all clients', async () => {
    const session = aws.open({ roleArn: ROLE_ARN });
    await discoverRegion(session, TEST_REGION, goOn());
    expect(aws.server.counters.calls.get('sts:AssumeRole')).toBe(1);
  });
});

describe('patience', () => {
  test('failures that outlast the repetitions of the SDK are waited for', async () => {
    aws.server.faults.add({ kind: 'error', calls: 9 });
    const answer = await listEndpoints(aws.open());
    expect(answer.Endpoints?.length).toBe(4);
    expect(aws.server.counters.calls.get('sagemaker:ListEndpoints')).toBe(10);
  });

  test('throttling to the end is said as such', async () => {
    aws.server.faults.add({ kind: 'throttle' });
    const failure = await failureOf(listEndpoints(aws.open({}, { patienceSeconds: [], attempts: 2 })));
    expect(failure.code).toBe('throttled');
    expect(failure.message).toMatch(
      /sagemaker:ListEndpoints in eu-central-1 with throttling.*goes on where it stopped/,
    );
    expect(aws.server.counters.calls.get('sagemaker:ListEndpoints')).toBe(2);
  });

  test('a stop ends calls and waits at once, with its own reason', async () => {
    aws.server.faults.add({ kind: 'latency', ms: 30_000 });
    const stop = new AbortController();
    const reason = new Error('cancelled by a person');
    const begin = performance.now();
    setTimeout(() => stop.abort(reason), 50);
    const session = aws.open();
    await expect(discoverRegion(session, TEST_REGION, { signal: stop.signal })).rejects.toBe(reason);
    await expect(listEndpoints(session, { signal: stop.signal })).rejects.toBe(reason);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe('credentials that expire in mid-run', () => {
  test('are found anew where there are new ones: the run goes on', async () => {
    const session = aws.open({ roleArn: ROLE_ARN });
    const whole = await discoverRegion(session, TEST_REGION, goOn());
    aws.server.faults.add({ kind: 'expired', afterCalls: 5 });
    expect(await discoverRegion(session, TEST_REGION, goOn())).toEqual(whole);
    expect(aws.server.counters.calls.get('sts:AssumeRole')).toBe(2);
  });

  test('are read again from the file of profiles that somebody renewed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'breakeven-credentials-'));
    const file = join(folder, 'credentials');
    const write = (keys: AwsCredentialIdentity) =>
      writeFile(
        file,
        `[default]\naws_access_key_id=${keys.accessKeyId}\naws_secret_access_key=${keys.secretAccessKey}\n${
          keys.sessionToken === undefined ? '' : `aws_session_token=${keys.sessionToken}\n`
        }`,
      );
    await write(await aws.open({ roleArn: ROLE_ARN }).credentialsHeld().used());
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
    vi.stubEnv('AWS_ENDPOINT_URL', aws.server.url);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    const session = aws.open({ access: 'chain', endpointUrl: null });
    expect((await listEndpoints(session)).Endpoints?.length).toBe(4);
    aws.server.faults.add({ kind: 'expired' });
    expect((await failureOf(listEndpoints(session))).code).toBe('credentials');
    await write({ accessKeyId: DEMO_ACCESS_KEY, secretAccessKey: 'demo' });
    expect((await listEndpoints(session)).Endpoints?.length).toBe(4);
    await rm(folder, { recursive: true });
  });

  test('end the discovery where there are none, and say what to do', async () => {
    aws.server.faults.add({ kind: 'expired', users: true, afterCalls: 5 });
    const failure = await failureOf(discoverRegion(aws.open(), TEST_REGION, goOn()));
    expect(failure.code).toBe('credentials');
    expect(failure.message).toMatch(
      /have expired, said .* in eu-central-1\. Sign in again \(`aws sso login`/,
    );
  });
});

describe('the clock', () => {
  test.each([900, -900])('of AWS %s s ahead is followed', async (aheadSeconds) => {
    aws.server.faults.add({ kind: 'skew', aheadSeconds });
    const answer = await listEndpoints(aws.open());
    expect(answer.Endpoints?.length).toBe(4);
  });
});

describe('which accounts are opened', () => {
  const open = (access: Partial<AccountAccess>) => () =>
    openSession(demoAccess('http://127.0.0.1:4566', access), makeCallMeter());

  test.each([
    'https://127.0.0.1:4566',
    'http://demo.example.com',
    'http://127.0.0.1.example.com:4566',
    'http://localhost@example.com/',
    'http://user@localhost:4566',
    'http://0.0.0.0:4566',
    'http://169.254.169.254/',
    'ftp://localhost',
    'localhost:4566',
    '',
    null,
  ])('a demo AWS at %j is refused', (endpointUrl) => {
    expect(open({ endpointUrl })).toThrow(AppError);
    expect(open({ endpointUrl })).toThrow('http address of this machine');
  });

  test.each(['http://127.0.0.1:4566', 'http://localhost:80', 'http://[::1]:4566'])(
    'at %s it is not',
    (url) => {
      expect(open({ endpointUrl: url })).not.toThrow();
    },
  );

  test('own credentials go to no endpoint of a connection', () => {
    expect(open({ access: 'chain' })).toThrow('Only the demo AWS');
    expect(open({ access: 'role', roleArn: ROLE_ARN })).toThrow('Only the demo AWS');
  });

  test('a role needs its ARN, and the chain has none', () => {
    expect(open({ access: 'role', endpointUrl: null })).toThrow('needs the ARN');
    expect(open({ access: 'chain', endpointUrl: null, roleArn: ROLE_ARN })).toThrow('has no role');
  });
});
