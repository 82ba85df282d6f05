import type { ChartConfiguration, Plugin } from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { type ShownPart, showChangeParts } from '@/lib/report/report-words';
import {
  BAR_SHAPE,
  CHART_FONT,
  CHART_FONT_PX,
  COLOURS,
  chartOptions,
  paper,
  TICKS,
  usdScale,
} from './chart-dress';

/** From what the period before cost to what this one did, a step for each reason: a waterfall. */
export function chartChange({ spend }: PlanReport, formats: ReportFormats): ChartConfiguration<'bar'> | null {
  const { beforeUsd, change } = spend;
  if (change === null || beforeUsd === null) return null;
  const steps = stackSteps(beforeUsd, showChangeParts(change, formats));
  if (steps.length < 3) return null;
  return {
    type: 'bar',
    data: {
      labels: steps.map(({ name }) => wrapWords(name)),
      datasets: [
        {
          label: 'USD',
          data: steps.map(({ from, to }) => [from, to]),
          backgroundColor: steps.map(({ kind }) => STEP_COLOURS[kind]),
          ...BAR_SHAPE,
          maxBarThickness: BAR_SHAPE.maxBarThickness * 2,
        },
      ],
    },
    options: chartOptions({
      x: {
        grid: { display: false },
        ticks: {
          ...TICKS,
          font: { family: CHART_FONT, size: CHART_FONT_PX - 3 },
          maxRotation: 0,
          autoSkip: false,
        },
      },
      y: { ...usdScale(formats), ...roundSteps(steps) },
    }),
    plugins: [paper, writeAmounts(steps.map(({ text }) => text(formats))), sayWhereItBegins(formats)],
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

const STEP_COLOURS: Readonly<Record<StepKind, string>> = {
  level: COLOURS.lineStrong,
  more: COLOURS.bad,
  less: COLOURS.good,
};

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

function writeAmounts(texts: readonly string[]): Plugin<'bar'> {
  return {
    id: 'amounts',
    afterDraw(chart) {
      const { ctx } = chart;
      ctx.font = `600 ${CHART_FONT_PX}px ${CHART_FONT}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'bottom';
      ctx.fillStyle = COLOURS.ink;
      chart.getDatasetMeta(0).data.forEach((bar, i) => {
        const { x, y, base } = bar.getProps(['x', 'y', 'base'], true);
        ctx.fillText(texts[i] ?? '', x, Math.min(y, base) - 3);
      });
    },
  };
}

/** Bars that do not stand on zero look taller against each other than they are. */
function sayWhereItBegins({ usdNumber }: ReportFormats): Plugin<'bar'> {
  return {
    id: 'axis-start',
    afterDraw({ ctx, scales: { y }, chartArea }) {
      if (y === undefined || y.min === 0) return;
      ctx.font = `400 ${CHART_FONT_PX - 2}px ${CHART_FONT}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = COLOURS.muted;
      ctx.fillText(`the axis begins at ${usdNumber(y.min)} USD`, chartArea.left, 12.5);
    },
  };
}

/** Labels of an axis stand below one another rather than aslant. */
function wrapWords(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const LINE_LENGTH = 11;
