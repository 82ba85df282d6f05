import { Body, Head, Html, Img, Preview } from 'react-email';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock, ReportChart } from '../report-block';
import { listLeads, writeHeadline } from '../report-words';
import { listFrameNotes, type ReportFrame } from '../write-report-text';
import { DARK_STYLES, MAIL_STYLES } from './mail-style';
import { MailTable } from './mail-table';

export interface ReportMailProps {
  readonly report: PlanReport;
  readonly blocks: readonly ReportBlock[];
  readonly frame: ReportFrame;
  readonly formats: ReportFormats;
  /** Content ids of the charts that come with the mail. */
  readonly drawn: ReadonlySet<string>;
}

/** The mail: the sentence, why, then sections; it reads the same with its pictures off. */
export function ReportMail({ report, blocks, frame, formats, drawn }: ReportMailProps) {
  const headline = writeHeadline(report, formats);
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{listLeads(report, formats).join(' ')}</Preview>
      <Body style={MAIL_STYLES.page} className="page">
        <div style={MAIL_STYLES.sheet} className="sheet">
          <p style={MAIL_STYLES.label} className="muted">
            {frame.name} · {report.scopeLabel}
          </p>
          <h1 style={MAIL_STYLES.headline} className="ink headline">
            {headline}.
          </h1>
          {listLeads(report, formats).map((lead) => (
            <p key={lead} style={MAIL_STYLES.lead} className="ink">
              {lead}
            </p>
          ))}
          {listFrameNotes(report, frame).map((note) => (
            <p key={note} style={MAIL_STYLES.label} className="muted">
              {note}
            </p>
          ))}
          {blocks.map((block) => (
            <Block key={block.section} {...{ block, frame, drawn }} />
          ))}
          <Foot {...{ report, frame }} />
        </div>
      </Body>
    </Html>
  );
}

function Block({
  block: { title, sentences, charts, tables },
  frame,
  drawn,
}: Pick<ReportMailProps, 'frame' | 'drawn'> & { readonly block: ReportBlock }) {
  return (
    <>
      <h2 style={MAIL_STYLES.section} className="ink">
        {title}
      </h2>
      {sentences.map((sentence) => (
        <p key={sentence} style={MAIL_STYLES.sentence} className="ink">
          {sentence}
        </p>
      ))}
      {charts.map((chart) =>
        drawn.has(chart.contentId) ? <Chart key={chart.contentId} chart={chart} /> : null,
      )}
      {tables.map((table) => (
        <MailTable key={table.caption} table={table} publicUrl={frame.publicUrl} />
      ))}
    </>
  );
}

function Chart({ chart: { contentId, title, subtitle, alternative } }: { readonly chart: ReportChart }) {
  return (
    <>
      <p style={MAIL_STYLES.chartTitle} className="ink">
        {title}
      </p>
      <p style={MAIL_STYLES.label} className="muted">
        {subtitle}
      </p>
      <Img
        src={`cid:${contentId}`}
        alt={alternative}
        width={600}
        style={MAIL_STYLES.chart}
        className="muted"
      />
    </>
  );
}

function Foot({ report, frame }: Pick<ReportMailProps, 'report' | 'frame'>) {
  const { name, publicUrl, unsubscribeUrl } = frame;
  return (
    <p style={MAIL_STYLES.foot} className="muted line">
      {name}, about {report.scopeLabel}, days of {report.timeZone}. Breakeven changes nothing in AWS.
      {publicUrl === null ? null : (
        <>
          {' '}
          <a href={`${publicUrl}/`} style={MAIL_STYLES.link} className="link">
            All figures
          </a>
          .
        </>
      )}
      {unsubscribeUrl === null ? null : (
        <>
          {' '}
          <a href={unsubscribeUrl} style={MAIL_STYLES.link} className="link">
            No more of these
          </a>
          .
        </>
      )}
    </p>
  );
}
