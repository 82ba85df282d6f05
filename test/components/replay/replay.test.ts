import { describe, expect, it } from 'vitest';
import { describePolicy } from '@/components/replay/policy-words';
import { noteLines } from '@/components/replay/replay-note';
import { instancesSpec, loadSpec, mergeLines } from '@/components/replay/replay-specs';
import {
  breachNote,
  episodeSentence,
  instancesFinding,
  loadFinding,
  replaySentence,
} from '@/components/replay/replay-words';
import { formatZoom, parseZoom } from '@/components/replay/use-zoom-address';
import type { ReplayRole } from '@/lib/core/plan/list-replayed';
import { BREACH_CAUSES } from '@/lib/core/simulation/breach-episodes';
import { evaluation, plan } from '../workload/example-plan';
import { recommended } from '../workload/example-recommendation';
import { episode, lateOption, option, replay, START_SECONDS } from './example-replay';

const both = replay([option({}), lateOption()]);
const SLO = { targetMs: 300, percentile: 0.99, breachShare: 0.05 };

describe('the sentence of a replay', () => {
  it('tells cost and verdict of the present and of the recommended option', () => {
    expect(replaySentence(both, SLO)).toBe(
      'Over 28 days the present option would have cost 4,957 USD without a minute in breach; the recommended 280 USD with 0.69 % of requests late, which the SLO allows.',
    );
  });

  it('tells one alone, a missing price, and that there is nothing', () => {
    expect(replaySentence(replay([option({ role: 'kept' })]), SLO)).toMatch(
      /^Over 28 days the present option, which is recommended too, would have cost 4,957 USD without/,
    );
    expect(replaySentence(replay([option({ windowCostUsd: null })]), SLO)).toContain('no known price');
    expect(replaySentence(replay([]), SLO)).toMatch(/nothing to replay/);
    expect(replaySentence(replay([lateOption()]), { ...SLO, breachShare: 0.005 })).toMatch(
      /late, more than the SLO allows\.$/,
    );
  });

  it('says what late means, by the stricter of the two limits', () => {
    const note = breachNote(SLO, false);
    expect(note).toContain('over 300 ms or failed; the SLO allows 1 % of all requests');
    expect(breachNote(SLO, true)).toContain('the SLO, which is assumed, allows 1 %');
  });
});

describe('the findings', () => {
  it('name the cause of most late requests', () => {
    expect(loadFinding(both)).toBe(
      'The recommended option is in breach once, for 31 minutes, because the load rose faster than instances start.',
    );
    const often = lateOption({
      episodeCount: 3,
      episodes: [
        episode({ breachedRequests: 50 }),
        episode({ breachedRequests: 30, cause: 'busy' }),
        episode({ breachedRequests: 30, cause: 'busy' }),
      ],
    });
    expect(loadFinding(replay([often]))).toMatch(
      /in breach 3 times, 31 minutes in all, mostly because instances were so busy/,
    );
    expect(loadFinding(replay([option({})]))).toBe('No minute is in breach.');
  });

  it('compare the instance-hours', () => {
    expect(instancesFinding(both)).toBe(
      'The recommended option takes 26 % fewer instance-hours than today: 1,000 against 1,340 instance-hours, at most 2 at once against 2.',
    );
    expect(instancesFinding(replay([option({}), option({ role: 'recommended' })]))).toMatch(/takes as many/);
    const more = lateOption({ totals: { ...option({}).totals, instanceMinutes: 201_600 } });
    expect(instancesFinding(replay([option({}), more]))).toMatch(
      /takes 2\.5 times the instance-hours of today/,
    );
    expect(instancesFinding(replay([option({})]))).toBe(
      'The present option takes 1,340 instance-hours, at most 2 at once.',
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
    expect(episodeSentence(episode({ cause: 'busy', peakUtilization: 0.9 }), option({}))).toMatch(/queue/);
    expect(episodeSentence(episode({ cause: 'busy', peakUtilization: 0.02 }), option({}))).toMatch(
      /themselves take longer/,
    );
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

describe('what is not replayed', () => {
  const present = evaluation({});
  const roles = (...names: readonly ReplayRole[]) => new Set(names);
  it('is nothing where both options are', () => {
    expect(noteLines(plan({ present, recommended }), roles('present', 'recommended'))).toEqual([]);
    expect(
      noteLines(plan({ present, recommended: { ...recommended, keepsPresent: true } }), roles('kept')),
    ).toEqual([]);
  });

  it('is said with its reason and with what stands in its place', () => {
    const lambda = evaluation({ style: 'lambda', label: 'Lambda, 512 MB arm64' });
    expect(noteLines(plan({ present: lambda, recommended }), roles('cheapest-on-instances'))).toEqual([
      'Today it is served from Lambda, 512 MB arm64, which has no instances to replay.',
      'Recommended is serverless, 2 GB, which has no instances to replay; in its place stands the cheapest that holds on instances.',
    ]);
    const hybrid = { ...recommended, style: 'hybrid', label: '1 x ml.m5.large + serverless 2 GB' } as const;
    expect(noteLines(plan({ present, recommended: hybrid }), roles('present'))[0]).toMatch(
      /instances stand still .*; of what scales on instances the present option is the cheapest/,
    );
    const missing = evaluation({ feasible: false, bindingLimit: 'too slow' });
    expect(noteLines(plan({ present: missing, recommended }), roles('present'))[0]).toMatch(
      /no other option/,
    );
  });

  it('says that nothing is served yet, or recommended', () => {
    expect(noteLines(plan({ present: null, recommended: null }), roles())).toEqual([
      expect.stringMatching(/not served yet/),
      expect.stringMatching(/recommends nothing/),
    ]);
  });
});
