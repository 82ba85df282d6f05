import type { PlanReport } from '@/lib/core/report/plan-report';
import type {
  ReportPeriod,
  ReportRecipient,
  ReportSchedule,
  ReportScope,
} from '@/lib/core/report/report-schedule';

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
    /** Path of the page that keeps it; absent where it is not kept. */
    readonly copyPath?: string;
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
  | {
      readonly kind: 'temporary';
      readonly answer: string;
      /** The other side asked to be left alone for so long. */
      readonly retryAfterSeconds?: number;
    }
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

/** What a report is asked to be about. */
export interface ReportAsk {
  readonly scope: ReportScope;
  readonly timeZone: string;
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** What the use cases of reports need of the surroundings. */
export interface ReportPorts {
  readonly gatherReport: (ask: ReportAsk) => Promise<PlanReport>;
  readonly renderReport: RenderReport;
  readonly mail: Transport;
  /** A report as a mail to nobody, as bytes of RFC 5322. */
  readonly writeCopy: (letter: Omit<Letter, 'recipient'>) => Promise<Uint8Array>;
  /** By the name that recipients give. */
  readonly webhooks: ReadonlyMap<string, Transport>;
  /** Whether mails reach nobody yet, and are files. */
  readonly isFolder: boolean;
  /** Of the web pages, without a slash at its end; `null` where nothing is reached from a mail. */
  readonly publicUrl: string | null;
  /** What comes after the `@` in a Message-ID: that of the sender. */
  readonly messageDomain: string;
  /** Given by the environment; `null` has one made and kept. */
  readonly linkKey: string | null;
  /** A fresh secret of 32 bytes, hexadecimal. */
  readonly newKey: () => string;
  /** HMAC-SHA-256 of a text, Base64 for addresses. */
  readonly sign: (key: string, text: string) => string;
  /** Whether a signature is that of the text; takes the same time whatever it is. */
  readonly isSignature: (key: string, text: string, signature: string) => boolean;
}
