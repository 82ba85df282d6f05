import { describe, expect, it } from 'vitest';
import { findMonth } from '@/lib/core/forecast/joint-draws';
import { makeFleetPart } from '../../support/example-fleet-part';

describe('a month of a forecast', () => {
  const { months } = makeFleetPart();
  const found = (name: string) => {
    const { month, isHeld } = findMonth(months, name) ?? {};
    return [month?.month, isHeld];
  };

  it('is itself where the forecast reaches it, and the nearest one that it reaches where not', () => {
    expect(found('2026-12')).toEqual(['2026-12', false]);
    expect(found('2027-01')).toEqual(['2027-01', false]);
    expect(found('2026-11')).toEqual(['2026-12', true]);
    expect(found('2025-12')).toEqual(['2026-12', true]);
    expect(found('2027-02')).toEqual(['2027-01', true]);
    expect(found('2028-01')).toEqual(['2027-01', true]);
  });

  it('is none of a forecast without months', () => {
    expect(findMonth([], '2026-12')).toBeNull();
  });
});
