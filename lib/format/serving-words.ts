import type { PriceQuality } from '@/lib/core/pricing/price-book';
import type { ServingStyle } from '@/lib/core/workload/serving-option';

/** The second signal beside colour. */
export type MarkerShape = 'circle' | 'triangle' | 'diamond' | 'square' | 'cross' | 'star' | 'hourglass';

export interface ServingWords {
  readonly name: string;
  /** In a sentence, as one thing: `serverless`, `a mix of instances and serverless`. */
  readonly phrase: string;
  readonly marker: MarkerShape;
}

/** What each way to serve is called and which marker it carries. */
export const SERVING_WORDS: Readonly<Record<ServingStyle, ServingWords>> = {
  realtime: { name: 'Real-time', phrase: 'real-time', marker: 'circle' },
  serverless: { name: 'Serverless', phrase: 'serverless', marker: 'triangle' },
  'serverless-provisioned': {
    name: 'Serverless, provisioned',
    phrase: 'provisioned serverless',
    marker: 'diamond',
  },
  async: { name: 'Asynchronous', phrase: 'asynchronous', marker: 'square' },
  batch: { name: 'Batch transform', phrase: 'batch transform', marker: 'cross' },
  lambda: { name: 'Lambda', phrase: 'Lambda', marker: 'star' },
  hybrid: {
    name: 'Instances and serverless',
    phrase: 'a mix of instances and serverless',
    marker: 'hourglass',
  },
};

/** The phrase of a way to serve at the head of a sentence. */
export function servingSubject(style: ServingStyle): string {
  const { phrase } = SERVING_WORDS[style];
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

export interface QualityWords {
  readonly name: string;
  /** One sentence: what it means for the figure. */
  readonly meaning: string;
  /** True when a reader must be told that the figure is not a list price. */
  readonly uncertain: boolean;
}

/** What each quality of a price is called, best first. */
export const QUALITY_WORDS: Readonly<Record<PriceQuality, QualityWords>> = {
  'api-output': {
    name: 'recorded',
    meaning: 'Recorded from the answer of the AWS Price List.',
    uncertain: false,
  },
  published: { name: 'published', meaning: 'From the price files that AWS publishes.', uncertain: false },
  secondary: { name: 'second-hand', meaning: 'Stated by a third party.', uncertain: false },
  'secondary-stale': {
    name: 'superseded',
    meaning: 'Stated by a third party and known to have changed since.',
    uncertain: true,
  },
  estimated: {
    name: 'estimated',
    meaning: 'Not published: estimated from a related price.',
    uncertain: true,
  },
  extrapolated: {
    name: 'extrapolated',
    meaning: 'Not published: continued from the sizes that are.',
    uncertain: true,
  },
  demo: { name: 'demo', meaning: 'Made up: answered by a demo AWS, not by AWS itself.', uncertain: true },
  entered: { name: 'entered', meaning: 'Typed in here, in place of the price book.', uncertain: false },
};
