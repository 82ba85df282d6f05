import { render } from 'react-email';
import { makeReportFormats } from '@/lib/format/report-formats';
import { ReportMail } from '@/lib/report/mail/report-mail';
import { buildReportBlocks } from '@/lib/report/report-blocks';
import { writeSubject } from '@/lib/report/report-words';
import { writeReportCsv } from '@/lib/report/write-report-csv';
import { writeReportText } from '@/lib/report/write-report-text';
import type { RenderReport } from '@/lib/usecases/report-ports';
import { drawReportCharts } from './draw-report-charts';
import { UNSUBSCRIBE_PLACEHOLDER } from './unsubscribe-placeholder';

/**
 * Makes what writes a report as a mail: HTML, plain text, charts and CSV of one value.
 * @param fontFiles of Inter, for the charts
 */
export function makeRenderReport(fontFiles: readonly string[]): RenderReport {
  return async (report, { name, locale, sections, attachesCsv, publicUrl, late, copyPath }) => {
    const formats = makeReportFormats(locale, report.timeZone);
    const blocks = buildReportBlocks(report, sections, formats);
    const unsubscribeUrl = publicUrl === null ? null : UNSUBSCRIBE_PLACEHOLDER;
    const frame = { name, publicUrl, late, sections, copyPath: copyPath ?? null, unsubscribeUrl };
    const images = sections.includes('spend') ? await drawReportCharts(report, formats, fontFiles) : [];
    const drawn = new Set(images.map(({ contentId }) => contentId));
    const html = await render(<ReportMail {...{ report, blocks, frame, formats, drawn }} />);
    return {
      subject: `${late ? 'Late: ' : ''}${writeSubject(report, sections, formats)}`,
      html,
      text: writeReportText(report, blocks, frame, formats),
      images,
      csv: attachesCsv
        ? { fileName: `${report.period.key.slice(0, DAY_LENGTH)}.csv`, content: writeReportCsv(report) }
        : null,
    };
  };
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;
