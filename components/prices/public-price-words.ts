import type { PublicPriceRun } from '@/lib/contract/public-price-run';
import { formatDateTime } from '@/lib/format/date-time';
import { formatCount } from '@/lib/format/number';
import { describeOutcome } from '../connections/sync/run-outcome';

/** What a reading of the public price list does, or how it ended. */
export function describeReading(run: PublicPriceRun): string {
  if (run.state === 'queued') return 'Public price list: waiting for a worker';
  const list = `Public price list of ${regionsText(run)}`;
  if (run.state === 'running') return `${list}: ${run.step}`;
  const what = describeEnd(run);
  return `${list}, ${formatDateTime(run.endedAt ?? run.queuedAt)}: ${what.join(', ')}.`;
}

function describeEnd(run: PublicPriceRun): string[] {
  if (run.state === 'failed') return ['it failed, and the prices stay as they are'];
  return run.state === 'cancelled' ? ['it was cancelled'] : describeOutcome(run);
}

const NAMED = 3;

function regionsText({ regions }: PublicPriceRun): string {
  return regions.length <= NAMED ? regions.join(', ') : `${formatCount(regions.length)} Regions`;
}
