import { fitRequestSchema } from '@/lib/contract/fit-request';
import { fitRequest } from '@/lib/usecases/fit-request';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** Fits a workload to its metrics. */
export const fit: Verb = {
  name: 'fit',
  help: `Fits a workload to what was observed of it, on one grid: the utilization law, busy vCPUs of an instance = base +
demand x requests a second, by robust regression; the service time at low utilization; arrivals and their burstiness.

  requests               requests of each period, null = missing; at most 1,051,200 periods, as all lists here
  stepSeconds            length of a period, default 60; must divide a day
  startsAt               ISO 8601, a whole minute; asks for the hours of the week
  cpuUtilizationPercent  list, as SageMaker publishes it: mean over the instances, 100 being one busy vCPU
  instances              that shared the requests: one number, or a list; needed with cpuUtilizationPercent
  serviceTimeMs          {average?, p50?, p90?, p95?, p99?} lists: ModelLatency or Duration, in ms
  instanceType | vcpu    on which it ran: leaves out periods in which it was full, and asks for saturation
  utilizationCeiling     share of the vCPUs that may be busy at saturation, default 1
  workers                requests that one instance serves at a time, which may bind sooner than its vCPUs

A period without a count is no traffic where cpuUtilizationPercent shows that metrics were collected around it.

Out: coverage{requests, cpuUtilizationPercent?, ...}, idlePeriods (read as no traffic), missingPeriods, meanPerSecond,
     peakPerSecond, peakToMean, idleShare,
     burstiness{periodScv, dispersion[{scaleSeconds, index}], neighbourDispersion, lag1Autocorrelation},
     hourOfWeekPerSecond[168]?  Monday 00:00 UTC first; only with startsAt
     demandVcpuSeconds, demandFit{lowVcpuSeconds, highVcpuSeconds (90 % interval), baseVcpu}  as plan takes them, or null
     law{rSquared, loadSeenPerMinute{min, max} of one instance, observations, fullPeriods, outlierShare,
         residualScaleVcpu} or null
     saturation{perMinute, lowPerMinute, highPerMinute, boundBy:"vcpu"|"workers", beyondLoadSeen} of one instance, or null
     serviceTimeMs{p50, p99}  as plan takes it, or null
     serviceTimeFit{fittedTo, periods, requests, highestUtilization, worstRatio, oneKind, quietOf:"vcpu"|"busiest"|"environment"} or null
     notes[]  why something is null, and what to be careful with

Example:
  node -e 'const requests = Array.from({length: 300}, (_, i) => Math.round(600 + 400 * Math.sin(i / 20)));
    const cpuUtilizationPercent = requests.map((n) => 20 + 4 * n / 60);
    console.log(JSON.stringify({requests, cpuUtilizationPercent, instances: 1, instanceType: "ml.m5.xlarge"}))' | breakeven fit`,
  async run(args, context) {
    const request = await readInput(fitRequestSchema, args, context);
    return fitRequest(request, loadShippedInstances(context.projectRoot));
  },
};
