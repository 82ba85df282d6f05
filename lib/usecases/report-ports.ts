import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportRecipient, ReportSchedule } from '@/lib/core/report/report-schedule';

/** A report as it is sent: made once, the same for every recipient but for what names the recipient. */
export interface RenderedReport {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Shown in the mail by content id. */
  readonly images: readonly ReportImage[];
  /** `null` where none is attached. */
  readonly csv: { readonly fileName: string; readonly content: string } | null;
}

export interface ReportImage {
  /** Without angle brackets: `<img src="cid:ID">`. */
  readonly contentId: string;
  readonly fileName: string;
  readonly png: Uint8Array;
}

/** Writes a report as a mail. `unsubscribeUrl` is the recipient's own; `null` in a preview. */
export type RenderReport = (
  report: PlanReport,
  how: Pick<ReportSchedule, 'name' | 'locale' | 'sections' | 'attachesCsv'> & {
    /** Of the web pages, without a slash at its end; `null` where nothing is reached from a mail. */
    readonly publicUrl: string | null;
    readonly late: boolean;
  },
) => Promise<RenderedReport>;

/** One mail, or one call of a webhook, to one recipient. */
export interface Letter {
  readonly recipient: ReportRecipient;
  /** With angle brackets. */
  readonly messageId: string;
  readonly rendered: RenderedReport;
  readonly report: PlanReport;
  /** Names the schedule in List-Id and in the page; escaped where it is used. */
  readonly schedule: Pick<ReportSchedule, 'id' | 'name'>;
  /** `null` where none can be reached. */
  readonly unsubscribeUrl: string | null;
  readonly sentAt: Date;
}

/** How a letter fared. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly answer: string }
  /** Worth another try: nothing arrived. */
  | { readonly kind: 'temporary'; readonly answer: string }
  | { readonly kind: 'permanent'; readonly answer: string }
  /** The connection broke after the last byte was let go: it may have arrived. */
  | { readonly kind: 'uncertain'; readonly answer: string };

/** What sends letters of one kind: SMTP, SES, a folder, a webhook. */
export interface Transport {
  /** For the page: `SMTP mail.example.com:587`; without secrets. */
  readonly label: string;
  /**
   * Sends one letter. `handOver` is awaited after everything but the last byte went, and before that: where it rejects, the
   * letter is broken off so that the other side does not take it.
   */
  readonly send: (letter: Letter, handOver: () => Promise<void>) => Promise<SendOutcome>;
  /** Whether a letter of this Message-ID is known to have arrived; `null` where the other side cannot be asked. */
  readonly find: (messageId: string) => Promise<boolean | null>;
}
