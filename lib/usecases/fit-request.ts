import type { FitRequest } from '@/lib/contract/fit-request';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { makeSeries } from '@/lib/core/series/series';
import type { Companions } from '@/lib/core/series/series-record';
import { fitWorkload, type WorkloadObservations } from '@/lib/core/workload/fit-workload';
import { AppError } from '@/lib/errors/app-error';
import { type FitReport, reportFit } from '@/lib/report/fit-report';

/**
 * Fits a workload that is given in full by the request. Throws `AppError` for an unknown instance type, and for more
 * utilization than the instance has vCPUs.
 */
export function fitRequest(request: FitRequest, instances: InstanceCatalog): FitReport {
  const vcpu = findVcpu(request, instances);
  refuseMoreThanFull(request, vcpu);
  const { instanceType = null, utilizationCeiling, workers = null } = request;
  const fitted = fitWorkload(toObservations(request, vcpu));
  const instance = vcpu === null ? null : { instanceType, vcpu, utilizationCeiling, workers };
  return reportFit(fitted, instance, { withWeek: request.startsAt !== undefined });
}

function findVcpu({ instanceType, vcpu }: FitRequest, catalog: InstanceCatalog): number | null {
  if (instanceType === undefined) return vcpu ?? null;
  const spec = catalog.findInstance(instanceType);
  if (spec !== null) return spec.vcpu;
  throw new AppError(
    'bad-input',
    `instanceType: got "${instanceType}", which is not in the instance catalog; give vcpu instead`,
    'instanceType',
  );
}

/** CloudWatch rounds, and a sample may reach a little beyond its minute. */
const ROUNDED_UP = 1.05;

function refuseMoreThanFull({ cpuUtilizationPercent = [] }: FitRequest, vcpu: number | null): void {
  if (vcpu === null) return;
  const index = cpuUtilizationPercent.findIndex((percent) => (percent ?? 0) > 100 * vcpu * ROUNDED_UP);
  if (index < 0) return;
  const path = `cpuUtilizationPercent[${index}]`;
  throw new AppError(
    'bad-input',
    `${path}: got ${cpuUtilizationPercent[index]}, must be at most ${100 * vcpu}, 100 for each of ${vcpu} vCPUs`,
    path,
  );
}

function toObservations(request: FitRequest, vcpu: number | null): WorkloadObservations {
  const { requests, startsAt, stepSeconds, instances } = request;
  return {
    arrivals: makeSeries(startsAt ?? 0, stepSeconds, toValues(requests)),
    companions: listCompanions(request),
    instances: typeof instances === 'number' ? instances : null,
    vcpu,
  };
}

function listCompanions({ cpuUtilizationPercent, instances, serviceTimeMs = {} }: FitRequest): Companions {
  const given = {
    cpuUtilizationPercent,
    instances: typeof instances === 'number' ? undefined : instances,
    serviceTimeMeanMs: serviceTimeMs.average,
    serviceTimeP50Ms: serviceTimeMs.p50,
    serviceTimeP90Ms: serviceTimeMs.p90,
    serviceTimeP95Ms: serviceTimeMs.p95,
    serviceTimeP99Ms: serviceTimeMs.p99,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([metric, values]) =>
      values === undefined ? [] : [[metric, toValues(values)]],
    ),
  );
}

function toValues(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}
