import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB, erlangBTable, erlangC } from '@/lib/core/queueing/erlang';
import { evaluateWaitingTime, meanWaitSeconds, waitQuantileSeconds } from '@/lib/core/queueing/waiting-time';
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

  it('has Erlang B, Erlang C and the mean wait of M/M/c to 1e-9', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const servers = Number(row.c);
      const load = Number(row.offered_load_erlangs);
      expect(Math.abs(erlangB(servers, load) / Number(row.erlang_B) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(erlangC(servers, load) / Number(row.erlang_C_P_wait) - 1)).toBeLessThan(1e-9);
      const queue = {
        servers,
        arrivalRatePerSecond: load,
        serviceTimeSeconds: 1,
        arrivalScv: 1,
        serviceScv: 1,
      };
      const wait = evaluateWaitingTime(queue);
      if (wait === null) throw new Error('a stable queue has a waiting time');
      expect(Math.abs(meanWaitSeconds(wait) / Number(row.Wq_over_service_time) - 1)).toBeLessThan(1e-9);
    }
  });

  it('has the mean wait of M/G/1 by Pollaczek and Khinchine to 1e-9', () => {
    const queues = readCsv('mg1_pollaczek_khinchine_exact.csv');
    expect(queues.length).toBeGreaterThan(10);
    for (const row of queues) {
      const wait = evaluateWaitingTime({
        servers: 1,
        arrivalRatePerSecond: Number(row.rho),
        serviceTimeSeconds: 1,
        arrivalScv: 1,
        serviceScv: Number(row.service_cv2),
      });
      if (wait === null) throw new Error('a stable queue has a waiting time');
      expect(Math.abs(meanWaitSeconds(wait) / Number(row.Wq_over_service_time) - 1)).toBeLessThan(1e-9);
    }
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
          return blocking >= 0 && blocking <= 1 && erlangBTable(servers, load).at(-1) === blocking;
        },
      ),
      { numRuns: 200 },
    );
  });

  it('falls with every server', () => {
    const table = erlangBTable(200, 120);
    for (let n = 1; n < table.length; n += 1) expect(table[n]).toBeLessThan(table[n - 1] ?? 0);
  });

  it('refuses half a server and a negative load', () => {
    expect(() => erlangB(1.5, 1)).toThrow(RangeError);
    expect(() => erlangC(2, -1)).toThrow(RangeError);
  });
});

describe('waiting time', () => {
  const queue = { arrivalRatePerSecond: 30, serviceTimeSeconds: 0.1, arrivalScv: 1, serviceScv: 1 };

  it('is never longer with one more server', () => {
    const waits = [4, 5, 6, 7, 8].map((servers) => evaluateWaitingTime({ ...queue, servers }));
    const quantiles = waits.map((wait) => (wait === null ? Number.NaN : waitQuantileSeconds(wait, 0.99)));
    expect([...quantiles].sort((a, b) => b - a)).toEqual(quantiles);
  });

  it('has ordered quantiles, 0 where most do not wait', () => {
    const wait = evaluateWaitingTime({ ...queue, servers: 6 });
    if (wait === null) throw new Error('stable');
    expect(waitQuantileSeconds(wait, 0.5)).toBe(0);
    expect(waitQuantileSeconds(wait, 0.99)).toBeGreaterThan(waitQuantileSeconds(wait, 0.95));
  });

  it('has the M/M/c mean at 1,000 servers: C / (c mu - lambda)', () => {
    const wait = evaluateWaitingTime({ ...queue, arrivalRatePerSecond: 9900, servers: 1000 });
    if (wait === null) throw new Error('stable');
    expect(meanWaitSeconds(wait)).toBeCloseTo(erlangC(1000, 990) / (10_000 - 9900), 12);
  });

  it('does not exist when the queue is unstable', () => {
    expect(evaluateWaitingTime({ ...queue, servers: 3 })).toBeNull();
  });
});
