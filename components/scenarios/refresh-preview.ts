import type { Scenario } from '@/lib/core/scenario/scenario';
import type { ScenarioHeadline } from '@/lib/core/scenario/scenario-headline';

/** What `GET /api/v1/scenarios/{id}/refresh` answers. */
export interface RefreshPreview {
  readonly version: number;
  readonly basisId: string | null;
  readonly priceBookId: string;
  readonly priceDate: string;
  readonly window: { readonly startSeconds: number; readonly endSeconds: number } | null;
  readonly scenario: Scenario;
  readonly headline: ScenarioHeadline;
}
