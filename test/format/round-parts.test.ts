import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReportFormats } from '@/lib/format/report-formats';
import { roundParts } from '@/lib/format/round-parts';

const amount = fc.oneof(fc.constant(0), fc.double({ min: -5e4, max: 5e4, noNaN: true }));

describe('parts as they are shown', () => {
  it('add up to the sum as it is shown, none of them a step off, and nothing stays nothing', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), (amounts) => {
        const sum = amounts.reduce((all, one) => all + one, 0);
        const { parts, total, step } = roundParts(amounts, sum);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        expect(Math.abs(total * step - sum)).toBeLessThanOrEqual(step * 0.500001);
        for (const [i, part] of parts.entries()) {
          expect(Math.abs(part * step - (amounts[i] ?? 0))).toBeLessThan(step * 1.000001);
          if (amounts[i] === 0) expect(part).toBe(0);
        }
      }),
    );
  });

  it('are written with the decimals of the largest, in the locale', () => {
    const { signedParts } = makeReportFormats('en-US', 'UTC');
    // Each by itself would be 380, 60 and −27, which is 413.
    expect(signedParts([380.4, 59.6, -27.6], 412.4)).toEqual({
      parts: ['+380', '+60', '−28'],
      total: '+412',
    });
    expect(signedParts([1.005, 0.333, 0], 1.338)).toEqual({ parts: ['+1.01', '+0.33', '0'], total: '+1.34' });
    const german = makeReportFormats('de-DE', 'UTC').signedParts([1234.5, -0.4], 1234.1);
    expect(german).toEqual({ parts: ['+1.234', '0'], total: '+1.234' });
    expect(signedParts([0.00123, -0.0002], 0.00103)).toEqual({
      parts: ['+0.00123', '−0.00020'],
      total: '+0.00103',
    });
  });
});
