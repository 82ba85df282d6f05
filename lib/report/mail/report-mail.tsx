import { Body, Head, Html, Img, Preview } from 'react-email';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { THEMES } from '@/lib/format/theme-tokens';
import { chartId, type ReportBlock, type ReportChart } from '../report-block';
import { listLeads, type ReportLead } from '../report-leads';
import { scopePath } from '../report-table';
import { writeHeadline } from '../report-words';
import { listFrameNotes, type ReportFrame, writeColophon } from '../write-report-text';
import { DARK_STYLES, MAIL_STYLES } from './mail-style';
import { MailLink, MailTable } from './mail-table';

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
  const leads = listLeads(report, frame.sections, formats);
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{leads.map(({ text }) => text).join(' ')}</Preview>
      <Body style={MAIL_STYLES.page} className="page">
        <div style={MAIL_STYLES.sheet} className="sheet">
          <p style={MAIL_STYLES.label} className="muted">
            {frame.name} · {report.scopeLabel}
          </p>
          <h1 style={MAIL_STYLES.headline} className="ink headline">
            {keepTogether(writeHeadline(report, formats))}.
          </h1>
          {listFrameNotes(report, frame).map((note) => (
            <p key={note} style={MAIL_STYLES.notice} className="ink notice">
              {note}
            </p>
          ))}
          <Leads leads={leads} publicUrl={frame.publicUrl} />
          <OpenButton {...{ report, frame }} />
          {blocks.map((block) => (
            <Block key={block.section} {...{ block, frame, drawn }} />
          ))}
          <Foot {...{ report, frame }} />
        </div>
      </Body>
    </Html>
  );
}

/** An amount and its unit stand on one line. */
function keepTogether(text: string): string {
  return text.replaceAll(/(\d) (?=(?:USD|%)(?!\w))/g, '$1\u00a0');
}

/** A line a finding, each under what it answers. */
function Leads({
  leads,
  publicUrl,
}: {
  readonly leads: readonly ReportLead[];
  readonly publicUrl: string | null;
}) {
  if (leads.length === 0) return null;
  return (
    <table style={MAIL_STYLES.leads} className="leads">
      <tbody>
        {leads.map(({ label, text, link }) => (
          <tr key={label}>
            <th scope="row" style={MAIL_STYLES.leadLabel} className="muted line">
              {label}
            </th>
            <td style={MAIL_STYLES.lead} className="ink line">
              {keepTogether(text)}
              {link === null || publicUrl === null ? null : (
                <>
                  {' '}
                  <MailLink link={link} publicUrl={publicUrl} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leads to this very report where it is kept, and else to what it is about. */
function OpenButton({ report, frame: { publicUrl, copyPath } }: Pick<ReportMailProps, 'report' | 'frame'>) {
  if (publicUrl === null) return null;
  return (
    <p style={MAIL_STYLES.action}>
      <a
        href={`${publicUrl}${copyPath ?? scopePath(report.scope)}`}
        style={MAIL_STYLES.button}
        className="button"
      >
        Open in Breakeven
      </a>
    </p>
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
      {THEMES.map((theme) => (
        <Img
          key={theme}
          src={`cid:${chartId(contentId, theme)}`}
          alt={alternative}
          width={592}
          style={theme === 'dark' ? { ...MAIL_STYLES.chart, ...MAIL_STYLES.hidden } : MAIL_STYLES.chart}
          className={theme === 'dark' ? 'muted night' : 'muted day'}
        />
      ))}
    </>
  );
}

function Foot({ report, frame }: Pick<ReportMailProps, 'report' | 'frame'>) {
  const { name, publicUrl, unsubscribeUrl } = frame;
  return (
    <p style={MAIL_STYLES.foot} className="muted line">
      {writeColophon(report, name)}
      {publicUrl === null ? null : (
        <>
          {' '}
          <a href={`${publicUrl}${scopePath(report.scope)}`} style={MAIL_STYLES.link} className="link">
            All figures as of now
          </a>
          .
        </>
      )}
      {unsubscribeUrl === null ? null : (
        <>
          {' '}
          <a href={unsubscribeUrl} style={MAIL_STYLES.link} className="link">
            Unsubscribe
          </a>
          .
        </>
      )}
    </p>
  );
}
