import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
} from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { CHANGE_CHART, SPEND_CHART } from '@/lib/report/block-spend';
import type { ReportImage } from '@/lib/usecases/report-ports';
import { chartChange } from './change-chart';
import { CHART_FONT } from './chart-dress';
import { chartSpend } from './spend-chart';

/** In CSS pixels; drawn twice as fine. */
export const CHART_SIZE = { width: 600, height: 270 } as const;

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/**
 * Draws the charts of a report as PNG; those without anything to draw are left out.
 * @param fontFiles of Inter, in the order in which a glyph is looked for
 */
export async function drawReportCharts(
  report: PlanReport,
  formats: ReportFormats,
  fontFiles: readonly string[],
): Promise<ReportImage[]> {
  registerFonts(fontFiles);
  const drawn = [
    { contentId: SPEND_CHART, configuration: chartSpend(report, formats) },
    { contentId: CHANGE_CHART, configuration: chartChange(report, formats) },
  ];
  const images: ReportImage[] = [];
  for (const { contentId, configuration } of drawn)
    if (configuration !== null)
      images.push({ contentId, fileName: `${contentId}.png`, png: await draw(configuration) });
  return images;
}

function registerFonts(files: readonly string[]): void {
  if (GlobalFonts.has(CHART_FONT)) return;
  for (const file of files) GlobalFonts.registerFromPath(file, CHART_FONT);
}

async function draw(configuration: ChartConfiguration<'bar'>): Promise<Uint8Array> {
  const canvas = createCanvas(CHART_SIZE.width, CHART_SIZE.height);
  // The library asks of a canvas outside of a page only what this one has.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, configuration);
  const png = await canvas.encode('png');
  chart.destroy();
  return png;
}
