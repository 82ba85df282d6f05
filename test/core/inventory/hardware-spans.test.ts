import { describe, expect, test } from 'vitest';
import type { ResourceChangeRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource, DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import { clipSpans, listHardwareSpans, nameHardware } from '@/lib/core/inventory/hardware-spans';
import { NO_EVIDENCE, preferEvidence, rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import { observeDuring, observeSince } from '@/lib/core/inventory/observe-during';
import { scaleToPresent } from '@/lib/core/inventory/scale-units';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { makeVariant } from '../../support/stored-connection';

const DAY = 86_400;
const START = Date.parse('2026-11-01T00:00:00Z') / 1000;

function onInstances(types: readonly string[], changes: Partial<DiscoveredVariant> = {}): DiscoveredVariant {
  return makeVariant('e', {
    serving: {
      mode: 'realtime',
      pools: types.map((instanceType, i) => ({ instanceType, count: i + 1 })),
      volumeGb: null,
      managedScaling: null,
      maxConcurrentPerInstance: null,
    },
    ...changes,
  });
}

function seen(day: number, state: DiscoveredResource | null): ResourceChangeRecord {
  return { at: new Date((START + day * DAY) * 1000).toISOString(), state };
}

/** Day of the month on which a span begins and ends. */
function daysOf(changes: readonly ResourceChangeRecord[]) {
  const day = (seconds: number) => (seconds - START) / DAY;
  return listHardwareSpans(changes).map(({ hardware, fromSeconds, toSeconds }) => [
    hardware,
    day(fromSeconds),
    day(toSeconds),
  ]);
}

const [LARGE, XLARGE] = [onInstances(['ml.m5.large']), onInstances(['ml.m5.xlarge'])];
const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

describe('on what hardware a resource ran', () => {
  test('is one, however its numbers, its scaling and its configuration change, and whether it was gone', () => {
    const other = onInstances(['ml.m5.large'], { configName: 'other', multiModel: true });
    expect(daysOf([seen(9, LARGE), seen(7, null), seen(3, other), seen(1, LARGE)])).toEqual([
      ['ml.m5.large', ...ALWAYS],
    ]);
    const [two, turned] = [
      ['ml.g5.xlarge', 'ml.g6.xlarge'],
      ['ml.g6.xlarge', 'ml.g5.xlarge'],
    ];
    expect(daysOf([seen(2, onInstances(two ?? [])), seen(1, onInstances(turned ?? []))])).toEqual([
      ['ml.g5.xlarge and ml.g6.xlarge', ...ALWAYS],
    ]);
  });

  test('is not what it was from when another was seen, and what lies between is of neither', () => {
    expect(daysOf([seen(8, XLARGE), seen(5, LARGE), seen(1, LARGE)])).toEqual([
      ['ml.m5.large', ALWAYS[0], 5],
      ['ml.m5.xlarge', 8, ALWAYS[1]],
    ]);
  });

  test('begins when AWS says that it was changed, where that can be', () => {
    const changedOn = (day: number) =>
      onInstances(['ml.m5.xlarge'], { modifiedAtSeconds: START + day * DAY });
    expect(daysOf([seen(8, changedOn(6.5)), seen(5, LARGE)])[1]).toEqual(['ml.m5.xlarge', 6.5, ALWAYS[1]]);
    // Nothing that was changed before the old was last seen is the change.
    expect(daysOf([seen(8, changedOn(4)), seen(5, LARGE)])[1]).toEqual(['ml.m5.xlarge', 8, ALWAYS[1]]);
    expect(daysOf([seen(8, changedOn(9)), seen(5, LARGE)])[1]).toEqual(['ml.m5.xlarge', 8, ALWAYS[1]]);
  });

  test('begins at first when its configuration was made, and it itself, as far as AWS tells', () => {
    const made = (changes: Partial<DiscoveredVariant>) =>
      daysOf([seen(9, LARGE), seen(5, onInstances(['ml.m5.large'], changes))])[0]?.[1];
    expect(made({ configuredAtSeconds: START + 2 * DAY })).toBe(2);
    expect(made({ configuredAtSeconds: START + 2 * DAY, createdAtSeconds: START + 3 * DAY })).toBe(3);
    expect(made({ configuredAtSeconds: START + 4 * DAY, createdAtSeconds: START + 3 * DAY })).toBe(4);
    expect(made({ configuredAtSeconds: START + 8 * DAY })).toBe(5);
    expect(made({ configuredAtSeconds: null, createdAtSeconds: null })).toBe(ALWAYS[0]);
  });

  test('goes back to what it was as a time of its own', () => {
    expect(daysOf([seen(9, LARGE), seen(6, XLARGE), seen(3, LARGE)]).map(([hardware]) => hardware)).toEqual([
      'ml.m5.large',
      'ml.m5.xlarge',
      'ml.m5.large',
    ]);
  });

  test('is not changed by what AWS did not tell', () => {
    expect(daysOf([seen(9, LARGE), seen(6, onInstances([])), seen(3, LARGE)])).toEqual([
      ['ml.m5.large', ...ALWAYS],
    ]);
    expect(daysOf([seen(1, onInstances([]))])).toEqual([]);
  });

  test('is a memory size where there are no instances', () => {
    const serverless = {
      mode: 'serverless',
      memoryMb: 4096,
      maxConcurrency: 5,
      provisionedConcurrency: null,
    } as const;
    expect(nameHardware(makeVariant('e', { serving: serverless }))).toBe('serverless with 4096 MB');
    expect(nameHardware(makeVariant('e', { serving: { ...serverless, maxConcurrency: 9 } }))).toBe(
      'serverless with 4096 MB',
    );
  });

  test('is clipped to a window, in which what runs now stays though nothing of it is in there', () => {
    const spans = listHardwareSpans([seen(8, XLARGE), seen(5, LARGE), seen(1, LARGE)]);
    const clip = (from: number, to: number) =>
      clipSpans(spans, { fromSeconds: START + from * DAY, toSeconds: START + to * DAY }).map(
        ({ hardware, fromSeconds, toSeconds }) => [hardware, (toSeconds - fromSeconds) / DAY],
      );
    expect(clip(2, 10)).toEqual([
      ['ml.m5.large', 3],
      ['ml.m5.xlarge', 2],
    ]);
    expect(clip(2, 6)).toEqual([
      ['ml.m5.large', 3],
      ['ml.m5.xlarge', 0],
    ]);
    expect(clip(9, 10)).toEqual([['ml.m5.xlarge', 1]]);
  });
});

describe('what was measured', () => {
  const description = {
    ...EXAMPLE_DESCRIPTION,
    modelMemoryMb: 900,
    discovered: {
      paid: { meanInstances: 3, days: 20, coverage: 1 },
      carried: { capacityPerInstancePerMinute: 100, note: 'It carries 100.' },
      measuredOn: { hardware: 'ml.m5.large' },
      sources: { modelMemoryMb: 'measured', serviceTimeMs: 'measured' },
    },
  } as const;
  const on = (hardware: string | null) => rememberEvidence(description, { hardware, atSeconds: START });

  test('stands as long as it runs on the same, or nobody knows', () => {
    expect(on('ml.m5.large')).toMatchObject({ paid: { meanInstances: 3 }, modelMemoryMb: 900 });
    expect(on(null)).toEqual(on('ml.m5.large'));
  });

  test('is of the model alone on other hardware, which is said once', () => {
    const moved = on('ml.m5.4xlarge');
    expect(moved).toMatchObject({ paid: null, carried: null, modelMemoryMb: 900 });
    expect(moved.fitted.serviceTimeMs).toEqual(description.serviceTimeMs);
    expect(moved.measuredOn).toMatchObject({ hardware: 'ml.m5.4xlarge', sinceSeconds: START });
    expect(moved.measuredOn?.note).toContain('since 2026-11-01 00:00 UTC, and ran on ml.m5.large before');
    const { measuredOn } = moved;
    const next = { ...description, discovered: { sources: {}, measuredOn: measuredOn ?? undefined } };
    const later = rememberEvidence(next, { hardware: 'ml.m5.4xlarge', atSeconds: START + DAY });
    expect(later.measuredOn).toEqual(moved.measuredOn);
  });

  test('is of the present where it tells, and what is paid of nothing else', () => {
    const former = { ...on('ml.m5.large'), modelMemoryMb: 900 };
    expect(preferEvidence({ ...NO_EVIDENCE, modelMemoryMb: 700 }, former)).toMatchObject({
      modelMemoryMb: 700,
      fitted: former.fitted,
      paid: null,
      carried: null,
    });
  });
});

describe('a part of what was observed', () => {
  const arrivals = { startSeconds: START, stepSeconds: 60, values: Float64Array.from([0, 1, 2, 3, 4, 5]) };
  const observed = {
    arrivals,
    companions: { cpuUtilizationPercent: Float64Array.from([10, 11, 12, 13, 14, 15]) },
    memoryUtilizationPercent: Float64Array.from([50, 51, 52, 53, 54, 55]),
    gpuMemoryUtilizationPercent: null,
    timeInBacklogMeanMs: null,
    coldStarts: null,
  };

  test('is the periods that lie whole in it', () => {
    const part = observeDuring(observed, { fromSeconds: START + 90, toSeconds: START + 310 });
    expect(part.arrivals).toEqual({
      ...arrivals,
      startSeconds: START + 120,
      values: Float64Array.from([2, 3, 4]),
    });
    expect(part.companions.cpuUtilizationPercent).toEqual(Float64Array.from([12, 13, 14]));
    expect(part.memoryUtilizationPercent).toEqual(Float64Array.from([52, 53, 54]));
    const none = observeDuring(observed, { fromSeconds: START + 999, toSeconds: Number.POSITIVE_INFINITY });
    expect(none.arrivals.values.length).toBe(0);
  });

  test('is since hardware began, all of it where that is less than a day, and nothing apart where nothing was before', () => {
    const hours = { ...arrivals, stepSeconds: 3600, values: new Float64Array(48).fill(1) };
    const none = { ...observed, arrivals: hours, companions: {}, memoryUtilizationPercent: null };
    const from = (hour: number) => ({
      fromSeconds: START + hour * 3600,
      toSeconds: Number.POSITIVE_INFINITY,
    });
    expect(observeSince(none, from(24))?.arrivals.values.length).toBe(24);
    expect(observeSince(none, from(25))).toBe(none);
    expect(observeSince(none, from(0))).toBeNull();
    expect(observeSince(none, { ...from(0), fromSeconds: Number.NEGATIVE_INFINITY })).toBeNull();
  });

  test('is a share of the instances of its time', () => {
    const spans = listHardwareSpans([seen(200 / DAY, XLARGE), seen(120 / DAY, LARGE)]).map((span) => ({
      span,
      units: { vcpu: span.hardware === 'ml.m5.large' ? 2 : 4, gpu: null },
    }));
    const { cpuUtilizationPercent } = scaleToPresent(
      { cpuUtilizationPercent: observed.companions.cpuUtilizationPercent },
      arrivals,
      { vcpu: 4, gpu: null },
      spans,
    );
    expect(cpuUtilizationPercent).toEqual(Float64Array.from([20, 22, Number.NaN, Number.NaN, 14, 15]));
  });
});
