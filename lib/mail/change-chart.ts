import type { Plugin } from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { isStill, type ShownPart, showChangeParts } from '@/lib/report/report-words';
import {
  BAR_SHAPE,
  CHART_FONT,
  CHART_FONT_PX,
  type ChartColours,
  chartOptions,
  type MailChart,
  paperOf,
  ticksIn,
  usdScale,
} from './chart-dress';

const ROW_PX = 34;
const AXIS_PX = 64;
/** Before, now, and two reasons: one alone is told in words. */
const FEWEST_STEPS = 4;
/** What is written beside a bar. */
const AMOUNT_PX = 60;

/** From what the period before cost to what this one did, a line for each reason: a waterfall that a phone can show. */
export function chartChange(
  report: PlanReport,
  formats: ReportFormats,
  colours: ChartColours,
): MailChart | null {
  const { beforeUsd, change } = report.spend;
  if (change === null || beforeUsd === null || isStill(report)) return null;
  const steps = stackSteps(beforeUsd, showChangeParts(change, formats));
  if (steps.length < FEWEST_STEPS) return null;
  const options = chartOptions({
    x: { ...usdScale(formats, colours), ...roundSteps(steps) },
    y: { grid: { display: false }, ticks: { ...ticksIn(colours), color: colours.ink, autoSkip: false } },
  });
  return {
    height: steps.length * ROW_PX + AXIS_PX,
    configuration: {
      type: 'bar',
      data: {
        labels: steps.map(({ name }) => name),
        datasets: [
          {
            label: 'USD',
            data: steps.map(({ from, to }) => [from, to]),
            backgroundColor: steps.map(({ kind }) => colourOf(kind, colours)),
            ...BAR_SHAPE,
          },
        ],
      },
      options: {
        ...options,
        indexAxis: 'y',
        layout: { padding: { top: 28, right: AMOUNT_PX, bottom: 4, left: 4 } },
      },
      plugins: [
        paperOf(colours),
        writeAmounts(
          steps.map(({ text }) => text(formats)),
          colours,
        ),
        sayWhereItBegins(formats, colours),
      ],
    },
  };
}

type StepKind = 'level' | 'more' | 'less';

interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly kind: StepKind;
  readonly text: (formats: ReportFormats) => string;
}

function colourOf(kind: StepKind, { quiet, bad, good }: ChartColours): string {
  return kind === 'level' ? quiet : kind === 'more' ? bad : good;
}

function stackSteps(beforeUsd: number, parts: readonly ShownPart[]): Step[] {
  const level = (name: string, usd: number): Step => ({
    name,
    from: 0,
    to: usd,
    kind: 'level',
    text: ({ usdNumber }) => usdNumber(usd),
  });
  let at = beforeUsd;
  const moves = parts.map(({ name, usd, text: shown }): Step => {
    const from = at;
    at += usd;
    const text = () => shown;
    return { name, from, to: at, kind: usd > 0 ? 'more' : 'less', text };
  });
  return [level('Before', beforeUsd), ...moves, level('Now', at)];
}

/** Steps much smaller than the cost itself would not be seen from zero: the axis begins below the lowest, and says so. */
function roundSteps(steps: readonly Step[]) {
  const [first, ...others] = steps;
  const ends = others.slice(0, -1).flatMap(({ from, to }) => [from, to]);
  const all = [first?.to ?? 0, ...ends];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.35;
  return low - room <= 0 || high - low > low / 3
    ? { beginAtZero: true }
    : { min: low - room, max: high + room / 2 };
}

function writeAmounts(texts: readonly string[], { ink }: ChartColours): Plugin<'bar'> {
  return {
    id: 'amounts',
    afterDraw(chart) {
      const { ctx } = chart;
      ctx.font = `600 ${CHART_FONT_PX}px ${CHART_FONT}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = ink;
      chart.getDatasetMeta(0).data.forEach((bar, i) => {
        const { x, y, base } = bar.getProps(['x', 'y', 'base'], true);
        ctx.fillText(texts[i] ?? '', Math.max(x, base, chart.chartArea.left) + 6, y + 0.5);
      });
    },
  };
}

/** Bars that do not stand on zero look longer against each other than they are. */
function sayWhereItBegins({ usdNumber }: ReportFormats, { muted }: ChartColours): Plugin<'bar'> {
  return {
    id: 'axis-start',
    afterDraw({ ctx, scales: { x } }) {
      if (x === undefined) return;
      ctx.font = `400 ${CHART_FONT_PX}px ${CHART_FONT}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = muted;
      ctx.fillText(x.min === 0 ? 'USD' : `USD; the axis begins at ${usdNumber(x.min)}`, 4, 12.5);
    },
  };
}
