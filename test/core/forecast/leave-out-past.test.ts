import { describe, expect, it } from 'vitest';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import { leaveOutPast } from '@/lib/core/forecast/leave-out-past';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeFleetPart } from '../../support/example-fleet-part';

function entry(id: string, months: readonly string[]): ForecastEntry {
  const part = makeFleetPart();
  const [first] = part.months;
  if (first === undefined) throw new Error('there is a month');
  return {
    ...{ workloadId: id, name: id, accountId: null, region: 'us-east-1', tags: {}, presentMonthlyUsd: 100 },
    part: { ...part, months: months.map((month) => ({ ...first, month })) },
    withoutReason: null,
    dates: [],
  };
}

const LIVE = ['2026-11', '2026-12'];

describe('forecasts of traffic that is old', () => {
  const old = ['a', 'b', 'c'].map((id) => entry(id, ['2015-04', '2015-05']));

  it('are in no sum, however many they are, and say why', () => {
    const entries = leaveOutPast([...old, entry('live', LIVE)], '2026-11');
    const { total, without } = rollUpForecasts({ entries, tagKey: null, seed: 1 });
    expect(total.months.map(({ month, held }) => [month, held])).toEqual(LIVE.map((month) => [month, 0]));
    expect(total).toMatchObject({ workloads: 1, withoutWorkloads: 3, withoutMonthlyUsd: 300 });
    expect(without.map(({ reason }) => reason)).toEqual(
      old.map(() => 'Its forecast ended with May 2015: its traffic is too old to tell what is ahead.'),
    );
  });

  it('that reach the present month keep what is ahead, and nothing of what is past', () => {
    const [kept] = leaveOutPast([entry('a', ['2026-09', '2026-10', '2026-11'])], '2026-11');
    expect(kept?.part?.months.map(({ month }) => month)).toEqual(['2026-11']);
    expect(kept?.withoutReason).toBeNull();
  });

  it('leave those without a forecast as they are', () => {
    const refused = { ...entry('a', []), part: null, withoutReason: 'Nothing is known.' };
    expect(leaveOutPast([refused], '2026-11')).toEqual([refused]);
  });
});
