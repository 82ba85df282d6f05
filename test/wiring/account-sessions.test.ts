import { describe, expect, it } from 'vitest';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { pause } from '@/lib/launch/processes.mjs';
import { keepAccountSessions } from '@/lib/wiring/account-sessions';
import { makeAccount } from '../support/fake-account';

const ACCESS: AccountAccess = {
  access: 'chain',
  roleArn: null,
  externalId: 'x',
  endpointUrl: null,
  accountId: null,
};

/** Sessions over accounts that are counted; each tells its number as what was billed. */
function openCounted(keptMs?: number) {
  const closed: number[] = [];
  let opened = 0;
  const sessions = keepAccountSessions(() => {
    opened += 1;
    const number = opened;
    return makeAccount({
      takeUsage: () => [{ operation: 'open', calls: number, units: 0, costUsd: 0 }],
      close: () => closed.push(number),
    });
  }, keptMs);
  const numberOf = (runId: string, access = ACCESS) => {
    const account = sessions.forRun(runId)(access);
    return { number: account.takeUsage()[0]?.calls, close: () => account.close() };
  };
  return { sessions, numberOf, closed };
}

describe('accounts that the jobs of a run hand on', () => {
  it('are used by one at a time', () => {
    const { numberOf } = openCounted();
    const [first, second] = [numberOf('run'), numberOf('run')];
    expect([first.number, second.number]).toEqual([1, 2]);
    first.close();
    first.close();
    expect(numberOf('run').number).toBe(1);
    expect(numberOf('run').number).toBe(3);
  });

  it('are of one run and one access', () => {
    const { numberOf } = openCounted();
    numberOf('run').close();
    expect(numberOf('another run').number).toBe(2);
    expect(numberOf('run', { ...ACCESS, roleArn: 'arn:aws:iam::111122223333:role/changed' }).number).toBe(3);
    expect(numberOf('run').number).toBe(1);
  });

  it('are closed when nobody has used them for a while, and with the process', async () => {
    const { numberOf, sessions, closed } = openCounted(20);
    numberOf('run').close();
    await pause(60);
    expect(closed).toEqual([1]);
    expect(numberOf('run').number).toBe(2);
    numberOf('run').close();
    sessions.close();
    expect(closed).toEqual([1, 3]);
  });
});
