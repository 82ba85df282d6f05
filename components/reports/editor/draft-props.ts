import type { Problem } from '../../workload/request-json';
import type { ReportDraft } from '../report-draft';

/** What the parts of a schedule's form are given. */
export interface DraftProps {
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
  readonly problem: Problem | null;
}
