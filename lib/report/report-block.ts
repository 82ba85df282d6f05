import type { ReportSection } from '@/lib/core/report/report-schedule';

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

export interface ReportTable {
  readonly caption: string;
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
  /** Below the row; `null` for none. */
  readonly note: string | null;
}

/** A text, and the page that it leads to, as a path; `null` where it leads nowhere. */
export interface ReportLink {
  readonly text: string;
  readonly path: string | null;
}
