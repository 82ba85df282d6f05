import { coldStartSeconds } from '@/lib/core/options/assumed-timings';
import type { Scenario, ScenarioDescription } from '@/lib/core/scenario/scenario';
import { scaleServiceTime } from '@/lib/core/workload/scale-service-time';
import type { SliderScale } from './slider-scale';

/** A lever for a number of the scenario: how it is read from one, and written into one. */
export interface LeverSpec {
  readonly label: string;
  readonly unit?: string;
  readonly scale: SliderScale;
  readonly path: string;
  readonly read: (scenario: Scenario) => number;
  readonly write: (scenario: Scenario, value: number) => Scenario;
}

const log = (from: number, to: number, isWhole = false): SliderScale => ({ from, to, kind: 'log', isWhole });
const linear = (from: number, to: number, isWhole = false): SliderScale => ({
  from,
  to,
  kind: 'linear',
  isWhole,
});
/** Of observed traffic. */
export const OBSERVED_LEVERS: readonly LeverSpec[] = (
  [
    ['volumeFactor', 'Traffic volume', 'times', log(0.01, 100)],
    ['dailyShapeFactor', 'Swing of the day', 'times', linear(0, 4)],
    ['weeklyShapeFactor', 'Swing of the week', 'times', linear(0, 4)],
  ] as const
).map(([name, label, unit, scale]) => ({
  label,
  unit,
  scale,
  path: `levers.${name}`,
  read: ({ levers }) => levers[name],
  write: (scenario, value) => ({ ...scenario, levers: { ...scenario.levers, [name]: value } }),
}));

/** Of a service that is being designed. */
export const INVENTED_LEVERS: readonly LeverSpec[] = (
  [
    ['requestsPerDay', 'Requests', 'a day', log(10, 1e8, true)],
    ['dailySwing', 'Day and night apart', 'share', linear(0, 1)],
    ['weekendFactor', 'Weekend', 'times a weekday', linear(0, 2)],
  ] as const
).map(([name, label, unit, scale]) => ({
  label,
  unit,
  scale,
  path: `traffic.${name}`,
  read: ({ traffic }) => traffic?.[name] ?? Number.NaN,
  write: (scenario, value) =>
    scenario.traffic === null ? scenario : { ...scenario, traffic: { ...scenario.traffic, [name]: value } },
}));

/** A lever of the description that is one number of it. */
function described(
  label: string,
  unit: string,
  path: string,
  scale: SliderScale,
  read: (description: ScenarioDescription) => number,
  write: (description: ScenarioDescription, value: number) => ScenarioDescription,
): LeverSpec {
  return {
    label,
    unit,
    scale,
    path: `description.${path}`,
    read: ({ description }) => read(description),
    write: (scenario, value) => ({ ...scenario, description: write(scenario.description, value) }),
  };
}

/** Of one request, and of how soon it must be answered. */
export const REQUEST_LEVERS: readonly LeverSpec[] = [
  described(
    'Duration, median',
    'ms',
    'serviceTimeMs.p50',
    log(1, 60_000),
    (d) => d.serviceTimeMs.p50,
    slowDown,
  ),
  described(
    'Duration, p99',
    'ms',
    'serviceTimeMs.p99',
    log(1, 300_000),
    (d) => d.serviceTimeMs.p99,
    (d, p99) => ({
      ...d,
      serviceTimeMs: { ...d.serviceTimeMs, p99 },
    }),
  ),
  described('Cold start', 's', 'coldStartSeconds', linear(0, 60), coldStartSeconds, (d, seconds) => ({
    ...d,
    coldStartSeconds: seconds,
  })),
  described(
    'Request',
    'bytes',
    'requestBytes',
    log(1, 25_000_000, true),
    (d) => d.requestBytes,
    (d, bytes) => ({
      ...d,
      requestBytes: bytes,
    }),
  ),
  described(
    'Response',
    'bytes',
    'responseBytes',
    log(1, 25_000_000, true),
    (d) => d.responseBytes,
    (d, bytes) => ({
      ...d,
      responseBytes: bytes,
    }),
  ),
  described(
    'Memory of the model',
    'MB',
    'modelMemoryMb',
    log(10, 100_000, true),
    (d) => d.modelMemoryMb,
    (d, mb) => ({
      ...d,
      modelMemoryMb: mb,
    }),
  ),
  described(
    'SLO',
    'ms',
    'slo.targetMs',
    log(5, 60_000),
    (d) => d.slo.targetMs,
    (d, targetMs) => ({
      ...d,
      slo: { ...d.slo, targetMs },
    }),
  ),
  described(
    'May be late',
    'share of requests',
    'slo.breachShare',
    linear(0, 0.1),
    (d) => d.slo.breachShare,
    (d, share) => ({
      ...d,
      slo: { ...d.slo, breachShare: share },
    }),
  ),
];

/** A longer median is a slower model: its tail, its work and what an instance carries go along. */
function slowDown(description: ScenarioDescription, p50: number): ScenarioDescription {
  const factor = p50 / description.serviceTimeMs.p50;
  if (!Number.isFinite(factor) || factor <= 0)
    return { ...description, serviceTimeMs: { ...description.serviceTimeMs, p50 } };
  const { discovered: _none, ...slower } = scaleServiceTime(description, factor);
  const p99 = Number(slower.serviceTimeMs.p99.toPrecision(6));
  return { ...slower, serviceTimeMs: { p50, p99: Math.max(p50, p99) } };
}

/** How the bill is counted. */
export const BILL_LEVERS: readonly LeverSpec[] = [
  {
    label: 'Off every instance-hour',
    unit: 'share',
    scale: linear(0, 0.7),
    path: 'instanceDiscountShare',
    read: ({ instanceDiscountShare }) => instanceDiscountShare,
    write: (scenario, instanceDiscountShare) => ({ ...scenario, instanceDiscountShare }),
  },
  {
    label: 'Month',
    unit: 'hours',
    scale: linear(1, 744, true),
    path: 'hoursPerMonth',
    read: ({ hoursPerMonth }) => hoursPerMonth,
    write: (scenario, hoursPerMonth) => ({ ...scenario, hoursPerMonth }),
  },
];
