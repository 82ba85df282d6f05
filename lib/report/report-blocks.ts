import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportSection } from '@/lib/core/report/report-schedule';
import type { ReportFormats } from '@/lib/format/report-formats';
import { blockBreaches } from './block-breaches';
import { blockData } from './block-data';
import { blockDecisions } from './block-decisions';
import { blockForecast } from './block-forecast';
import { blockSavings } from './block-savings';
import { blockSpend } from './block-spend';
import type { ReportBlock } from './report-block';
import { orderSections } from './report-words';

const BUILDERS: Readonly<
  Record<ReportSection, (report: PlanReport, formats: ReportFormats) => ReportBlock | null>
> = {
  spend: blockSpend,
  savings: blockSavings,
  breaches: blockBreaches,
  forecast: blockForecast,
  decisions: blockDecisions,
  data: blockData,
};

/** The sections that were chosen, in their own order; those without anything to say are left out. */
export function buildReportBlocks(
  report: PlanReport,
  sections: readonly ReportSection[],
  formats: ReportFormats,
): readonly ReportBlock[] {
  return orderSections(sections).flatMap((section) => BUILDERS[section](report, formats) ?? []);
}
