import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FittedFacts } from '@/components/workload/fitted-facts';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import { fitImportedFile } from '@/lib/importers/fit-imported-file';
import { importText } from '../../importers/read-text';
import { observedEndpoint } from '../../support/observed-endpoint';

async function fitEndpoint(metrics?: readonly string[]): Promise<WorkloadFit> {
  const fit = fitImportedFile(await importText(observedEndpoint(metrics)), { instances: null, vcpu: 4 });
  if (fit === null) throw new Error('nothing was fitted');
  return fit;
}

function textOf(fit: WorkloadFit): string {
  return renderToStaticMarkup(<FittedFacts fit={fit} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the facts that were fitted', () => {
  it('are the service time, the demand with its interval, the base, and what they rest on', async () => {
    const text = textOf(await fitEndpoint());
    expect(text).toMatch(/Service time, p50 and p99 50(\.\d)? ms, 1(49|50|51)(\.\d)? ms/);
    expect(text).toMatch(/over the [\d,]+ quietest periods, at or below (30|29\.\d) % of the vCPUs/);
    expect(text).toMatch(/Work of a request 0\.04 vCPU-seconds/);
    expect(text).toMatch(/90 % interval 0\.0\d+ to 0\.0\d+, R² (0\.99\d*|1), seen from 0 to [\d,]+ requests/);
    expect(text).toMatch(/Busy without a request 0\.(19\d*|2\d*) vCPUs/);
    expect(text).toMatch(/CPU utilization 100 %, instances 87\.5 %, p50 87\.5 %, p99 87\.5 %/);
  });

  it('say that the busiest period is what quiet ones are held against, where no vCPUs are known', async () => {
    expect(textOf({ ...(await fitEndpoint()), quietOf: 'busiest' })).toContain('as busy as the busiest');
  });

  it('say why a demand is not told, and leave out what was not published', async () => {
    const text = textOf(await fitEndpoint(['Invocations', 'CPUUtilization']));
    expect(text).toContain('Work of a request not told how many instances served is not known');
    expect(text).not.toContain('Service time');
  });
});
