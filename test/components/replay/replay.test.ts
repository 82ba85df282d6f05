import { describe, expect, it } from 'vitest';
import { describePolicy } from '@/components/replay/policy-words';
import { instancesSpec, loadSpec, mergeLines } from '@/components/replay/replay-specs';
import {
  breachNote,
  episodeSentence,
  instancesFinding,
  loadFinding,
  replaySentence,
} from '@/components/replay/replay-words';
import { formatZoom, parseZoom } from '@/components/replay/use-zoom-address';
import { BREACH_CAUSES } from '@/lib/core/simulation/breach-episodes';
import { episode, lateOption, option, replay, START_SECONDS } from './example-replay';

const both = replay([option({}), lateOption()]);

describe('the sentence of a replay', () => {
  it('tells cost and breaches of the present and of the recommended option', () => {
    expect(replaySentence(both)).toBe(
      'Over 28 days the present option would have cost 4,957 USD without a minute in breach; the recommended 280 USD with 0.685 % of requests late and 31 minutes in breach.',
    );
  });

  it('tells one alone, a missing price, and that there is nothing', () => {
    expect(replaySentence(replay([option({ role: 'kept' })]))).toMatch(
      /^Over 28 days the present option, which is recommended too, would have cost 4,957 USD without/,
    );
    expect(replaySentence(replay([option({ windowCostUsd: null })]))).toContain('no known price');
    expect(replaySentence(replay([]))).toMatch(/nothing to replay/);
  });

  it('says what late means, by the stricter of the two limits', () => {
    const note = breachNote({ targetMs: 300, percentile: 0.99, breachShare: 0.05 });
    expect(note).toContain('over 300 ms or failed; the SLO allows 1 % of all requests');
  });
});

describe('the findings', () => {
  it('name the cause of most late requests', () => {
    expect(loadFinding(both)).toBe(
      'With the option recommended requests come late once, where the load rose faster than instances start.',
    );
    const often = lateOption({
      episodeCount: 3,
      episodes: [
        episode({ breachedRequests: 50 }),
        episode({ breachedRequests: 30, cause: 'busy' }),
        episode({ breachedRequests: 30, cause: 'busy' }),
      ],
    });
    expect(loadFinding(replay([often]))).toMatch(/late 3 times, most of them where instances were so busy/);
    expect(loadFinding(replay([option({})]))).toBe('No minute is in breach.');
  });

  it('compare the instance-hours', () => {
    expect(instancesFinding(both)).toBe(
      'Today 1,340 instance-hours, at most 2 at once; recommended 1,000 instance-hours, at most 2 at once.',
    );
  });

  it('explain every cause with figures', () => {
    for (const cause of BREACH_CAUSES)
      expect(episodeSentence(episode({ cause }), lateOption())).toMatch(/\d.*\.$/);
    expect(episodeSentence(episode({}), lateOption())).toBe(
      'Load rose from 2,100 to 8,400 a minute, faster than the 6 min that an instance takes to start.',
    );
    expect(episodeSentence(episode({ cause: 'at-maximum' }), lateOption())).toContain(
      'above the 4,000 that 4 instances carry, the most that the policy allows',
    );
    expect(episodeSentence(episode({ cause: 'at-maximum' }), option({}))).not.toContain('policy');
  });
});

describe('the charts of a replay', () => {
  it('draw gaps as gaps, capacity from the instances, present dashed and recommended solid', () => {
    const spec = loadSpec(both, both.lines);
    expect(spec.lines.map(({ name, dashed }) => [name, dashed === true])).toEqual([
      ['traffic', false],
      ['capacity today', true],
      ['capacity recommended', false],
    ]);
    expect(spec.lines[0]?.values).toEqual([900, null, 1500]);
    expect(spec.lines[2]?.values).toEqual([1000, 1000, 2000]);
    expect(spec.strips?.map(({ outlined, periods }) => [outlined, periods.length])).toEqual([
      [true, 0],
      [false, 1],
    ]);
    expect(instancesSpec(both, both.lines).stackNames).toEqual([
      'traffic',
      'capacity today',
      'capacity recommended',
      'late today',
      'late recommended',
    ]);
  });

  it('leave capacity far above everything else out of sight, and say so in its name', () => {
    const huge = replay([option({ capacityPerInstancePerMinute: 100_000 }), lateOption()]);
    const { yTo, lines } = loadSpec(huge, huge.lines);
    expect(yTo).toBe(2600);
    expect(lines[1]?.name).toBe('capacity today, 200k ↑');
    expect(loadSpec(both, both.lines).yTo).toBeUndefined();
  });

  it('take finer minutes in place of the coarse ones between them', () => {
    const fine = {
      xs: [START_SECONDS + 540, START_SECONDS + 600, START_SECONDS + 660],
      arrivals: [1, 2, 3],
      inService: [
        [5, 5, 5],
        [6, 6, 6],
      ],
    };
    const merged = mergeLines(both.lines, fine);
    expect(merged.xs.map((x) => x - START_SECONDS)).toEqual([0, 540, 600, 660, 1200]);
    expect(merged.arrivals).toEqual([900, 1, 2, 3, 1500]);
    expect(merged.inService[1]).toEqual([1, 6, 6, 6, 2]);
    expect(mergeLines(both.lines, null)).toBe(both.lines);
  });
});

describe('a policy in words', () => {
  it('says bounds, target and cooldowns', () => {
    expect(describePolicy({ kind: 'fixed', instances: 1 })).toEqual(['1 instance', 'stands still']);
    expect(
      describePolicy({
        kind: 'target',
        targetPerInstancePerMinute: 700,
        minInstances: 1,
        maxInstances: 4,
        scaleOutCooldownSeconds: 60,
      }),
    ).toEqual([
      '1 to 4 instances',
      'target 700 requests a minute an instance',
      'cooldowns 60 s out, 300 s in',
    ]);
  });
});

describe('the range in the address', () => {
  it('is written and read back, and anything else is no range', () => {
    const range = { from: START_SECONDS, to: START_SECONDS + 7200 };
    expect(parseZoom(formatZoom(range))).toEqual(range);
    for (const text of [null, '', '5', '9-5', '5-5', 'a-b', '1-99999999999999'])
      expect(parseZoom(text)).toBeNull();
  });
});
