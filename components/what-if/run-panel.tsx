'use client';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Evaluation } from '@/lib/core/plan/plan';
import { listCheapestWays } from '@/lib/core/scenario/cheapest-ways';
import type { Scenario } from '@/lib/core/scenario/scenario';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { Skeleton } from '../ui/skeleton';
import { StateBlock } from '../ui/state-block';
import type { Problem } from '../workload/request-json';
import { listTurns } from './curves-spec';
import { CurvesView, MapView, ReplayView } from './run-charts';
import { RunSummary } from './run-summary';
import { turnSentence } from './run-words';
import { SettledView } from './settled-view';
import { followedIdOf, type ScenarioFigures } from './use-scenario-run';
import { WaysTable } from './ways-table';

export interface RunPanelProps {
  readonly figures: ScenarioFigures;
  readonly scenario: Scenario;
  readonly problem: Problem | null;
}

const NO_CROSSINGS = [] as const;

/** What follows from the levers. Figures from before stay while new ones are worked out. */
export const RunPanel = memo(function RunPanel({ figures, scenario, problem }: RunPanelProps) {
  const panel = useFollowedMark(followedIdOf(figures));
  const { served, replay, ways, curves, plan, sensitivities, mapped, reference, servedId, settledId } =
    figures;
  const sentence = figures.problem ?? (problem === null ? null : problem.sentence);
  const { waysToServe } = scenario;
  const { slo } = scenario.description;
  const isSettled = plan !== null && settledId >= servedId;
  const shownWays = useMemo(
    () => (isSettled ? listCheapestWays(keepCompared(plan.evaluations, waysToServe)) : ways),
    [isSettled, plan, ways, waysToServe],
  );
  if (served === null) return sentence === null ? <Waiting /> : <StateBlock kind="error" title={sentence} />;
  const shownCurves = isSettled ? plan.breakEven.curves : curves;
  return (
    <div ref={panel} className="flex min-w-0 flex-col gap-5 max-lg:pb-14" data-settled={isSettled}>
      {sentence === null ? null : (
        <StateBlock kind="error" title={sentence}>
          The figures below are those from before.
        </StateBlock>
      )}
      <RunSummary
        {...{ served, reference, replay }}
        ways={shownWays}
        turn={isSettled ? turnSentence(listTurns(plan.breakEven.curves, plan.breakEven.crossings)) : null}
        slo={slo}
      />
      {shownWays.length === 0 ? null : <WaysTable ways={shownWays} slo={slo} />}
      {replay === null ? null : <ReplayView replay={replay} fileName={scenario.name} />}
      {shownCurves === null ? null : (
        <CurvesView
          curves={shownCurves}
          crossings={isSettled ? plan.breakEven.crossings : NO_CROSSINGS}
          requestsPerMonth={served.requestsPerMonth}
          hoursPerMonth={scenario.hoursPerMonth}
          isQuick={!isSettled}
          fileName={scenario.name}
        />
      )}
      {mapped === null ? null : <MapView {...{ mapped, scenario }} />}
      <SettledView plan={plan} sensitivities={sensitivities} isCurrent={isSettled} />
    </div>
  );
});

/** A plan evaluates the scenario's own option whether or not its way to serve is compared. */
function keepCompared(evaluations: readonly Evaluation[], ways: readonly ServingStyle[]): Evaluation[] {
  return evaluations.filter(({ style }) => ways.includes(style));
}

/** Marks the panel with the run that it shows, after its charts are drawn: effects of what is inside come first. */
function useFollowedMark(followedId: number) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.setAttribute('data-followed', String(followedId)), [followedId]);
  return panel;
}

/** Keeps the place of the first figures. */
function Waiting() {
  return (
    <div role="status" aria-label="Evaluating the scenario" className="flex flex-col gap-5">
      <Skeleton className="h-14 w-full max-w-[560px]" />
      <Skeleton className="h-48 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
