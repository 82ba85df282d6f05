import { describe, expect, it } from 'vitest';
import { findZone } from '@/lib/forecast/find-zone';

const HOUR = 3600;
const seconds = (instant: string) => Date.parse(instant) / 1000;
/** Clocks of Berlin go back an hour later. */
const AUTUMN = seconds('2026-10-25T00:00:00Z');

describe('a zone', () => {
  /** Four weeks around the change of autumn in Berlin, of which a share follows its clocks and the rest UTC. */
  function mixed(share: number): Float64Array {
    const first = seconds('2026-10-11T00:00:00Z');
    const shape = (hour: number) => 100 + 80 * Math.sin((2 * Math.PI * (hour - 9)) / 24);
    return Float64Array.from({ length: 28 * 24 }, (_, i) => {
      const wall = i + (first + i * HOUR < AUTUMN + HOUR ? 2 : 1);
      return share * shape(wall % 24) + (1 - share) * shape(i % 24);
    });
  }

  it('is told by a change of clocks where demand clearly follows it, and not where hardly more than half does', () => {
    const zoneOf = (share: number) => findZone(mixed(share), seconds('2026-10-11T00:00:00Z'));
    expect(zoneOf(1)).toBe('Europe/Berlin');
    expect(zoneOf(0.7)).toBe('Europe/Berlin');
    expect(zoneOf(0.54)).toBeNull();
    expect(zoneOf(0)).toBeNull();
  });
});
