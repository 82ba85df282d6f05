import { describe, expect, it } from 'vitest';
import { cutConfigurations, listStateSpans } from '@/lib/core/report/configuration-parts';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { makeVariant } from '../../support/stored-connection';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const standing = (instanceCount: number): WorkloadDescription => ({
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount },
});
const span = (fromSeconds: number, toSeconds: number, description: WorkloadDescription) => ({
  fromSeconds,
  toSeconds,
  description,
  ownShare: 1,
});
const WINDOW = { fromSeconds: 100, toSeconds: 200 };
const shares = (spans: Parameters<typeof cutConfigurations>[0]) =>
  cutConfigurations(spans, WINDOW).map(({ fromShare, toShare, description }) => [
    fromShare,
    toShare,
    description.present?.kind === 'realtime' ? description.present.instanceCount : null,
  ]);

describe('what a resource was when', () => {
  const first = { ...makeVariant('endpoint/variant'), modifiedAtSeconds: 10 };

  it('is each state until AWS says that it was changed, or until the next was seen', () => {
    const spans = listStateSpans([
      { at: at(300), state: { ...first, modifiedAtSeconds: 250 } },
      { at: at(100), state: first },
      { at: at(500), state: { ...first, modifiedAtSeconds: 20 } },
    ]);
    expect(spans.map(({ fromSeconds, toSeconds }) => [fromSeconds, toSeconds])).toEqual([
      [Number.NEGATIVE_INFINITY, 250],
      [250, 500],
      [500, Number.POSITIVE_INFINITY],
    ]);
  });

  it('ends where it was gone, and begins again where it came back', () => {
    const spans = listStateSpans([
      { at: at(100), state: first },
      { at: at(200), state: null },
      { at: at(400), state: first },
    ]);
    expect(spans.map(({ toSeconds }) => toSeconds)).toEqual([200, Number.POSITIVE_INFINITY]);
    expect(spans[1]?.fromSeconds).toBe(400);
  });
});

describe('the parts of a period', () => {
  it('are cut where configurations change, and cover it', () => {
    expect(
      shares([span(0, 130, standing(1)), span(130, 170, standing(2)), span(170, 999, standing(3))]),
    ).toEqual([
      [0, 0.3, 1],
      [0.3, 0.7, 2],
      [0.7, 1, 3],
    ]);
  });

  it('are one where nothing changed that is how it is served', () => {
    const policy = {
      kind: 'target',
      targetPerInstancePerMinute: 9,
      minInstances: 1,
      maxInstances: 4,
    } as const;
    const scaled = (count: number) => ({ ...standing(count), policy });
    expect(shares([span(0, 150, scaled(1)), span(150, 999, scaled(4))])).toEqual([[0, 1, 1]]);
  });

  it('leave no time out: before the first, between two, and after the last', () => {
    expect(shares([span(120, 140, standing(1)), span(160, 180, standing(2))])).toEqual([
      [0, 0.6, 1],
      [0.6, 1, 2],
    ]);
    expect(shares([span(300, 400, standing(7)), span(0, 50, standing(5))])).toEqual([[0, 1, 5]]);
    expect(shares([])).toEqual([]);
  });
});
