'use client';
import { memo, useMemo } from 'react';
import type { BreakEvenMap, CostCurves, PlanCrossing } from '@/lib/core/plan/plan';
import type { ReplayFigures } from '@/lib/core/scenario/scenario-run';
import { daysPerMonth } from '@/lib/core/units';
import { formatRoundedCount } from '@/lib/format/number';
import { LineChart } from '../charts/line-chart';
import { instancesSpec, loadSpec } from '../replay/replay-specs';
import { instancesFinding, loadFinding, windowWords } from '../replay/replay-words';
import { Section } from '../ui/section';
import { BreakEvenMapChart } from '../workload/break-even-map';
import { mapData } from '../workload/break-even-map-words';
import { curvesSpec, listTurns } from './curves-spec';
import type { SettledPlan } from './run-messages';
import { brokenDaysSentence } from './run-words';

/** Instances against traffic over the window, as the scenario has both. */
export const ReplayView = memo(function ReplayView({
  replay,
  fileName,
}: {
  readonly replay: ReplayFigures;
  readonly fileName: string;
}) {
  const { outline, days } = replay;
  const load = useMemo(() => loadSpec(outline, outline.lines), [outline]);
  const instances = useMemo(() => instancesSpec(outline, outline.lines), [outline]);
  return (
    <Section
      title="Replay"
      description={brokenDaysSentence(days) ?? 'The SLO is kept on every day of the week.'}
    >
      <div className="flex flex-col gap-5">
        <LineChart
          finding={asScenario(loadFinding(outline))}
          measure={`Requests a minute against what is in service, ${windowWords(outline.minutes)}. Drawn are lows, peaks and steps.`}
          spec={load}
          syncGroup="what-if-replay"
          heightPx={240}
          fileName={`${fileName}-load`}
        />
        <LineChart
          finding={asScenario(instancesFinding(outline))}
          measure="Instances in service. Those that are starting are paid for and not drawn."
          spec={instances}
          syncGroup="what-if-replay"
          heightPx={140}
          fileName={`${fileName}-instances`}
        />
      </div>
    </Section>
  );
});

/** The words of a plan's replay call it the present option; here it is that of the scenario. */
function asScenario(finding: string): string {
  return finding.replace('The present option', 'This option');
}

/** What each way to serve costs over the volume; by formula while a hand moves. */
export const CurvesView = memo(function CurvesView({
  curves,
  crossings,
  requestsPerMonth,
  hoursPerMonth,
  isQuick,
  fileName,
}: {
  readonly curves: CostCurves;
  readonly crossings: readonly PlanCrossing[];
  readonly requestsPerMonth: number;
  readonly hoursPerMonth: number;
  readonly isQuick: boolean;
  readonly fileName: string;
}) {
  const spec = useMemo(
    () => curvesSpec(curves, crossings, requestsPerMonth / daysPerMonth(hoursPerMonth)),
    [curves, crossings, requestsPerMonth, hoursPerMonth],
  );
  if (curves.curves.length === 0) return null;
  return (
    <Section title="Break-even">
      <LineChart
        finding={isQuick ? 'What each way to serve costs over the volume.' : crossingWords(curves, crossings)}
        measure={`USD a month of the cheapest size that keeps the SLO.${isQuick ? ' Instances stand still here; policies follow once nothing moves.' : ''}`}
        spec={spec}
        heightPx={260}
        fileName={`${fileName}-break-even`}
      />
    </Section>
  );
});

function crossingWords(curves: CostCurves, crossings: readonly PlanCrossing[]): string {
  const [nearest] = listTurns(curves, crossings);
  if (nearest === undefined) return 'The cheapest way to serve is the same at every volume.';
  const { aLabel, bLabel, cheaperBelow, requestsPerDay } = nearest;
  const [below, above] = cheaperBelow === 'a' ? [aLabel, bLabel] : [bLabel, aLabel];
  return `The cheapest changes at ${formatRoundedCount(requestsPerDay)} requests a day: ${below} below, ${above} above.`;
}

/** Which way to serve is cheapest over volume and service time. */
export const MapView = memo(function MapView({ plan, map, fileName }: MapViewProps) {
  const data = useMemo(() => mapData(plan, map), [plan, map]);
  return <BreakEvenMapChart data={data} fileName={`${fileName}-map`} />;
});

interface MapViewProps {
  readonly plan: SettledPlan;
  readonly map: BreakEvenMap;
  readonly fileName: string;
}
