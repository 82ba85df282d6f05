import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB, erlangC } from '@/lib/core/queueing/erlang';
import { evaluateWaitingTime, meanWaitSeconds } from '@/lib/core/queueing/waiting-time';
import { sharedFolder } from '../../support/shared-folder';

const folder = sharedFolder();

function readCsv(name: string): Record<string, string>[] {
  const text = readFileSync(join(folder ?? '', 'data/queueing-reference', name), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.trim().split(',');
  return lines.map((line) =>
    Object.fromEntries(
      line
        .trim()
        .split(',')
        .map((cell, i) => [names[i] ?? '', cell]),
    ),
  );
}

describe.skipIf(folder === null)('exact reference values, computed in rational arithmetic', () => {
  const rows = folder === null ? [] : readCsv('mmc_erlang_exact.csv');

  it('has every column of M/M/c to 1e-9', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const servers = Number(row.c);
      const load = Number(row.offered_load_erlangs);
      const wait = meanWaitAtUnitService(servers, load, 1);
      expectWithin(erlangB(servers, load), row.erlang_B);
      expectWithin(erlangC(servers, load), row.erlang_C_P_wait);
      expectWithin(wait, row.Wq_over_service_time);
      expectWithin(wait + 1, row.W_over_service_time);
      expectWithin(load * wait, row.Lq);
    }
  });

  it('has every column of M/G/1 by Pollaczek and Khinchine to 1e-9', () => {
    const queues = readCsv('mg1_pollaczek_khinchine_exact.csv');
    expect(queues.length).toBeGreaterThan(10);
    for (const row of queues) {
      const wait = meanWaitAtUnitService(1, Number(row.rho), Number(row.service_cv2));
      expectWithin(wait, row.Wq_over_service_time);
      expectWithin(Number(row.rho) * wait, row.Lq);
    }
  });
});

describe('Erlang B of many servers', () => {
  it.each([
    [1000, 900],
    [1000, 1500],
    [5000, 4000],
    [10_000, 10_000],
    [100_000, 99_990],
  ])('is that of exact whole-number arithmetic: %d servers, %d erlangs', (servers, load) => {
    expectWithin(erlangB(servers, load), exactErlangB(servers, load), 1e-12);
  });

  it.each([10_000, 1_000_000])(
    'follows the published expansion of 1 / B at as many erlangs as servers: %d',
    (servers) => {
      const inverse = Math.sqrt((Math.PI * servers) / 2) + 2 / 3 + Math.sqrt(Math.PI / (2 * servers)) / 12;
      expectWithin(1 / erlangB(servers, servers), inverse, 1e-7);
    },
  );

  it('is 0 where the share lost is below what a double can hold', () => {
    expect(erlangB(1_000_000, 10)).toBe(0);
    expect(erlangC(1_000_000, 10)).toBe(0);
  });
});

describe('Erlang B', () => {
  it('is 0.50445 for 1,000 servers and 2,016 erlangs, as SimFaaS published', () => {
    expect(erlangB(1000, 2016)).toBeCloseTo(0.50445, 5);
  });

  it('stays a probability with thousands of servers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        (servers, load) => {
          const blocking = erlangB(servers, load);
          return blocking >= 0 && blocking <= 1;
        },
      ),
      { numRuns: 200 },
    );
  });

  it('falls with every server', () => {
    for (let n = 1; n <= 200; n += 1) expect(erlangB(n, 120)).toBeLessThan(erlangB(n - 1, 120));
  });

  it('refuses half a server and a negative load', () => {
    expect(() => erlangB(1.5, 1)).toThrow(RangeError);
    expect(() => erlangC(2, -1)).toThrow(RangeError);
  });
});

function meanWaitAtUnitService(servers: number, load: number, serviceScv: number): number {
  const queue = { servers, arrivalRatePerSecond: load, serviceTimeSeconds: 1, arrivalScv: 1, serviceScv };
  const wait = evaluateWaitingTime(queue);
  if (wait === null) throw new Error('a stable queue has a waiting time');
  return meanWaitSeconds(wait);
}

function expectWithin(computed: number, exact: number | string | undefined, relative = 1e-9): void {
  expect(Math.abs(computed / Number(exact) - 1)).toBeLessThan(relative);
}

/** 1 / B = sum over k of c! / (c - k)! / a^k, all terms positive, in whole numbers of 10^-60. */
function exactErlangB(servers: number, load: number): number {
  const unit = 10n ** 60n;
  let term = unit;
  let inverse = unit;
  for (let k = 0; k < servers; k += 1) {
    term = (term * BigInt(servers - k)) / BigInt(load);
    inverse += term;
  }
  return Number((unit * 10n ** 300n) / inverse) / 1e300;
}
