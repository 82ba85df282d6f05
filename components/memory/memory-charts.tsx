'use client';
import { useMemo } from 'react';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUsdInterval } from '@/lib/format/money';
import { LineChart } from '../charts/line-chart';
import type { MemoryAnswer } from './memory-answer';
import { memorySpecs } from './memory-spec';
import { megabytes, SERVICE_WORDS } from './memory-words';

export interface MemoryChartsProps {
  readonly answer: MemoryAnswer;
  readonly name: string;
}

const HEIGHT_PX = 190;

/** Duration over memory above cost over memory. */
export function MemoryCharts({ answer, name }: MemoryChartsProps) {
  const specs = useMemo(() => memorySpecs(answer, SERVICE_WORDS[answer.service].style), [answer]);
  const { duration, cost } = describeCharts(answer);
  return (
    <div className="flex flex-col gap-6">
      <LineChart
        finding={duration}
        measure="Mean duration of a warm request over the memory size."
        spec={specs.duration}
        syncGroup="memory"
        heightPx={HEIGHT_PX}
        fileName={`${name}-memory-duration`}
      />
      <LineChart
        finding={cost}
        measure="USD a million requests over the memory size, request fee included."
        spec={specs.cost}
        syncGroup="memory"
        heightPx={HEIGHT_PX}
        fileName={`${name}-memory-cost`}
      />
    </div>
  );
}

/** A knee this close to the largest size is none. */
const NEARLY = 0.9;

/** Beyond the parallelism more memory shortens nothing: the curve's own finding. */
function describeCharts(answer: MemoryAnswer): {
  readonly duration: string;
  readonly cost: string;
} {
  const { report, points } = answer;
  const fit = report?.fit ?? null;
  if (fit === null) {
    if (report?.curve.length === 0) return { duration: 'No size is usable', cost: 'What is left out' };
    return report !== null && report.curve.length > 1
      ? { duration: 'Two sizes do not make a curve', cost: 'What the measured sizes cost' }
      : describeBounds(answer);
  }
  const largest = Math.max(...points.map(({ memoryMb }) => memoryMb));
  const kneeMb = Math.round(fit.parallelism * LAMBDA_LIMITS.memoryMbPerVcpu);
  const duration =
    fit.cpuMs === 0
      ? 'Memory does not shorten the duration'
      : kneeMb >= largest * NEARLY
        ? 'The duration falls with every size measured'
        : `The duration falls up to about ${megabytes(kneeMb)}`;
  const cheapest = report?.curve.toSorted((a, b) => a.costPerMillionUsd - b.costPerMillionUsd)[0];
  const cost = cheapest === undefined ? 'What it costs' : `${megabytes(cheapest.memoryMb)} costs least`;
  return { duration, cost };
}

/** How far apart the bounds are at the largest size: how little a single size says. */
function describeBounds({ single, range, price }: MemoryAnswer): {
  readonly duration: string;
  readonly cost: string;
} {
  if (single === null) return { duration: 'Where the duration can lie', cost: 'Where the cost can lie' };
  const { mostMb } = range;
  const ends = [(single.durationMs * single.memoryMb) / mostMb, single.durationMs].sort((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = ends;
  const [cheap, dear] = [price(mostMb, low), price(mostMb, high)];
  const at = megabytes(mostMb);
  return {
    duration: `At ${at} a request may take anything from ${formatDurationMs(low)} to ${formatDurationMs(high)}`,
    cost: Number.isFinite(dear)
      ? `At ${at} a million requests may cost ${formatUsdInterval(cheap, dear)} USD`
      : 'Where the cost can lie',
  };
}
