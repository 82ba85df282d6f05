import type { Job, PgBoss, WorkOptions } from 'pg-boss';
import { runForecastFleet, runForecastWorkloads, runPruneForecasts } from './forecast-jobs';
import { runGivenUp } from './given-up';
import {
  PARTS_AT_ONCE_OF_A_PROCESS,
  PARTS_AT_ONCE_OF_AN_ACCOUNT,
  runCollectMetrics,
  runSyncMetrics,
} from './metric-jobs';
import { runPlanWorkloads, runReplanFleet } from './plan-jobs';
import { runPlanDiscovered, runPlanFleet } from './plan-run-jobs';
import { runReadPublicPrices } from './public-price-job';
import {
  COLLECT_METRICS,
  DELIVER_LETTER,
  FORECAST_FLEET,
  FORECAST_WORKLOADS,
  GIVEN_UP,
  MAKE_REPORT,
  PLAN_DISCOVERED,
  PLAN_WORKLOADS,
  PREPARE_REPORTS,
  PRUNE_FORECASTS,
  PRUNE_REPORTS,
  READ_PUBLIC_PRICES,
  REPLAN_FLEET,
  REPORT_TICK,
  ROLL_UP_SERIES,
  RUN_QUEUES,
  TICK,
} from './queues';
import {
  LETTERS_AT_ONCE_OF_A_PROCESS,
  runDeliverLetter,
  runMakeReport,
  runPrepareReports,
  runPruneReports,
  runReportTick,
} from './report-jobs';
import { runRollUp } from './roll-up-job';
import type { RunContext } from './run-jobs';
import { runSyncInventory, runSyncPrices } from './sync-jobs';
import { runTick } from './tick';

/** New jobs announce themselves; retries and jobs of the dead are found by looking. */
const LOOK_EVERY_SECONDS = 5;

type Handler = (job: Job<unknown>) => Promise<object>;

/** Takes jobs of every queue, one of each at a time but for parts of a sync. */
export async function workOnJobs(context: RunContext): Promise<void> {
  const { boss } = context;
  await work(boss, PLAN_WORKLOADS, (job) => runPlanWorkloads(job, context));
  await work(boss, REPLAN_FLEET, (job) => runReplanFleet(job, context));
  await work(boss, FORECAST_WORKLOADS, (job) => runForecastWorkloads(job, context));
  await work(boss, FORECAST_FLEET, () => runForecastFleet(context));
  await work(boss, PRUNE_FORECASTS, (job) => runPruneForecasts(job, context));
  await work(boss, RUN_QUEUES.inventory, (job) => runSyncInventory(job, context));
  await work(boss, RUN_QUEUES.prices, (job) => runSyncPrices(job, context));
  await work(boss, READ_PUBLIC_PRICES, (job) => runReadPublicPrices(job, context));
  await work(boss, RUN_QUEUES.metrics, (job) => runSyncMetrics(job, context));
  await work(boss, RUN_QUEUES.plans, (job) => runPlanFleet(job, context));
  const ofAnAccount = { groupConcurrency: PARTS_AT_ONCE_OF_AN_ACCOUNT };
  for (let part = 0; part < PARTS_AT_ONCE_OF_A_PROCESS; part += 1) {
    await work(boss, COLLECT_METRICS, (job) => runCollectMetrics(job, context), ofAnAccount);
  }
  await work(boss, PLAN_DISCOVERED, (job) => runPlanDiscovered(job, context));
  await work(boss, ROLL_UP_SERIES, (job) => runRollUp(job, context));
  await work(boss, PREPARE_REPORTS, (job) => runPrepareReports(job, context));
  await work(boss, PRUNE_REPORTS, (job) => runPruneReports(job, context));
  await work(boss, GIVEN_UP, (job) => runGivenUp(job, context));
  await workOnReports(context);
  await work(boss, TICK, () => runTick(context));
}

/** Takes jobs of reports: letters of one process go beside each other. */
export async function workOnReports(context: Pick<RunContext, 'deps' | 'boss'>): Promise<void> {
  const { boss } = context;
  await work(boss, REPORT_TICK, () => runReportTick(context));
  await work(boss, MAKE_REPORT, (job) => runMakeReport(job, context));
  for (let letter = 0; letter < LETTERS_AT_ONCE_OF_A_PROCESS; letter += 1)
    await work(boss, DELIVER_LETTER, (job) => runDeliverLetter(job, context));
}

async function work(boss: PgBoss, queue: string, run: Handler, options: WorkOptions = {}): Promise<void> {
  const workerId = await boss.work<unknown>(
    queue,
    { ...options, batchSize: 1, notifyPollingIntervalSeconds: LOOK_EVERY_SECONDS },
    async ([job]) => {
      if (job === undefined) return null;
      try {
        return await run(job);
      } finally {
        // Where there was one job there may be another.
        boss.notifyWorker(workerId);
      }
    },
  );
}
