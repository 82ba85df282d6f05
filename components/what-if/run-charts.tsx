'use client';
import { memo, useMemo } from 'react';
import type { CostCurves, PlanCrossing } from '@/lib/core/plan/plan';
import { locateOnMap } from '@/lib/core/scenario/locate-on-map';
import type { Scenario } from '@/lib/core/scenario/scenario';
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
import { brokenDaysSentence } from './run-words';
import type { MappedScenario } from './use-scenario-run';

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

/**
 * Which way to serve is cheapest over volume and service time. Its place on the map follows a hand that moves one of the
 * two; any other lever makes another map, which comes when nothing moves.
 */
export const MapView = memo(function MapView({ mapped, scenario }: MapViewProps) {
  const { map, plan } = mapped;
  const place = locateOnMap(map, mapped.scenario, scenario);
  const [x, y] = [place?.x ?? null, place?.y ?? null];
  const data = useMemo(
    () => mapData(plan, map, x === null || y === null ? null : { x, y, of: 'this scenario' }),
    [plan, map, x, y],
  );
  return (
    <div className={place === null ? 'opacity-60' : ''} aria-busy={place === null}>
      <BreakEvenMapChart
        data={data}
        fileName={`${scenario.name}-map`}
        finding={
          place === null ? 'The map from before: that of this scenario follows once nothing moves.' : null
        }
      />
    </div>
  );
});

interface MapViewProps {
  readonly mapped: MappedScenario;
  readonly scenario: Scenario;
}
