import { describe, expect, it } from 'vitest';
import { studentQuantile } from '@/lib/core/stats/student';

describe("Student's t", () => {
  it.each([
    [0.95, 10, 1.81246],
    [0.95, 11, 1.79588],
    [0.975, 19, 2.09302],
    [0.995, 30, 2.75],
    [0.9, 15, 1.34061],
    [0.975, 1000, 1.96234],
  ])('has the published value at %d with %d degrees of freedom', (probability, degrees, published) => {
    expect(Math.abs(studentQuantile(probability, degrees) / published - 1)).toBeLessThan(1e-4);
    expect(studentQuantile(1 - probability, degrees)).toBeCloseTo(-studentQuantile(probability, degrees), 9);
  });

  it('refuses fewer degrees than its expansion holds for', () => {
    expect(() => studentQuantile(0.95, 3)).toThrow(RangeError);
  });
});
