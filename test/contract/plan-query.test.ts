import { describe, expect, it } from 'vitest';
import { commitmentQuerySchema } from '@/lib/contract/forecast-query';
import { parseInput } from '@/lib/contract/parse-input';
import { planQuerySchema } from '@/lib/contract/plan-query';

const parse = (query: object) => () => parseInput(planQuerySchema, query);

describe('the demand that a plan is asked for', () => {
  it('is that of today, of a month as expected or at an end, or of an event', () => {
    expect(parse({})()).toEqual({ for: null, end: 'median' });
    expect(parse({ for: '', end: '' })()).toEqual({ for: null, end: 'median' });
    expect(parse({ for: '2027-03' })()).toEqual({ for: '2027-03', end: 'median' });
    expect(parse({ for: '2027-03', end: 'high' })()).toEqual({ for: '2027-03', end: 'high' });
    expect(parse({ for: '2027-03-04_2' })()).toEqual({ for: '2027-03-04_2', end: 'median' });
  });

  it('has an end where it is a month alone', () => {
    expect(parse({ end: 'high' })).toThrow('end: got "high", must be left out where for names no month');
    expect(parse({ for: '2027-03-04', end: 'median' })).toThrow(
      'end: got "median", must be left out where for is the day of an event',
    );
    expect(parse({ for: '2027-03', end: 'low' })).toThrow('end: got "low", allowed: "median", "high"');
    expect(parse({ for: 'soon', end: 'high' })).toThrow(/^for: got "soon"/);
  });

  it('lists the fields that there are', () => {
    expect(parse({ month: '2027-03' })).toThrow('month: unknown field, allowed: for, end');
    expect(() => parseInput(commitmentQuerySchema, { by: 'x' })).toThrow(
      'by: unknown field, allowed: planType, termYears, payment, share, role',
    );
  });
});
