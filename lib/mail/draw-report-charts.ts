import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { THEMES } from '@/lib/format/theme-tokens';
import { CHANGE_CHART, SPEND_CHART } from '@/lib/report/block-spend';
import { chartId } from '@/lib/report/report-block';
import type { ReportImage } from '@/lib/usecases/report-ports';
import { chartChange } from './change-chart';
import { CHART_FONT, CHART_WIDTH, coloursOf, type MailChart } from './chart-dress';
import { chartSpend } from './spend-chart';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/**
 * Draws the charts of a report as PNG, each for light paper and for dark; those without anything to draw are left out.
 * @param fontFiles of Inter, in the order in which a glyph is looked for
 */
export async function drawReportCharts(
  report: PlanReport,
  formats: ReportFormats,
  fontFiles: readonly string[],
): Promise<ReportImage[]> {
  registerFonts(fontFiles);
  const charts = [
    { contentId: SPEND_CHART, chart: chartSpend },
    { contentId: CHANGE_CHART, chart: chartChange },
  ];
  const images: ReportImage[] = [];
  for (const { contentId, chart } of charts)
    for (const theme of THEMES) {
      const drawn = chart(report, formats, coloursOf(theme));
      const id = chartId(contentId, theme);
      if (drawn !== null) images.push({ contentId: id, fileName: `${id}.png`, png: await draw(drawn) });
    }
  return images;
}

function registerFonts(files: readonly string[]): void {
  if (GlobalFonts.has(CHART_FONT)) return;
  for (const file of files) GlobalFonts.registerFromPath(file, CHART_FONT);
}

async function draw({ configuration, height }: MailChart): Promise<Uint8Array> {
  const canvas = createCanvas(CHART_WIDTH, height);
  // The library asks of a canvas outside of a page only what this one has.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, configuration);
  const png = await canvas.encode('png');
  chart.destroy();
  return png;
}
