import type { Scenario } from '@/lib/core/scenario/scenario';
import { startFromScratch } from '@/lib/core/scenario/start-scenario';
import { applicationDeps } from '@/lib/wiring/wiring';
import { loadPriceRegions } from './load-price-regions';

const FIRST_REGION = 'us-east-1';

/** What a design from scratch starts from, and the Regions that have prices. */
export async function loadNewScenario(): Promise<{ scenario: Scenario; regions: readonly string[] }> {
  const { assumptions, seed } = applicationDeps();
  const regions = await loadPriceRegions();
  const region = regions.includes(FIRST_REGION) ? FIRST_REGION : (regions[0] ?? FIRST_REGION);
  return { scenario: startFromScratch('New service', region, assumptions, seed), regions };
}
