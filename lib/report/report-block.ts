import type { ReportSection } from '@/lib/core/report/report-schedule';
import type { Theme } from '@/lib/format/theme-tokens';

/** A section of a report as sentences, charts and tables: HTML, plain text and pages are written from the same. */
export interface ReportBlock {
  readonly section: ReportSection;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** A chart by its content id. */
export interface ReportChart {
  readonly contentId: string;
  /** The finding. */
  readonly title: string;
  /** What is drawn, and in which unit. */
  readonly subtitle: string;
  /** The same for those who do not see it. */
  readonly alternative: string;
}

/** Of the picture of a chart on light paper or on dark. */
export function chartId(contentId: string, theme: Theme): string {
  return theme === 'dark' ? `${contentId}-dark` : contentId;
}

export interface ReportTable {
  readonly caption: string;
  /** What the numbers are of, where their columns do not say it: `USD`. */
  readonly unit: string | null;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** What is left out, as a sentence; `null` where nothing is. */
  readonly more: ReportLink | null;
}

export interface ReportColumn {
  readonly label: string;
  readonly isNumber: boolean;
}

export interface ReportRow {
  readonly cells: readonly ReportLink[];
  /** Whether it is the sum of those above. */
  readonly isSum?: boolean;
  /** Below the row, a line each. */
  readonly notes: readonly string[];
}

/** A text, and the page that it leads to, as a path; `null` where it leads nowhere. */
export interface ReportLink {
  readonly text: string;
  readonly path: string | null;
}
