import type { LeftOutSpan } from '@/lib/core/forecast/demand-forecast';

/** Why something is not learnt from, the same in charts and in the list. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOutSpan['kind'], string>> = {
  outage: 'outage',
  anomaly: 'unlike other times',
  event: 'event, as told',
};
