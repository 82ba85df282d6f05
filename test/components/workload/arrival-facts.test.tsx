import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ArrivalFacts } from '@/components/workload/arrival-facts';
import { plan } from './example-plan';

const { arrivals } = plan({});

function textOf(facts: typeof arrivals): string {
  return renderToStaticMarkup(<ArrivalFacts arrivals={facts} />).replace(/<[^>]*>/g, ' ');
}

describe('the facts of the arrivals', () => {
  it('give burstiness at every scale that was measured, beside what Poisson arrivals have', () => {
    const text = textOf({
      ...arrivals,
      burstiness: {
        dispersion: [
          { scaleSeconds: 60, index: 17.02 },
          { scaleSeconds: 3600, index: 960 },
        ],
        neighbourDispersion: 1.01,
        lag1Autocorrelation: 0.94,
      },
    });
    expect(text).toContain('17 at 1 min, 960 at 1 h');
    expect(text).toMatch(/Between neighbouring minutes\s+1\.01/);
    expect(text).toMatch(/Autocorrelation\s+0\.94/);
    expect(text).toContain('1 for Poisson arrivals');
  });

  it('leave out what could not be measured', () => {
    const nothing = { dispersion: [], neighbourDispersion: null, lag1Autocorrelation: null };
    const text = textOf({ ...arrivals, burstiness: nothing });
    expect(text).not.toContain('Poisson');
    expect(text).toContain('Burstiness');
  });
});
